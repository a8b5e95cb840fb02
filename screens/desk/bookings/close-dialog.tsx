// Closes a time or a day for appointments: the affected appointments are counted before, and customers without a
// contact are listed after.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useId, useState } from 'react';
import type { CalendarDay, StaffAppointment } from '#contract/resources/appointment-shapes.ts';
import { useBookings, useCalendarWords } from './bookings-context.ts';
import { CalendarFrame, MainButton } from './calendar-frame.tsx';
import { boundaries } from './hours.ts';
import { MatterWords, PersonWords } from './visit-words.tsx';
import { codeGroups, concernedBy, isToldBy, tellingOf } from './visits.ts';
import type { Closed, WishToClose } from './wishes.ts';

interface CloseDialogProps {
  readonly date: string;
  readonly fromMs: number | null;
  readonly toMs: number | null;
}

export function CloseDialog({ date, fromMs, toMs }: CloseDialogProps) {
  const { days, wishes } = useBookings();
  const words = useCalendarWords();
  const day = days.get(date);
  const moments = day === undefined ? [] : boundaries(day);
  const first = moments[0] ?? 0;
  const last = moments.at(-1) ?? 0;
  const [from, setFrom] = useState(() => nearest(moments, fromMs ?? first));
  const [to, setTo] = useState(() => nearest(moments, toMs ?? last));
  const [services, setServices] = useState<readonly string[] | null>(null);
  const [reason, setReason] = useState('');
  const [done, setDone] = useState<{ closed: Closed; lost: readonly StaffAppointment[] } | null>(null);
  if (done !== null) return <ClosedDialog date={date} closed={done.closed} lost={done.lost} />;
  const wish: WishToClose = { kind: 'close', date, fromMs: from, toMs: to, services, reason: reason.trim() };
  const concerned = day === undefined ? [] : concernedBy(day, wish);
  const isWrong = to <= from || services?.length === 0;
  const close = async () => {
    const granted = await wishes.run(wish);
    if (granted?.closed !== undefined) setDone({ closed: granted.closed, lost: concerned });
  };
  return (
    <CalendarFrame
      wide
      title={<Trans>Zamknij godziny: {words.day(date)}</Trans>}
      retried={(granted) => {
        if (granted?.closed !== undefined) setDone({ closed: granted.closed, lost: concerned });
      }}
      actions={
        <MainButton isOff={isWrong || moments.length === 0} press={() => void close()}>
          <Trans>
            Zamknij godziny {words.time(from)}–{words.time(to)}
          </Trans>
        </MainButton>
      }
    >
      {moments.length === 0 ? (
        <p className="hint">
          <Trans>W tym dniu nie ma godzin, które można zamknąć.</Trans>
        </p>
      ) : (
        <>
          <SpanChoice moments={moments} from={from} to={to} setFrom={setFrom} setTo={setTo} />
          <ServicesChoice chosen={services} choose={setServices} />
          <ReasonField reason={reason} setReason={setReason} />
          <Concerned concerned={isWrong ? [] : concerned} />
        </>
      )}
    </CalendarFrame>
  );
}

function nearest(moments: readonly number[], wanted: number): number {
  const distance = (one: number) => Math.abs(one - wanted);
  return moments.reduce((best, one) => (distance(one) < distance(best) ? one : best), moments[0] ?? wanted);
}

interface SpanChoiceProps {
  readonly moments: readonly number[];
  readonly from: number;
  readonly to: number;
  readonly setFrom: (fromMs: number) => void;
  readonly setTo: (toMs: number) => void;
}

