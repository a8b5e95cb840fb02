// Books for a customer on the telephone or at the desk, in three steps: the service, the slot, the customer. At the
// end the code is shown large, to be read out.
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import type { StaffAppointment } from '#contract/resources/appointment-shapes.ts';
import { useServicePick } from '../dialogs/matter-dialogs.tsx';
import { PickList } from '../dialogs/pick-list.tsx';
import { useBookings, useCalendarWords } from './bookings-context.ts';
import { CalendarFrame, MainButton } from './calendar-frame.tsx';
import { emptyPerson, PersonForm, type PersonTyped, personFormId, personOf } from './person-form.tsx';
import { type ChosenTime, TimePicker } from './time-picker.tsx';
import { MatterWords, TellingWords } from './visit-words.tsx';
import { codeGroups } from './visits.ts';

interface BookDialogProps {
  /** Where to look for availability first, when the clerk began with a slot of the calendar. */
  readonly date: string | null;
  readonly startMs: number | null;
}

type Step = 'matter' | 'time' | 'person';

export function BookDialog({ date, startMs }: BookDialogProps) {
  const { wishes, service } = useBookings();
  const [step, setStep] = useState<Step>('matter');
  const [services, setServices] = useState<readonly string[]>(service === null ? [] : [service]);
  const [time, setTime] = useState<ChosenTime | null>(null);
  const [person, setPerson] = useState<PersonTyped>(emptyPerson);
  const [booked, setBooked] = useState<StaffAppointment | null>(null);
  if (booked !== null && time !== null) return <BookedDialog visit={booked} date={time.date} />;
  const book = async () => {
    if (time === null) return;
    const granted = await wishes.run({ kind: 'book', services, ...time, ...personOf(person) });
    if (granted?.visit !== undefined) setBooked(granted.visit);
  };
  const go = (to: Step) => {
    wishes.dismiss();
    setStep(to);
  };
  switch (step) {
    case 'matter':
      return (
        <MatterStep
          services={services}
          choose={setServices}
          go={(chosen) => {
            setServices(chosen);
            setTime(null);
            go('time');
          }}
        />
      );
    case 'time':
      return <TimeStep services={services} date={date} startMs={startMs} time={time} choose={setTime} go={go} />;
    case 'person':
      return (
        <CalendarFrame
          wide
          title={<Trans>Umów wizytę: osoba</Trans>}
          retried={(granted) => {
            if (granted?.visit !== undefined) setBooked(granted.visit);
          }}
          actions={
            <>
              <MainButton key="person" form={personFormId}>
                <Trans>Umów wizytę</Trans>
              </MainButton>
              <BackButton go={() => go('time')} />
            </>
          }
        >
          <ChosenMatters services={services} time={time} />
          <PersonForm services={services} typed={person} type={setPerson} submit={() => void book()} />
        </CalendarFrame>
      );
  }
}

interface TimeStepProps extends BookDialogProps {
  readonly services: readonly string[];
  readonly time: ChosenTime | null;
  readonly choose: (time: ChosenTime | null) => void;
  readonly go: (to: Step) => void;
}

function TimeStep({ services, date, startMs, time, choose, go }: TimeStepProps) {
  return (
    <CalendarFrame
      wide
      title={<Trans>Umów wizytę: termin</Trans>}
      actions={
        <>
          <MainButton key="time" isOff={time === null} press={() => go('person')}>
            {time === null ? <Trans>Wybierz termin</Trans> : <NextWithTime time={time} />}
          </MainButton>
          <BackButton go={() => go('matter')} />
        </>
      }
    >
      <ChosenMatters services={services} focus />
      <TimePicker services={services} first={date} firstStartMs={startMs} chosen={time} choose={choose} />
    </CalendarFrame>
  );
}

function NextWithTime({ time }: { readonly time: ChosenTime }) {
  const words = useCalendarWords();
  return (
    <Trans>
      Dalej: {words.shortDate(time.date)}, {words.time(time.startMs)}
    </Trans>
  );
}

function BackButton({ go }: { readonly go: () => void }) {
  return (
    <button type="button" className="btn" onClick={go}>
      <Trans>Wstecz</Trans>
    </button>
  );
}

interface MatterStepProps {
  readonly services: readonly string[];
  readonly choose: (services: readonly string[]) => void;
  readonly go: (services: readonly string[]) => void;
}

