// Chooses a day and a slot: free slots first; overbooking needs its own switch, which says that it is recorded.
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useId, useRef, useState } from 'react';
import type { CalendarDay } from '#contract/resources/appointment-shapes.ts';
import { useBookings, useCalendarWords } from './bookings-context.ts';
import { addDays, datesFrom, instantOn } from './dates.ts';
import { hourStart, type StartHour, startHours } from './hours.ts';
import { useCalendar } from './use-calendar.ts';

export interface ChosenTime {
  readonly date: string;
  readonly startMs: number;
  readonly overbook: boolean;
}

interface TimePickerProps {
  /** Services, in the order in which they are served. */
  readonly services: readonly string[];
  /** The day to begin with, when it has availability. */
  readonly first: string | null;
  /** An hour of that day, of which the first free slot is selected at once. */
  readonly firstStartMs?: number | null;
  readonly chosen: ChosenTime | null;
  readonly choose: (time: ChosenTime | null) => void;
}

const daysAtOnce = 14;
/** The calendar reads at most this many days at once. */
const mostDays = 42;

interface DayWithHours {
  readonly day: CalendarDay;
  readonly hours: readonly StartHour[];
  readonly free: number;
}

export function TimePicker({ services, first, firstStartMs = null, chosen, choose }: TimePickerProps) {
  const { branch, today, signal } = useBookings();
  const fromDate = first !== null && first > addDays(today, mostDays - 1) ? first : today;
  const [span, setSpan] = useState(() => spanFor(fromDate, first));
  const { days, problem } = useCalendar(branch, fromDate, span, signal);
  const [isOverPlan, setIsOverPlan] = useState(chosen?.overbook ?? false);
  const [wanted, setWanted] = useState({ date: chosen?.date ?? first, startMs: chosen?.startMs ?? null });
  const [typed, setTyped] = useState('');

  const all = useDays(days, fromDate, span, services);
  const open = all.filter(
    ({ hours, free, day }) => free > 0 || (isOverPlan && hours.length > 0 && day.closed === null),
  );
  const chosenDay = open.find(({ day }) => day.date === wanted.date) ?? (wanted.date === null ? undefined : open[0]);
  const pick = (date: string, startMs: number | null, overbook: boolean) => {
    setWanted({ date, startMs });
    setTyped('');
    choose(startMs === null ? null : { date, startMs, overbook });
  };
  useSuggestion(chosen === null ? firstStartMs : null, chosenDay, pick);
  const isRead = all.length === span;
  return (
    <div className="time-picker" aria-busy={!isRead}>
      <DayChoice
        days={open}
        chosen={chosenDay?.day.date ?? null}
        choose={(date) => pick(date, null, false)}
        isRead={isRead}
      />
      {span >= mostDays || !isRead ? null : (
        <button
          type="button"
          className="btn small more-days"
          onClick={() => setSpan(Math.min(mostDays, span + daysAtOnce))}
        >
          <Trans>Pokaż dalsze dni</Trans>
        </button>
      )}
      {problem === null ? null : (
        <p className="refusal" role="alert">
          {problem.detail || problem.title || <Trans>Serwer nie odpowiada. Próbujemy dalej.</Trans>}
        </p>
      )}
      {chosenDay === undefined ? null : (
        <HourChoice
          hours={chosenDay.hours.filter((one) => isOverPlan || one.free > 0)}
          chosen={typed === '' ? wanted.startMs : null}
          choose={(hour) => pick(chosenDay.day.date, hour.startMs, hour.free === 0)}
        />
      )}
      <OverPlan
        isOn={isOverPlan}
        turn={(on) => {
          setIsOverPlan(on);
          setTyped('');
          if (wanted.date !== null) pick(wanted.date, null, false);
        }}
        date={chosenDay?.day.date ?? null}
        typed={typed}
        type={(text, startMs) => {
          setTyped(text);
          const date = chosenDay?.day.date ?? null;
          choose(date === null || startMs === null ? null : { date, startMs, overbook: true });
        }}
      />
    </div>
  );
}

/** Selects the hour that the clerk came from, once its day is loaded and it has availability. */
function useSuggestion(
  fromMs: number | null,
  day: DayWithHours | undefined,
  pick: (date: string, startMs: number, overbook: boolean) => void,
): void {
  const isOver = useRef(fromMs === null);
  useEffect(() => {
    if (isOver.current || fromMs === null || day === undefined) return;
    isOver.current = true;
    const fits = (one: StartHour) => one.free > 0 && one.startMs >= fromMs && one.startMs < fromMs + 3_600_000;
    const hour = day.hours.find(fits);
    if (hour !== undefined) pick(day.day.date, hour.startMs, false);
  });
}

