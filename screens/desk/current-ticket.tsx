// The ticket of the customer at the desk: number, time, service and channel; or that the desk is free.
import { Trans, useLingui } from '@lingui/react/macro';
import { languages } from '#core/shared/language.ts';
import type { CurrentTicket as Current, DeskView } from '#core/views/desk-view.ts';
import { formatElapsed } from '#screens/kit/clock.ts';
import { languageNames } from '#screens/kit/language.tsx';
import { TicketNumber } from '#screens/kit/number.tsx';
import { useOfficeWords, useTerminal } from './terminal-context.ts';
import { useLeftWords } from './use-left-words.ts';
import { waitWords } from './why.ts';

export function CurrentTicket() {
  const { view, stage, bar } = useTerminal();
  if (view.current === null) return <Nobody />;
  return (
    <>
      <h1>
        <i className="dot" aria-hidden="true" />
        <span>{stage === 'called' ? <Trans>Wezwano</Trans> : <Trans>Obsługujesz</Trans>}</span>
        {bar ? <Timer current={view.current} /> : null}
      </h1>
      <div className={`ticket ${stage}`}>
        <div className="face">
          <p>
            <TicketNumber letter={view.current.number.letter} figures={view.current.number.figures} />
          </p>
          {bar ? null : <TimerField current={view.current} />}
        </div>
        <div className="perf" />
        <Facts current={view.current} />
      </div>
    </>
  );
}

function Timer({ current }: { readonly current: Current }) {
  const { nowMs } = useTerminal();
  return <b className="timer-text">{formatElapsed(nowMs - (current.startedAtMs ?? current.calledAtMs))}</b>;
}

function TimerField({ current }: { readonly current: Current }) {
  const { view } = useTerminal();
  const usual = view.lists.services.find((one) => one.id === current.service)?.usualMinutes ?? null;
  return (
    <p className="timer">
      <Timer current={current} />
      {current.phase === 'called' ? <Trans>od wezwania</Trans> : null}
      {current.phase === 'serving' && usual !== null ? <Trans>zwykle {usual} min</Trans> : null}
    </p>
  );
}

function Facts({ current }: { readonly current: Current }) {
  const { view, note, bar } = useTerminal();
  const words = useOfficeWords();
  const wait = waitWords(words.i18n, current.waitedMs);
  const since = words.time(current.dueAtMs ?? current.arrivedAtMs);
  const others = current.matters.filter((one) => !one.done && one.service !== current.service);
  const noted = [note.outcome && words.outcome(note.outcome), note.noteCode && words.noteCode(note.noteCode)];
  const noteText = noted.filter(Boolean).join(', ');
  const earlierNote = current.noteCode === null ? '' : words.noteCode(current.noteCode);
  const isOrdinary = current.priority === view.lists.priorities[0]?.id;
  return (
    <div className="facts">
      <b>{words.service(current.service)}</b>
      {bar ? (
        <p>
          <Trans>
            Czekanie od {since}: {wait}.
          </Trans>
        </p>
      ) : (
        <p>
          <OriginSentence current={current} /> <Trans>Czekanie: {wait}.</Trans>
        </p>
      )}
      <p className="extras">
        {isOrdinary ? null : <span className="tag">{words.priorityShort(current.priority)}</span>}
        {current.language === languages[0] ? null : <span className="tag">{languageNames[current.language]}</span>}
        {bar && current.origin === 'phone' ? (
          <span className="tag">
            <Trans>telefon</Trans>
          </span>
        ) : null}
        {current.hereAtMs === null || current.phase === 'serving' ? null : (
          <span className="tag">
            <Trans>na miejscu</Trans>
          </span>
        )}
        {others.length === 0 ? null : (
          <span className="tag">
            <Trans>potem: {others.map((one) => words.service(one.service)).join(', ')}</Trans>
          </span>
        )}
        {noteText === '' && earlierNote === '' ? null : (
          <span className="tag">
            <Trans>uwaga: {noteText || earlierNote}</Trans>
          </span>
        )}
      </p>
    </div>
  );
}

function OriginSentence({ current }: { readonly current: Current }) {
  const words = useOfficeWords();
  const at = words.time(current.arrivedAtMs);
  const due = current.dueAtMs === null ? '' : words.time(current.dueAtMs);
  if (due !== '') return <Trans>Wizyta umówiona na {due}.</Trans>;
  switch (current.origin) {
    case 'kiosk':
      return <Trans>Bilet z biletomatu, {at}.</Trans>;
    case 'desk':
      return <Trans>Bilet od pracownika, {at}.</Trans>;
    case 'phone':
      return <Trans>Bilet z telefonu, {at}.</Trans>;
    case 'booking':
      return <Trans>Bilet z rezerwacji, {at}.</Trans>;
  }
}

function Nobody() {
  const { t } = useLingui();
  const { view, stage, nowMs } = useTerminal();
  const words = useOfficeWords();
  const { pause } = view.desk;
  const since = pause === null ? '' : words.time(pause.sinceMs);
  const until = pause?.untilMs == null ? '' : words.time(pause.untilMs);
  const isOver = pause?.untilMs != null && pause.untilMs <= nowMs;
  return (
    <>
      <h1>
        <i className={stage === 'paused' ? 'dot paused' : 'dot'} aria-hidden="true" />
        <span>{stage === 'paused' ? t`Przerwa` : t`Wolne stanowisko`}</span>
      </h1>
      <div className="nobody">
        {stage === 'paused' ? (
          <>
            <b>{pause?.reason == null ? <Trans>Masz przerwę</Trans> : words.pauseReason(pause.reason)}</b>
            <p>
              <Trans>Od {since}.</Trans> {until === '' ? null : <Trans>Powrót o {until}.</Trans>}{' '}
              {isOver ? <Trans>Zapowiedziany czas powrotu już minął.</Trans> : null}
            </p>
          </>
        ) : view.left !== null ? (
          <Left left={view.left} />
        ) : (
          <>
            <b>
              <Trans>Nikogo przy stanowisku</Trans>
            </b>
            <p>
              <FreeAdvice />
            </p>
          </>
        )}
      </div>
    </>
  );
}

/**
 * The called customer answered on the phone that they are not coming now: shown clearly, since no colleague took the
 * ticket away.
 */
function Left({ left }: { readonly left: NonNullable<DeskView['left']> }) {
  const words = useOfficeWords();
  const leftWords = useLeftWords();
  const time = words.time(left.atMs);
  return (
    <>
      <b>{leftWords(left)}</b>
      <p>
        {left.how === 'given-back' ? (
          <Trans>Z telefonu, o {time}. Ten bilet jest już zakończony.</Trans>
        ) : (
          <Trans>Z telefonu, o {time}. Ten bilet wróci do kolejki sam.</Trans>
        )}{' '}
        <FreeAdvice />
      </p>
    </>
  );
}

function FreeAdvice() {
  const { view } = useTerminal();
  if (view.dayPhase === 'closed') return <Trans>Dzień jest już zamknięty. Nowe bilety będą następnego dnia.</Trans>;
  if (view.next !== null) return <Trans>Wezwij następną osobę albo wybierz numer z kolejki.</Trans>;
  if (view.notYet.length > 0) return <Trans>Teraz nikt nie czeka. Umówione osoby zobaczysz niżej na liście.</Trans>;
  return <Trans>Teraz nikt nie czeka. Gdy ktoś weźmie bilet, zobaczysz go od razu.</Trans>;
}
