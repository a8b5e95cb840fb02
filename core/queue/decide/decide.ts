// Decides a command against the state of a service day: which events, or which refusal. Pure; a desk's own commands
// are in desk.ts, issuing in issue.ts.
import { unreachable } from '#core/shared/assert.ts';
import { ok, type Result, refused } from '#core/shared/result.ts';
import type { DayCommand } from '../commands.ts';
import type { DecideContext } from '../context.ts';
import type { DayEvent, DayFact } from '../events.ts';
import type { DayRefusal } from '../refusals.ts';
import type { DayState } from '../state.ts';
import { decideAtDesk } from './at-desk.ts';
import { decideCalling } from './calling.ts';
import { decideHolder } from './customer.ts';
import { decideDesk } from './desk.ts';
import { decideIssue } from './issue.ts';
import { decideTicket } from './ticket.ts';

export type Facts = Result<readonly DayFact[], DayRefusal>;

/** The events of a command, stamped with time and actor; the first command of a date opens its day. */
export function decide(
  state: DayState,
  command: DayCommand,
  context: DecideContext,
): Result<readonly DayEvent[], DayRefusal> {
  const decided = decideFacts(state, command, context);
  if (!decided.ok) return decided;
  const opens = state.phase === 'unopened' && command.type !== 'open-day' && command.type !== 'close-day';
  const facts: DayFact[] = opens ? [{ type: 'day-opened' }, ...decided.value] : [...decided.value];
  // If the clock is set back, a later ticket must not look older: the log's time stops until the clock catches up.
  const atMs = Math.max(context.nowMs, state.atMs);
  const { kind, id } = context.by;
  return ok(facts.map((fact) => ({ ...fact, atMs, by: { kind, id } })));
}

function decideFacts(state: DayState, command: DayCommand, context: DecideContext): Facts {
  if (state.phase === 'closed' && command.type !== 'open-day') return refused({ code: 'day-closed' });
  switch (command.type) {
    case 'open-day':
      return state.phase === 'open' ? refused({ code: 'day-already-open' }) : ok([{ type: 'day-opened' }]);
    case 'close-day':
      return closeDay(state, command.force ?? false);
    case 'open-desk':
    case 'close-desk':
    case 'pause-desk':
    case 'resume-desk':
      return decideDesk(state, command, context);
    case 'issue-ticket':
      return decideIssue(state, command, context);
    case 'call-next':
    case 'call-ticket':
    case 'call-number':
    case 'resume-ticket':
      return decideCalling(state, command, context);
    case 'recall':
    case 'start-serving':
    case 'finish-serving':
    case 'mark-no-show':
    case 'park':
    case 'next-step':
    case 'undo':
      return decideAtDesk(state, command, context);
    case 'requeue':
    case 'transfer':
    case 'cancel-ticket':
    case 'change-priority':
    case 'add-step':
      return decideTicket(state, command, context);
    case 'postpone':
    case 'give-back':
    case 'report-arrival':
    case 'rate-ticket':
      return decideHolder(state, command, context);
    default:
      return unreachable(command);
  }
}

function closeDay(state: DayState, force: boolean): Facts {
  const open = [...state.tickets.values()].filter((one) => one.endedAtMs === null);
  const atDesks = open.filter((one) => one.phase === 'called' || one.phase === 'serving');
  if (!force && open.length > 0) {
    return refused({ code: 'day-not-empty', waiting: open.length - atDesks.length, atDesks: atDesks.length });
  }
  const facts: DayFact[] = open.map((one) =>
    one.phase === 'serving' && one.desk !== null && one.matters.filter((matter) => !matter.done).length === 1
      ? {
          type: 'serving-finished',
          ticket: one.id,
          desk: one.desk,
          service: one.service,
          outcome: null,
          noteCode: null,
        }
      : { type: 'ticket-cancelled', ticket: one.id, reason: 'day-ended' },
  );
  for (const desk of state.desks.values()) {
    if (desk.phase !== 'closed') facts.push({ type: 'desk-closed', desk: desk.id });
  }
  return ok([...facts, { type: 'day-closed' }]);
}
