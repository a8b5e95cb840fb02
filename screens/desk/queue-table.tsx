// The queue as rows: number, service, channel and tags, wait; a row can be called out of turn.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { numberText } from '#core/queue/state.ts';
import type { DeskTicket } from '#core/views/desk-view.ts';
import { TicketNumber } from '#screens/kit/number.tsx';
import { ignoreRepeats } from './action-button.tsx';
import { useOfficeWords, useTerminal } from './terminal-context.ts';
import { ticketForDialog } from './use-actions.ts';
import { minutesUntil, waitOf, wholeMinutes } from './waits.ts';

export function QueueTable() {
  const { t } = useLingui();
  const { view, bar } = useTerminal();
  const { waiting, notYet } = view;
  if (waiting.length + notYet.length === 0) return null;
  return (
    <table aria-label={t`Czekający`}>
      <thead className={bar ? 'sr' : ''}>
        <tr>
          <th scope="col">
            <Trans>Numer</Trans>
          </th>
          {bar ? null : (
            <>
              <th scope="col">
                <Trans>Sprawa</Trans>
              </th>
              <th scope="col">
                <Trans>Skąd</Trans>
              </th>
            </>
          )}
          <th scope="col" className="t">
            <Trans>Czeka</Trans>
          </th>
          <th scope="col">
            <span className="sr">
              <Trans>Działanie</Trans>
            </span>
          </th>
        </tr>
      </thead>
      <tbody onKeyDown={moveAmongRows}>
        {waiting.map((row, at) => (
          <WaitingRow key={row.ticket} row={row} isNext={at === 0} />
        ))}
        {notYet.map((row, at) => (
          <LaterRow key={row.ticket} row={row} isFirst={at === 0} />
        ))}
      </tbody>
    </table>
  );
}

interface WaitingRowProps {
  readonly row: DeskTicket;
  readonly isNext: boolean;
}

function WaitingRow({ row, isNext }: WaitingRowProps) {
  const { bar, nowMs, chosen } = useTerminal();
  const words = useOfficeWords();
  const minutes = wholeMinutes(waitOf(row, nowMs));
  const isChosen = chosen?.ticket === row.ticket;
  return (
    <tr className={isChosen ? 'chosen' : ''}>
      <td>
        <TicketNumber letter={row.number.letter} figures={row.number.figures} />
        {bar ? <PhoneMark row={row} /> : null}
      </td>
      {bar ? null : (
        <>
          <td className="service">{words.service(row.service)}</td>
          <td>
            <Tags row={row} />
          </td>
        </>
      )}
      <td className="t">{bar && row.dueAtMs !== null ? <BookedHour row={row} /> : <Waited minutes={minutes} />}</td>
      <td>
        <span className="row-actions">
          <MoreButton row={row} from="waiting" />
          {isNext && !isChosen ? (
            <b className="is-next">
              <Trans>następny</Trans>
            </b>
          ) : (
            <ChooseButton row={row} isChosen={isChosen} />
          )}
        </span>
      </td>
    </tr>
  );
}

/** The narrow bar has no space for tags, and a customer with a phone may be elsewhere. */
function PhoneMark({ row }: { readonly row: DeskTicket }) {
  const { t } = useLingui();
  const isPhone = row.origin === 'phone';
  const isHere = row.hereAtMs !== null;
  if (!isPhone && !isHere) return null;
  const short = [isPhone ? t`tel.` : '', isHere ? t`jest` : ''].filter(Boolean).join(', ');
  const whole = [isPhone ? t`telefon` : '', isHere ? t`na miejscu` : ''].filter(Boolean).join(', ');
  return (
    <span className="phone-mark">
      <span aria-hidden="true">{short}</span>
      <span className="sr">{whole}</span>
    </span>
  );
}

function Waited({ minutes }: { readonly minutes: number }) {
  return minutes === 0 ? <Trans>&lt; 1 min</Trans> : <Trans>{minutes} min</Trans>;
}

/** The narrow bar has no space for tags: a booked ticket shows its time where others show their wait. */
function BookedHour({ row }: { readonly row: DeskTicket }) {
  const { t } = useLingui();
  const words = useOfficeWords();
  const due = row.dueAtMs === null ? '' : words.time(row.dueAtMs);
  return (
    <>
      <span aria-hidden="true">{due}</span>
      <span className="sr">{t`umówiona ${due}`}</span>
    </>
  );
}

function ChooseButton({ row, isChosen }: { readonly row: DeskTicket; readonly isChosen: boolean }) {
  const { t } = useLingui();
  const { choose, open } = useTerminal();
  const number = numberText(row.number);
  const canChoose = open.has('queue');
  return (
    <button
      type="button"
      className="btn small"
      data-choose
      aria-pressed={isChosen}
      aria-disabled={!canChoose}
      aria-label={isChosen ? t`${number} wybrano; nie wybieraj` : t`Wybierz ${number}`}
      onMouseDown={(event) => event.preventDefault()}
      onKeyDown={ignoreRepeats}
      onClick={() => {
        if (canChoose) choose(isChosen ? null : { ticket: row.ticket, from: 'waiting' });
      }}
    >
      {isChosen ? <Trans>Wybrany</Trans> : <Trans>Wybierz</Trans>}
    </button>
  );
}

