// Moves an appointment to another slot, of any day. Its code stays.
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { useBookings, useCalendarWords } from './bookings-context.ts';
import { CalendarFrame, MainButton } from './calendar-frame.tsx';
import { type ChosenTime, TimePicker } from './time-picker.tsx';
import { MatterWords, TellingWords } from './visit-words.tsx';
import type { Visit } from './visits.ts';

export function MoveDialog({ row }: { readonly row: Visit }) {
  const { wishes, openDialog, lookAt } = useBookings();
  const { visit, date } = row;
  const words = useCalendarWords();
  const [time, setTime] = useState<ChosenTime | null>(null);
  const moved = (to: string) => {
    lookAt(to);
    openDialog(null);
  };
  const move = async () => {
    if (time === null) return;
    const { appointment } = visit;
    const wish = { kind: 'move', appointment, ...time } as const;
    if ((await wishes.run(wish)) !== null) moved(time.date);
  };
  const now = `${words.day(date)}, ${words.time(visit.startMs)}`;
  return (
    <CalendarFrame
      wide
      title={<Trans>Przełóż wizytę</Trans>}
      retried={() => moved(time?.date ?? date)}
      actions={
        <MainButton isOff={time === null} press={() => void move()}>
          {time === null ? (
            <Trans>Wybierz termin</Trans>
          ) : (
            <Trans>
              Przełóż na {words.shortDate(time.date)}, {words.time(time.startMs)}
            </Trans>
          )}
        </MainButton>
      }
    >
      <p>
        <Trans>Teraz: {now}.</Trans> <MatterWords visit={visit} />. <Trans>Kod zostaje ten sam.</Trans>
      </p>
      <p className="hint">
        <TellingWords visit={visit} />
      </p>
      <TimePicker services={visit.matters.map((one) => one.service)} first={date} chosen={time} choose={setTime} />
    </CalendarFrame>
  );
}
