// Turns a clerk's request into calls of the API. The ids come from outside, so that a retry gets the same answer.
import type { Api } from '#contract/endpoints.ts';
import type { Result } from '#core/shared/result.ts';
import type { ApiClient } from '#screens/kit/api.ts';
import type { Problem } from '#screens/kit/problem.ts';
import type { Finish, Intent } from './intents.ts';

export interface DeskPlace {
  readonly branch: string;
  readonly desk: string;
}

export interface CommandIds {
  readonly first: string;
  /** For the second command of an intent that takes two. */
  readonly second: string;
}

/** What is used of an answer: the log's version after it, and for a ticket issued the ticket. */
export interface Done {
  readonly version?: number;
  readonly issued?: Issued;
}

export type Issued = Extract<Awaited<ReturnType<typeof issue>>, { readonly ok: true }>['value'];

type Answer = Promise<Result<Done, Problem>>;
type DeskIntent = Exclude<Intent, { kind: TicketIntent['kind'] | 'finish-then-call' }>;
type TicketIntent = Extract<
  Intent,
  {
    kind: 'requeue' | 'transfer' | 'cancel' | 'priority' | 'add-step' | 'print-again' | 'resolve-print' | 'issue';
  }
>;

export async function sendIntent(api: ApiClient<Api>, at: DeskPlace, intent: Intent, ids: CommandIds): Answer {
  const commandId = ids.first;
  switch (intent.kind) {
    case 'finish-then-call': {
      const finished = await sendAtDesk(api, at, { kind: 'finish', ...intent.finish }, commandId);
      return finished.ok ? sendAtDesk(api, at, intent.call, ids.second) : finished;
    }
    case 'requeue':
    case 'transfer':
    case 'cancel':
    case 'priority':
    case 'add-step':
    case 'print-again':
    case 'resolve-print':
    case 'issue':
      return sendForTicket(api, at, intent, commandId);
    default:
      return sendAtDesk(api, at, intent, commandId);
  }
}

function sendAtDesk(api: ApiClient<Api>, params: DeskPlace, intent: DeskIntent, commandId: string): Answer {
  const call = { params: { branch: params.branch, desk: params.desk }, commandId };
  switch (intent.kind) {
    case 'open-desk':
      return api.send('POST /branches/{branch}/desks/{desk}/open', { ...call, body: { profile: intent.profile } });
    case 'close-desk':
      return api.send('POST /branches/{branch}/desks/{desk}/close', { ...call, body: {} });
    case 'pause-desk': {
      const { reason, untilMs } = intent;
      return api.send('POST /branches/{branch}/desks/{desk}/pause', { ...call, body: { reason, untilMs } });
    }
    case 'resume-desk':
      return api.send('POST /branches/{branch}/desks/{desk}/resume', { ...call, body: {} });
    case 'call-next': {
      const finish = intent.finish === undefined ? undefined : finishBody(intent.finish);
      return api.send('POST /branches/{branch}/desks/{desk}/call-next', { ...call, body: { finish } });
    }
    case 'call-ticket':
      return api.send('POST /branches/{branch}/desks/{desk}/call-ticket', { ...call, body: { ticket: intent.ticket } });
    case 'resume-ticket':
      return api.send('POST /branches/{branch}/desks/{desk}/resume-ticket', {
        ...call,
        body: { ticket: intent.ticket },
      });
    case 'call-number':
      return api.send('POST /branches/{branch}/desks/{desk}/call-number', { ...call, body: { number: intent.number } });
    case 'recall':
      return api.send('POST /branches/{branch}/desks/{desk}/recall', { ...call, body: { ticket: intent.ticket } });
    case 'start':
      return api.send('POST /branches/{branch}/desks/{desk}/start', { ...call, body: { ticket: intent.ticket } });
    case 'finish':
      return api.send('POST /branches/{branch}/desks/{desk}/finish', { ...call, body: finishBody(intent) });
    case 'no-show':
      return api.send('POST /branches/{branch}/desks/{desk}/no-show', { ...call, body: { ticket: intent.ticket } });
    case 'park': {
      const { ticket, noteCode } = intent;
      return api.send('POST /branches/{branch}/desks/{desk}/park', { ...call, body: { ticket, noteCode } });
    }
    case 'next-step': {
      const body = { ...finishBody(intent), service: intent.service };
      return api.send('POST /branches/{branch}/desks/{desk}/next-step', { ...call, body });
    }
    case 'undo':
      return api.send('POST /branches/{branch}/desks/{desk}/undo', { ...call, body: { ticket: intent.ticket } });
  }
}

async function sendForTicket(api: ApiClient<Api>, at: DeskPlace, intent: TicketIntent, commandId: string): Answer {
  const { branch } = at;
  if (intent.kind === 'issue') {
    const answer = await issue(api, branch, intent, commandId);
    return answer.ok ? { ok: true, value: { version: answer.value.version, issued: answer.value } } : answer;
  }
  if (intent.kind === 'resolve-print') {
    const { job, action } = intent;
    const call = { params: { branch, job }, body: { action }, commandId };
    return settled(await api.send('POST /branches/{branch}/print-jobs/{job}/resolve', call));
  }
  const call = { params: { branch, ticket: intent.ticket }, commandId };
  switch (intent.kind) {
    case 'requeue': {
      const body = { desk: intent.here ? at.desk : undefined, afterCalls: intent.afterCalls };
      return api.send('POST /branches/{branch}/tickets/{ticket}/requeue', { ...call, body });
    }
    case 'transfer': {
      const body = { desk: intent.here ? at.desk : undefined, to: intent.to };
      return api.send('POST /branches/{branch}/tickets/{ticket}/transfer', { ...call, body });
    }
    case 'cancel':
      return api.send('POST /branches/{branch}/tickets/{ticket}/cancel', { ...call, body: {} });
    case 'priority':
      return api.send('POST /branches/{branch}/tickets/{ticket}/priority', {
        ...call,
        body: { priority: intent.priority },
      });
    case 'add-step':
      return api.send('POST /branches/{branch}/tickets/{ticket}/steps', {
        ...call,
        body: { service: intent.service },
      });
    case 'print-again':
      return settled(await api.send('POST /branches/{branch}/tickets/{ticket}/print', { ...call, body: {} }));
  }
}

function issue(api: ApiClient<Api>, branch: string, intent: Extract<Intent, { kind: 'issue' }>, commandId: string) {
  const { service, priority, language } = intent;
  const body = { services: [service], priority, language, print: false };
  return api.send('POST /branches/{branch}/tickets', { params: { branch }, body, commandId });
}

function finishBody({ ticket, outcome, noteCode }: Finish) {
  return { ticket, outcome, noteCode };
}

/** Machines are not in the day's log: their answers carry no version to wait for. */
function settled(answer: Result<unknown, Problem>): Result<Done, Problem> {
  return answer.ok ? { ok: true, value: {} } : answer;
}
