import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ok, type Result, refused } from '#core/shared/result.ts';
import { type Problem, unreachable } from '#screens/kit/problem.ts';
import { type IssuedTicket, issuePatiently, type TicketOrder } from './issue-patiently.ts';

const order: TicketOrder = { commandId: 'c1', services: ['a'], priority: null, language: 'pl' };
const pace = { slowMs: 100, stuckMs: 1_000, pauseMs: 300 };
const ticket = { ticket: 't1' } as IssuedTicket;
const closed: Problem = { ...unreachable(false), code: 'service-capped', status: 409 };

/** Answers one send after the other, each after its time; records what was sent and what was told. */
function setUp(answers: readonly { afterMs: number; answer: Result<IssuedTicket, Problem> }[]) {
  const sent: string[] = [];
  const told: string[] = [];
  const send = async (one: TicketOrder): Promise<Result<IssuedTicket, Problem>> => {
    const next = answers[sent.length] ?? { afterMs: 50, answer: refused(unreachable(true)) };
    sent.push(one.commandId);
    await new Promise((resolve) => setTimeout(resolve, next.afterMs));
    return next.answer;
  };
  const stop = issuePatiently(
    send,
    order,
    {
      waiting: (stage) => told.push(stage),
      issued: (one) => told.push(`issued ${one.ticket}`),
      refused: (problem) => told.push(`refused ${problem.code}`),
    },
    pace,
  );
  return { sent, told, stop };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('tells nothing but the ticket when the answer is quick', async () => {
  const { told } = setUp([{ afterMs: 40, answer: ok(ticket) }]);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(told).toEqual(['issued t1']);
});

it('asks again with the same id until the server answers, and says meanwhile that it takes long', async () => {
  const lost = { afterMs: 500, answer: refused(unreachable(true)) };
  const { sent, told } = setUp([lost, lost, { afterMs: 10, answer: ok(ticket) }]);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(sent).toEqual(['c1', 'c1', 'c1']);
  expect(told).toEqual(['slow', 'stuck', 'issued t1']);
});

it('asks again after a server that failed on the way', async () => {
  const { told } = setUp([
    { afterMs: 10, answer: refused({ ...unreachable(true), code: 'garbled', status: 502 }) },
    { afterMs: 10, answer: ok(ticket) },
  ]);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(told).toEqual(['slow', 'issued t1']);
});

it('takes a refusal for an answer and asks no more', async () => {
  const { sent, told } = setUp([{ afterMs: 10, answer: refused(closed) }]);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(sent).toHaveLength(1);
  expect(told).toEqual(['refused service-capped']);
});

it('does not keep a person waiting who tried too many codes', async () => {
  const tooOften = { ...closed, code: 'codes-tried-too-often', status: 429 };
  const { sent, told } = setUp([{ afterMs: 10, answer: refused(tooOften) }]);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(sent).toHaveLength(1);
  expect(told).toEqual(['refused codes-tried-too-often']);
});

it('is silent once it was stopped, and sends nothing more', async () => {
  const { sent, told, stop } = setUp([]);
  await vi.advanceTimersByTimeAsync(20);
  stop();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(sent).toHaveLength(1);
  expect(told).toEqual([]);
});