/** The loaded days, each with the hours at which an appointment for these services can begin. */
function useDays(
  read: ReadonlyMap<string, CalendarDay>,
  from: string,
  span: number,
  services: readonly string[],
): readonly DayWithHours[] {
  const { nowMs, offer } = useBookings();
  const matters = services.map((id) => ({
    service: id,
    minutes: offer.services.find((one) => one.id === id)?.minutes ?? 0,
  }));
  return datesFrom(from, span).flatMap((date): DayWithHours[] => {
    const day = read.get(date);
    if (day === undefined) return [];
    const hours = startHours(day, matters, nowMs);
    return [{ day, hours, free: hours.filter((one) => one.free > 0).length }];
  });
}

/** Enough days to reach the one that is asked for. */
function spanFor(from: string, first: string | null): number {
  let span = daysAtOnce;
  while (first !== null && span < mostDays && addDays(from, span - 1) < first) span += daysAtOnce;
  return span;
}

interface DayChoiceProps {
  readonly days: readonly DayWithHours[];
  readonly chosen: string | null;
  readonly choose: (date: string) => void;
  readonly isRead: boolean;
}

function DayChoice({ days, chosen, choose, isRead }: DayChoiceProps) {
  const { today } = useBookings();
  const words = useCalendarWords();
  const name = useId();
  if (days.length === 0) {
    return (
      <p className="hint" role="status">
        {isRead ? <Trans>W tych dniach nie ma wolnych godzin.</Trans> : <Trans>Szukam wolnych godzin…</Trans>}
      </p>
    );
  }
  return (
    <fieldset className="chips days">
      <legend>
        <Trans>Dzień</Trans>
      </legend>
      <div>
        {days.map(({ day, free }, at) => (
          <label key={day.date} className="chip-choice">
            <input
              type="radio"
              name={name}
              checked={day.date === chosen}
              // biome-ignore lint/a11y/noAutofocus: choosing a day is what one goes on with
              autoFocus={chosen === null && at === 0}
              onChange={() => choose(day.date)}
            />
            <span>
              <b>
                {words.weekday(day.date)} {words.shortDate(day.date)}
              </b>
              <small>
                {day.date === today ? (
                  <>
                    <Trans>dziś</Trans>,{' '}
                  </>
                ) : null}
                <Trans>wolne: {free}</Trans>
              </small>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface HourChoiceProps {
  readonly hours: readonly StartHour[];
  readonly chosen: number | null;
  readonly choose: (hour: StartHour) => void;
}

/** One line for each hour of the clock. */
function HourChoice({ hours, chosen, choose }: HourChoiceProps) {
  const { zone } = useBookings();
  const words = useCalendarWords();
  const name = useId();
  const lines = new Map<number, StartHour[]>();
  for (const hour of hours) {
    const line = hourStart(hour.startMs, zone);
    lines.set(line, [...(lines.get(line) ?? []), hour]);
  }
  return (
    <fieldset className="chips hours">
      <legend>
        <Trans>Godzina</Trans>
      </legend>
      {[...lines].map(([start, inLine]) => (
        <div key={start}>
          {inLine.map((hour) => (
            <label key={hour.startMs} className={hour.free === 0 ? 'chip-choice taken' : 'chip-choice'}>
              <input type="radio" name={name} checked={hour.startMs === chosen} onChange={() => choose(hour)} />
              <span>
                <b>{words.time(hour.startMs)}</b>
                {hour.free === 0 ? (
                  <small>
                    <Trans>poza planem</Trans>
                  </small>
                ) : null}
              </span>
            </label>
          ))}
        </div>
      ))}
    </fieldset>
  );
}

interface OverPlanProps {
  readonly isOn: boolean;
  readonly turn: (on: boolean) => void;
  readonly date: string | null;
  readonly typed: string;
  readonly type: (text: string, startMs: number | null) => void;
}

function OverPlan({ isOn, turn, date, typed, type }: OverPlanProps) {
  const { t } = useLingui();
  const { zone } = useBookings();
  const words = useCalendarWords();
  const id = useId();
  const startMs = date === null ? null : instantOn(date, typed, zone);
  const isWrong = typed.length > 3 && startMs === null;
  return (
    <div className="over-plan-switch">
      <label className="choice">
        <input type="checkbox" checked={isOn} aria-describedby={`${id}-hint`} onChange={() => turn(!isOn)} />
        <span>
          <Trans>Umów poza planem</Trans>
        </span>
      </label>
      <p id={`${id}-hint`} className="hint">
        <Trans>Także gdy nie ma już miejsc. Zostanie zapisane, że tak zdecydowano.</Trans>
      </p>
      {isOn && date !== null ? (
        <label className="typed-hour">
          <span>{t`Inna godzina, ${words.shortDate(date)}`}</span>
          <input
            className="field short"
            inputMode="numeric"
            autoComplete="off"
            maxLength={5}
            placeholder="10:50"
            value={typed}
            aria-invalid={isWrong}
            onChange={(event) => type(event.target.value, instantOn(date, event.target.value, zone))}
          />
        </label>
      ) : null}
    </div>
  );
}
