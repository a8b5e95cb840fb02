import { expect, it } from 'vitest';
import type { KeptTicket, TicketStatus } from '../keeping/kept-ticket.ts';
import { inOrder } from './ticket-order.ts';

const nowMs = Date.UTC(2026, 10, 23, 9);

const status = (more: Partial<TicketStatus>): TicketStatus => ({
  ...{ number: { letter: 'A', value: 1, figures: '001' }, phase: 'waiting', service: 'a', services: ['a'] },
  ...{ origin: 'phone', language: 'pl', deskLabel: null, issuedAtMs: nowMs, dueAtMs: null, ahead: 0, estimate: null },
  ...{ date: '2026-11-23', recalls: 0, heldUntilMs: null, heldForCalls: null, here: false, returnUntilMs: null },
  ...{ may: { postpone: null, giveBack: false, reportHere: false, rate: false } },
  ...more,
});

const kept = (ticket: string, more: Partial<TicketStatus> | null): KeptTicket => ({
  ...{ branch: 'cus', ticket, handle: ticket, keptAtMs: nowMs, branchName: null, serviceName: null },
  ...{ status: more === null ? null : status(more), statusAtMs: nowMs, view: null, notices: 'unasked' },
  ...{ soon: undefined, lastNotice: null },
});

it('Who is called comes first, then the nearest turn, and what is over last', () => {
  const all = [
    kept('over', { phase: 'finished', ahead: null }),
    kept('unread', null),
    kept('far', { ahead: 12 }),
    kept('missed', { phase: 'no-show', ahead: null, returnUntilMs: nowMs + 60_000 }),
    kept('near', { ahead: 2 }),
    kept('called', { phase: 'called', ahead: null, deskLabel: '3' }),
  ];
  expect(inOrder(all, nowMs).map((one) => one.ticket)).toEqual(['called', 'missed', 'near', 'far', 'unread', 'over']);
});