function MoreButton({ row, from }: { readonly row: DeskTicket; readonly from: 'waiting' | 'not-yet' }) {
  const { t } = useLingui();
  const { view, openDialog, isLost } = useTerminal();
  const number = numberText(row.number);
  return (
    <button
      type="button"
      className="btn plain small"
      aria-disabled={isLost}
      aria-label={t`Więcej działań: ${number}`}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => {
        if (!isLost) openDialog({ name: 'ticket', ticket: ticketForDialog(view, row, from) });
      }}
    >
      <Trans>Więcej</Trans>
    </button>
  );
}

function LaterRow({ row, isFirst }: { readonly row: DeskTicket; readonly isFirst: boolean }) {
  const { bar, nowMs } = useTerminal();
  const words = useOfficeWords();
  const isFuture = row.dueAtMs !== null && row.dueAtMs > nowMs;
  const minutes = row.dueAtMs === null ? 0 : minutesUntil(row.dueAtMs, nowMs);
  return (
    <tr className={isFirst ? 'later first' : 'later'}>
      <td>
        <TicketNumber letter={row.number.letter} figures={row.number.figures} />
        {bar ? <PhoneMark row={row} /> : null}
      </td>
      {bar ? null : (
        <>
          <td className="service">{words.service(row.service)}</td>
          <td>
            <Tags row={row} />
          </td>
        </>
      )}
      <td className="t">
        {bar && row.late ? <Return row={row} /> : null}
        {bar && !row.late && isFuture && row.dueAtMs !== null ? words.time(row.dueAtMs) : null}
        {bar && (row.late || isFuture) ? null : <Trans>jeszcze nie</Trans>}
      </td>
      <td>
        <span className="row-actions">
          <MoreButton row={row} from="not-yet" />
          {bar ? null : (
            <span className="is-next">
              {row.late ? <Return row={row} /> : isFuture ? <Trans>za {minutes} min</Trans> : <Trans>po innych</Trans>}
            </span>
          )}
        </span>
      </td>
    </tr>
  );
}

/**
 * When a postponed ticket can be called again, at a time or after some others: short on the screen, complete for
 * screen readers.
 */
function Return({ row }: { readonly row: DeskTicket }) {
  const { t } = useLingui();
  const { bar } = useTerminal();
  const words = useOfficeWords();
  const { heldUntilMs } = row;
  const calls = row.heldForCalls ?? 0;
  if (heldUntilMs !== null) {
    const time = words.time(heldUntilMs);
    return (
      <>
        <span aria-hidden="true">{bar ? t`o ${time}` : t`wraca o ${time}`}</span>
        <span className="sr">{t`wraca o ${time}`}</span>
      </>
    );
  }
  return (
    <>
      <span aria-hidden="true">{bar ? t`po ${calls}` : t`wraca po ${calls}`}</span>
      <span className="sr">
        <Plural
          value={calls}
          one="wraca po # osobie"
          few="wraca po # osobach"
          many="wraca po # osobach"
          other="wraca po # osoby"
        />
      </span>
    </>
  );
}

function Tags({ row }: { readonly row: DeskTicket }) {
  const { view } = useTerminal();
  const words = useOfficeWords();
  const isOrdinary = row.priority === view.lists.priorities[0]?.id;
  const due = row.dueAtMs === null ? '' : words.time(row.dueAtMs);
  const isTagged = due !== '' || row.sentHere || row.held || row.hereAtMs !== null || !isOrdinary;
  const isPlain = !isTagged && row.origin !== 'phone' && row.origin !== 'booking';
  return (
    <span className="tags">
      {due === '' ? null : (
        <span className="tag">
          <Trans>umówiona {due}</Trans>
        </span>
      )}
      {row.sentHere ? (
        <span className="tag">
          <Trans>przekazany</Trans>
        </span>
      ) : null}
      {isOrdinary ? null : <span className="tag">{words.priorityShort(row.priority)}</span>}
      {row.origin === 'phone' ? (
        <span className="tag">
          <Trans>telefon</Trans>
        </span>
      ) : null}
      {row.hereAtMs === null ? null : (
        <span className="tag">
          <Trans>na miejscu</Trans>
        </span>
      )}
      {row.origin === 'booking' && due === '' ? (
        <span className="tag">
          <Trans>z rezerwacji</Trans>
        </span>
      ) : null}
      {row.held ? <span className="tag">{row.late ? <Trans>spóźni się</Trans> : <Trans>zwrócony</Trans>}</span> : null}
      {isPlain && row.origin === 'desk' ? <Trans>pracownik</Trans> : null}
      {isPlain && row.origin !== 'desk' ? <Trans>biletomat</Trans> : null}
    </span>
  );
}

/** Up and down move among the choices, so that one key (Q) and the arrows reach every number. */
function moveAmongRows(event: React.KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-choose]')];
  const at = buttons.indexOf(document.activeElement as HTMLElement);
  const wanted = buttons[at + (event.key === 'ArrowDown' ? 1 : -1)];
  if (at === -1 || wanted === undefined) return;
  event.preventDefault();
  wanted.focus();
}
