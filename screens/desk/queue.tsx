// The right panel: who is next and why, who waits, who comes later, what is parked.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { numberText } from '#core/queue/state.ts';
import { TicketNumber } from '#screens/kit/number.tsx';
import { AsideLists } from './aside-lists.tsx';
import { KeyHint } from './key-hint.tsx';
import { QueueTable } from './queue-table.tsx';
import { useOfficeWords, useTerminal } from './terminal-context.ts';
import { waitOf } from './waits.ts';
import { waitWords, whyNext, whyNextShort } from './why.ts';

export function Queue() {
  const { t } = useLingui();
  const { view, bar } = useTerminal();
  return (
    <section className="queue" aria-label={t`Kolejka`}>
      <NextUp />
      {/* A list longer than its room scrolls, so the keyboard must reach it. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the region scrolls, and only a focused one scrolls by keys */}
      <section className="scroll" tabIndex={0} aria-label={t`Lista czekających`}>
        {bar || view.waitingCount === 0 ? null : <Caption />}
        <QueueTable />
        <AsideLists />
      </section>
      {bar ? <CalendarLine /> : <Foot elsewhere={view.elsewhereCount} />}
    </section>
  );
}

function NextUp() {
  const { view, bar, chosen, choose, missed } = useTerminal();
  const { i18n, time, priorityShort } = useOfficeWords();
  const { nowMs } = useTerminal();
  const { next, waitingCount } = view;
  const all = [...view.waiting, ...view.parked];
  const picked = chosen === null ? undefined : all.find((one) => one.ticket === chosen.ticket);
  const late = chosen === null ? undefined : missed.find((one) => one.ticket === chosen.ticket);
  const ticket = picked ?? next?.ticket;
  const shown = picked ?? late ?? next?.ticket;
  const words =
    ticket === undefined || next === null
      ? null
      : {
          number: numberText(ticket.number).replace(' ', ' '),
          reason: picked === undefined ? next.reason : ({ kind: 'chosen', waitMs: 0 } as const),
          waitMs: waitOf(ticket, nowMs),
          dueAt: ticket.dueAtMs === null ? '' : time(ticket.dueAtMs),
          arrivedAt: time(ticket.arrivedAtMs),
          priorityName: priorityShort(ticket.priority),
          isLongest: (ticket.dueAtMs ?? ticket.arrivedAtMs) <= (view.longestWaitSinceMs ?? 0),
        };
  return (
    <div className="nextup">
      <h2>
        {chosen === null ? <Trans>Następna osoba</Trans> : <Trans>Wybrana osoba</Trans>}
        {bar ? (
          <span>
            <Plural
              value={waitingCount}
              one="czeka # osoba"
              few="czekają # osoby"
              many="czeka # osób"
              other="czeka # osoby"
            />
          </span>
        ) : null}
      </h2>
      {shown === undefined ? (
        <p className="none">
          <Trans>Nikt teraz nie czeka.</Trans>
        </p>
      ) : (
        <>
          <TicketNumber letter={shown.number.letter} figures={shown.number.figures} className="chip" />
          <div className="why">
            {bar || chosen !== null ? null : (
              <b>
                <Trans>Dlaczego ten numer?</Trans>
              </b>
            )}
            <p>
              {late !== undefined ? <Trans>Tej osoby nie było, gdy ją wzywano.</Trans> : null}
              {late === undefined && words !== null ? (bar ? whyNextShort(i18n, words) : whyNext(i18n, words)) : null}
            </p>
            {chosen === null ? null : (
              <button type="button" className="btn small" onClick={() => choose(null)}>
                <Trans>Nie wybieraj</Trans>
              </button>
            )}
          </div>
        </>
      )}
    </div>
  );
}

function Caption() {
  const { view, nowMs } = useTerminal();
  const { i18n } = useOfficeWords();
  const { waitingCount, longestWaitSinceMs } = view;
  const longest = longestWaitSinceMs === null ? '' : waitWords(i18n, Math.max(0, nowMs - longestWaitSinceMs));
  return (
    <h2 className="cap" id="queue-caption">
      <span className="cap-title">
        <Plural
          value={waitingCount}
          one="Czeka # osoba, którą możesz przyjąć"
          few="Czekają # osoby, które możesz przyjąć"
          many="Czeka # osób, które możesz przyjąć"
          other="Czeka # osoby, które możesz przyjąć"
        />
        <KeyHint action="queue" />
      </span>
      {longest === '' ? null : (
        <span>
          <Trans>najdłużej {longest}</Trans>
        </span>
      )}
    </h2>
  );
}

function Foot({ elsewhere }: { readonly elsewhere: number }) {
  const { view, open } = useTerminal();
  const number = view.next === null ? '' : numberText(view.next.ticket.number).replace(' ', ' ');
  return (
    <p className="foot">
      <span>
        {number !== '' && open.has('queue') ? <Trans>Wybierz numer, aby wezwać go zamiast {number}.</Trans> : null}
      </span>
      <span>
        {elsewhere === 0 ? null : (
          <Plural
            value={elsewhere}
            one="Poza Twoim profilem czeka # osoba."
            few="Poza Twoim profilem czekają # osoby."
            many="Poza Twoim profilem czeka # osób."
            other="Poza Twoim profilem czeka # osoby."
          />
        )}
      </span>
    </p>
  );
}

/** In the bar: who is still expected today, and a link to the calendar, which needs a window of its own. */
function CalendarLine() {
  const { view, goTo } = useTerminal();
  const { time } = useOfficeWords();
  const { bookings } = view;
  if (bookings === null) return null;
  const { expected, nextMs } = bookings;
  const next = nextMs === null ? '' : time(nextMs);
  return (
    <p className="calendar-line">
      <button type="button" className="btn plain" aria-keyshortcuts="T" onClick={() => goTo('bookings')}>
        {next === '' ? (
          <Trans>Terminarz</Trans>
        ) : (
          <Trans>
            Terminarz: dziś jeszcze {expected}, najbliższa {next}
          </Trans>
        )}
        <KeyHint action="bookings" />
      </button>
    </p>
  );
}