function MatterStep({ services, choose, go }: MatterStepProps) {
  const { t } = useLingui();
  const { offer } = useBookings();
  const toPick = useServicePick();
  const words = useCalendarWords();
  const ids = offer.services.map((one) => one.id);
  const title = <Trans>Umów wizytę: sprawa</Trans>;
  if (offer.mattersPerBooking === 1) {
    return (
      <CalendarFrame title={title}>
        <PickList
          label={t`Sprawa`}
          isBusy={false}
          sections={[{ id: 'services', title: null, picks: ids.map(toPick) }]}
          pick={(id) => go([id])}
        />
      </CalendarFrame>
    );
  }
  const isFull = services.length >= offer.mattersPerBooking;
  return (
    <CalendarFrame
      title={title}
      actions={
        <MainButton isOff={services.length === 0} press={() => go(services)}>
          <Trans>Wybierz termin</Trans>
        </MainButton>
      }
    >
      <fieldset className="choices">
        <legend>
          <Trans>Sprawy, najwyżej {offer.mattersPerBooking}; w kolejności załatwiania</Trans>
        </legend>
        {ids.map((id, at) => {
          const place = services.indexOf(id);
          const isOff = place === -1 && isFull;
          return (
            <label key={id} className="choice" aria-disabled={isOff}>
              <input
                type="checkbox"
                checked={place !== -1}
                disabled={isOff}
                // biome-ignore lint/a11y/noAutofocus: the dialog was asked for in order to choose
                autoFocus={at === 0}
                onChange={() => choose(place === -1 ? [...services, id] : services.filter((one) => one !== id))}
              />
              <span>
                {words.service(id)}
                {place === -1 || services.length < 2 ? null : ` – ${place + 1}.`}
              </span>
            </label>
          );
        })}
      </fieldset>
    </CalendarFrame>
  );
}

interface ChosenMattersProps {
  readonly services: readonly string[];
  readonly time?: ChosenTime | null;
  /** Takes the focus, as the step before took its button along. */
  readonly focus?: boolean;
}

/** What was chosen so far, and what the office says of it. */
function ChosenMatters({ services, time = null, focus = false }: ChosenMattersProps) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (focus) place.current?.focus();
  }, [focus]);
  const { offer } = useBookings();
  const words = useCalendarWords();
  const names = services.map(words.service).join(' + ');
  const bring = offer.services.filter((one) => services.includes(one.id)).flatMap((one) => one.bring.map(words.words));
  return (
    <div className="chosen-so-far" ref={place} tabIndex={-1}>
      <p>
        <b>
          {names}
          {time === null ? null : `, ${words.day(time.date)}, ${words.time(time.startMs)}`}
        </b>
        {time?.overbook === true ? (
          <span className="tag">
            <Trans>poza planem</Trans>
          </span>
        ) : null}
      </p>
      {bring.length === 0 || time === null ? null : (
        <p className="hint">
          <Trans>Co zabrać: {bring.join(', ')}</Trans>
        </p>
      )}
    </div>
  );
}

function BookedDialog({ visit, date }: { readonly visit: StaffAppointment; readonly date: string }) {
  const { lookAt } = useBookings();
  const words = useCalendarWords();
  const code = visit.code ?? '';
  return (
    <CalendarFrame
      title={<Trans>Podaj ten kod</Trans>}
      actions={
        <button type="button" className="btn" onClick={() => lookAt(date)}>
          <Trans>Pokaż ten dzień</Trans>
        </button>
      }
    >
      <div className="ticket issued booked" role="status">
        <p className="face">
          <span className="nr" aria-hidden="true">
            {codeGroups(code)}
          </span>
          <span className="sr">{[...code].join(' ')}</span>
        </p>
        <div className="perf" />
        <p className="facts">
          <b>
            {words.day(date)}, {words.time(visit.startMs)}
          </b>
          <MatterWords visit={visit} />
        </p>
      </div>
      <p>
        <Trans>
          Kod wpisuje się w biletomacie, w „Potwierdzenie wizyty”. Bilet zostanie wezwany o umówionej godzinie.
        </Trans>
      </p>
      {visit.contact === null ? null : (
        <p className="hint">
          <TellingWords visit={visit} />
        </p>
      )}
    </CalendarFrame>
  );
}
