// May phones take tickets now: the office's hours and caps for them, how many phone tickets wait, and which ticket a
// phone already has.
import type { DayContext } from '../context.ts';
import type { DayRefusal } from '../refusals.ts';
import type { DayState, ServiceId } from '../state.ts';

export type RemoteClosed = Extract<
  DayRefusal,
  { code: 'remote-off' | 'remote-not-now' | 'remote-capped' | 'remote-full' }
>;

/** Why no phone gets a ticket of the branch now, whatever the service; null when they do. */
export function remoteClosed(state: DayState, { office, hours, nowMs }: DayContext): RemoteClosed | null {
  const { remote } = office;
  if (remote === null) return { code: 'remote-off' };
  const span = hours.remote.find((one) => nowMs < one.toMs);
  if (span === undefined || state.phase === 'closed') return { code: 'remote-not-now', nextMs: hours.nextRemoteMs };
  if (nowMs < span.fromMs) return { code: 'remote-not-now', nextMs: span.fromMs };
  if (remote.dailyCap !== null && state.remoteIssued >= remote.dailyCap) {
    return { code: 'remote-capped', nextMs: hours.nextRemoteMs, cap: remote.dailyCap };
  }
  if (remote.waitingCap !== null && state.phonesWaiting >= remote.waitingCap) {
    return { code: 'remote-full', limit: remote.waitingCap };
  }
  return null;
}

/** The phone's open ticket for a service, also where the service is a later step of it; null without one. */
export function heldAlready(
  state: DayState,
  holder: string | null,
  services: readonly ServiceId[],
): Extract<DayRefusal, { code: 'holder-has-ticket' }> | null {
  for (const id of state.heldBy.get(holder ?? '') ?? []) {
    const ticket = state.tickets.get(id);
    if (ticket?.endedAtMs !== null) continue;
    const matter = ticket.matters.find((one) => !one.done && services.includes(one.service));
    if (matter) return { code: 'holder-has-ticket', number: ticket.number, service: matter.service };
  }
  return null;
}
