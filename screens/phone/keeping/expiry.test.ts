import { expect, test } from 'vitest';
import { isPast } from './expiry.ts';
import type { KeptTicket, TicketStatus } from './kept-ticket.ts';

const hourMs = 3_600_000;
const takenAtMs = Date.parse('2026-11-22T10:00:00+01:00');

function kept(status: Partial<TicketStatus> | null): KeptTicket {
  return {
    ...{ branch: 'cus', ticket: 't', handle: 'h', keptAtMs: takenAtMs, branchName: null, serviceName: null },
    status:
      status === null
        ? null
        : ({ date: '2026-11-22', phase: 'waiting', returnUntilMs: null, ...status } as TicketStatus),
    ...{ statusAtMs: takenAtMs, view: null, notices: 'unasked', soon: undefined, lastNotice: null },
  };
}

const at = (iso: string) => Date.parse(iso);

test('A ticket stays over its day and the next, and goes in the night after', () => {
  expect(isPast(kept({}), at('2026-11-22T23:59:00+01:00'))).toBe(false);
  expect(isPast(kept({}), at('2026-11-23T23:00:00+01:00'))).toBe(false);
  expect(isPast(kept({}), at('2026-11-24T05:00:00+01:00'))).toBe(true);
});

test.each(['finished', 'cancelled', 'no-show'] as const)('One that is %s goes a day after that was learnt', (phase) => {
  expect(isPast(kept({ phase }), takenAtMs + 23 * hourMs)).toBe(false);
  expect(isPast(kept({ phase }), takenAtMs + 25 * hourMs)).toBe(true);
});

test('One that was missed and may come back stays for as long as it may', () => {
  const returnUntilMs = takenAtMs + 26 * hourMs;
  expect(isPast(kept({ phase: 'no-show', returnUntilMs }), takenAtMs + 25 * hourMs)).toBe(false);
  expect(isPast(kept({ phase: 'no-show', returnUntilMs }), takenAtMs + 27 * hourMs)).toBe(true);
});

test('One of which nothing was ever learnt goes after two days', () => {
  expect(isPast(kept(null), takenAtMs + 47 * hourMs)).toBe(false);
  expect(isPast(kept(null), takenAtMs + 49 * hourMs)).toBe(true);
});

test('A date that is none keeps the ticket until it ends', () => {
  expect(isPast(kept({ date: 'x' }), takenAtMs + 1_000 * hourMs)).toBe(false);
});
