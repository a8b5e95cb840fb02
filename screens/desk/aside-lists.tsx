// Below the queue: parked tickets, which any desk can resume, and no-shows.
import { Trans, useLingui } from '@lingui/react/macro';
import { numberText, type TicketNumber as WrittenNumber } from '#core/queue/state.ts';
import { TicketNumber } from '#screens/kit/number.tsx';
import type { Chosen } from './stage.ts';
import { useOfficeWords, useTerminal } from './terminal-context.ts';
import { ticketForDialog } from './use-actions.ts';

export function AsideLists() {
  const { view, missed, bar, openDialog, isLost } = useTerminal();
  const words = useOfficeWords();
  return (
    <>
      {view.parked.length === 0 ? null : (
        <section className="aside">
          <h2>
            <Trans>Odłożone na później</Trans>
          </h2>
          <ul>
            {view.parked.map((row) => (
              <li key={row.ticket}>
                <TicketNumber letter={row.number.letter} figures={row.number.figures} />
                {bar ? null : (
                  <span className="what">
                    {words.service(row.service)}
                    {row.noteCode === null ? null : <span className="tag">{words.noteCode(row.noteCode)}</span>}
                  </span>
                )}
                <AsideButtons
                  ticket={row.ticket}
                  number={row.number}
                  from="parked"
                  more={
                    <button
                      type="button"
                      className="btn plain small"
                      aria-disabled={isLost}
                      onClick={() => {
                        if (!isLost) openDialog({ name: 'ticket', ticket: ticketForDialog(view, row, 'parked') });
                      }}
                    >
                      <Trans>Więcej</Trans> <span className="sr">{numberText(row.number)}</span>
                    </button>
                  }
                />
              </li>
            ))}
          </ul>
        </section>
      )}
      {missed.length === 0 ? null : <MissedList />}
    </>
  );
}

function MissedList() {
  const { missed, bar, run, open, forgetMissed } = useTerminal();
  const words = useOfficeWords();
  return (
    <section className="aside">
      <h2>
        <Trans>Nie było ich, gdy wzywano</Trans>
      </h2>
      <ul>
        {missed.map(({ ticket, number, atMs }) => (
          <li key={ticket}>
            <TicketNumber letter={number.letter} figures={number.figures} />
            {bar ? null : (
              <span className="what">
                <Trans>o {words.time(atMs)}</Trans>
              </span>
            )}
            <AsideButtons
              ticket={ticket}
              number={number}
              from="missed"
              more={
                <button
                  type="button"
                  className="btn plain small"
                  aria-disabled={!open.has('queue')}
                  onClick={() => {
                    if (!open.has('queue')) return;
                    run({ kind: 'requeue', ticket, afterCalls: 0, here: false });
                    forgetMissed(ticket);
                  }}
                >
                  <Trans>Do kolejki</Trans> <span className="sr">{numberText(number)}</span>
                </button>
              }
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface AsideButtonsProps {
  readonly ticket: string;
  readonly number: WrittenNumber;
  readonly from: Chosen['from'];
  readonly more: React.ReactNode;
}

function AsideButtons({ ticket, number, from, more }: AsideButtonsProps) {
  const { t } = useLingui();
  const { chosen, choose, open } = useTerminal();
  const isChosen = chosen?.ticket === ticket;
  const written = numberText(number);
  return (
    <span className="row-actions">
      {more}
      <button
        type="button"
        className="btn small"
        data-choose
        aria-pressed={isChosen}
        aria-disabled={!open.has('queue')}
        aria-label={isChosen ? t`${written} wybrano; nie wybieraj` : t`Wybierz ${written}`}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => {
          if (open.has('queue')) choose(isChosen ? null : { ticket, from });
        }}
      >
        {isChosen ? <Trans>Wybrany</Trans> : <Trans>Wybierz</Trans>}
      </button>
    </span>
  );
}