function SpanChoice({ moments, from, to, setFrom, setTo }: SpanChoiceProps) {
  const { t } = useLingui();
  const words = useCalendarWords();
  const first = moments[0] ?? 0;
  const last = moments.at(-1) ?? 0;
  const select = (label: string, value: number, set: (ms: number) => void, choices: readonly number[]) => (
    <label>
      <span>{label}</span>
      <select className="field" value={value} onChange={(event) => set(Number(event.target.value))}>
        {choices.map((one) => (
          <option key={one} value={one}>
            {words.time(one)}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <div className="close-span">
      <div className="two-fields">
        {select(t`Od`, from, setFrom, moments.slice(0, -1))}
        {select(t`Do`, to, setTo, moments.slice(1))}
      </div>
      <button
        type="button"
        className="btn"
        onClick={() => {
          setFrom(first);
          setTo(last);
        }}
      >
        <Trans>Cały dzień</Trans>
      </button>
    </div>
  );
}

interface ServicesChoiceProps {
  readonly chosen: readonly string[] | null;
  readonly choose: (services: readonly string[] | null) => void;
}

function ServicesChoice({ chosen, choose }: ServicesChoiceProps) {
  const { offer } = useBookings();
  const words = useCalendarWords();
  return (
    <fieldset className="choices services-to-close">
      <legend>
        <Trans>Sprawy</Trans>
      </legend>
      <label className="choice">
        <input type="checkbox" checked={chosen === null} onChange={() => choose(chosen === null ? [] : null)} />
        <span>
          <Trans>Wszystkie sprawy</Trans>
        </span>
      </label>
      {chosen === null
        ? null
        : offer.services.map(({ id }) => (
            <label key={id} className="choice">
              <input
                type="checkbox"
                checked={chosen.includes(id)}
                onChange={() => choose(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id])}
              />
              <span>{words.service(id)}</span>
            </label>
          ))}
    </fieldset>
  );
}

function ReasonField({ reason, setReason }: { readonly reason: string; readonly setReason: (reason: string) => void }) {
  const id = useId();
  return (
    <label className="text-field">
      <span>
        <Trans>Powód, dla klientów</Trans>
      </span>
      <input
        className="field"
        maxLength={200}
        autoComplete="off"
        aria-describedby={id}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <small id={id}>
        <Trans>Na przykład: awaria, szkolenie. Bez nazwisk. Może zostać puste.</Trans>
      </small>
    </label>
  );
}

/** How many customers get a message, and how many can't get one. */
function Concerned({ concerned }: { readonly concerned: readonly StaffAppointment[] }) {
  const { offer } = useBookings();
  const untold = concerned.filter((one) => !isToldBy(tellingOf(one, offer))).length;
  const told = concerned.length - untold;
  return (
    <div className="concerned" role="status">
      {concerned.length === 0 ? (
        <p>
          <Trans>Nikt nie ma wtedy umówionej wizyty.</Trans>
        </p>
      ) : (
        <>
          <p>
            <b>
              <Plural
                value={concerned.length}
                one="# wizyta straci godzinę."
                few="# wizyty stracą godzinę."
                many="# wizyt straci godzinę."
                other="# wizyty straci godzinę."
              />
            </b>
          </p>
          <p>
            <Plural
              value={told}
              _0="Żadna z tych osób nie dostanie wiadomości."
              one="# osoba dostanie wiadomość z linkiem do innego terminu."
              few="# osoby dostaną wiadomość z linkiem do innego terminu."
              many="# osób dostanie wiadomość z linkiem do innego terminu."
              other="# osoby dostanie wiadomość z linkiem do innego terminu."
            />{' '}
            {untold === 0 ? null : (
              <Plural
                value={untold}
                one="# osobę trzeba zawiadomić inaczej: po zamknięciu zobaczysz ją na liście."
                few="# osoby trzeba zawiadomić inaczej: po zamknięciu zobaczysz je na liście."
                many="# osób trzeba zawiadomić inaczej: po zamknięciu zobaczysz je na liście."
                other="# osoby trzeba zawiadomić inaczej: po zamknięciu zobaczysz je na liście."
              />
            )}
          </p>
        </>
      )}
    </div>
  );
}

interface ClosedDialogProps {
  readonly date: string;
  readonly closed: Closed;
  /** As they were when it was closed. */
  readonly lost: readonly StaffAppointment[];
}

function ClosedDialog({ date, closed, lost }: ClosedDialogProps) {
  const { offer, days, openDialog } = useBookings();
  const words = useCalendarWords();
  const untold = currentOf(days.get(date), lost).filter((one) => !isToldBy(tellingOf(one, offer)));
  const { displaced, told } = closed;
  return (
    <CalendarFrame wide title={<Trans>Zamknięto</Trans>}>
      <p role="status">
        <Trans>
          Wizyty, które straciły godzinę: {displaced}. Wysłane wiadomości: {told}.
        </Trans>
      </p>
      {untold.length === 0 ? null : (
        <>
          <h3>
            <Trans>Te osoby trzeba zawiadomić inaczej</Trans>
          </h3>
          <div className="stack">
            {untold.map((visit) => (
              <button
                key={visit.appointment}
                type="button"
                className="btn"
                onClick={() => openDialog({ name: 'visit', date, appointment: visit.appointment })}
              >
                <span>
                  <b>{words.time(visit.startMs)}</b> <MatterWords visit={visit} />
                  {', '}
                  <PersonWords visit={visit} />
                </span>
                <span className="pick-after">{visit.code === null ? '' : codeGroups(visit.code)}</span>
              </button>
            ))}
          </div>
        </>
      )}
    </CalendarFrame>
  );
}

/** The displaced appointments as they are now: some customers may have chosen another slot already. */
function currentOf(day: CalendarDay | undefined, lost: readonly StaffAppointment[]): readonly StaffAppointment[] {
  const now = new Map(day?.appointments.map((one) => [one.appointment, one]));
  return lost.map((one) => now.get(one.appointment) ?? one);
}

export function ReopenDialog({ date, closure }: { readonly date: string; readonly closure: string }) {
  const { days, wishes, openDialog } = useBookings();
  const words = useCalendarWords();
  const closed = days.get(date)?.closures.find((one) => one.closure === closure);
  const reopen = async () => {
    if ((await wishes.run({ kind: 'reopen', date, closure })) !== null) openDialog(null);
  };
  if (closed === undefined) {
    return (
      <CalendarFrame title={<Trans>Otworzyć te godziny?</Trans>}>
        <p className="hint" role="status">
          <Trans>Te godziny są już otwarte.</Trans>
        </p>
      </CalendarFrame>
    );
  }
  return (
    <CalendarFrame
      alert
      title={<Trans>Otworzyć te godziny?</Trans>}
      actions={
        <MainButton press={() => void reopen()}>
          <Trans>
            Otwórz {words.time(closed.fromMs)}–{words.time(closed.toMs)}
          </Trans>
        </MainButton>
      }
    >
      <p>
        <Trans>
          {words.day(date)}: znowu będzie można się umówić. Kto stracił godzinę, dalej jest proszony o wybranie innej.
        </Trans>
      </p>
    </CalendarFrame>
  );
}
