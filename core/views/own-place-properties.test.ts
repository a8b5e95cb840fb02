// On random days a phone finds in the public view what the server says of each ticket, and asks neither too often nor too rarely.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decide } from '#core/queue/decide/decide.ts';
import type { Ticket } from '#core/queue/state.ts';
import type { Day } from '#testing/queue-spec.ts';
import { aDay, live, randomOffices } from '#testing/random-queue-days.ts';
import { type HolderView, holderView } from './holder-view.ts';
import { hasOthers, type OwnTicket, ownPlace } from './own-place.ts';
import { type PublicView, publicView } from './public-view.ts';

const offices = fc.constantFrom(...randomOffices);
/** One for each thing that happens. */
const seeds = fc.noBias(fc.nat());

/** As it comes over the wire. */
function viewOf(day: Day): PublicView {
  return JSON.parse(JSON.stringify(publicView(day.state, day.context)));
}

function ownOf(ticket: Ticket, told: HolderView): OwnTicket {
  return { number: ticket.number, service: ticket.service, dueAtMs: told.dueAtMs };
}

test('how many are ahead and how long it takes is the same on the phone as at the office', () => {
  let compared = 0;
  let estimated = 0;
  fc.assert(
    fc.property(offices, fc.array(seeds, { minLength: 20, maxLength: 90, size: 'max' }), (office, all) => {
      const day = aDay(office);
      for (const [at, one] of all.entries()) {
        live(day, one);
        if (at % 10 !== 9) continue;
        const view = viewOf(day);
        for (const ticket of day.state.tickets.values()) {
          const told = holderView(day.state, day.context, ticket);
          const found = ownPlace(view, ownOf(ticket, told), day.nowMs);
          expect([ticket.id, found.ahead, found.estimate]).toEqual([ticket.id, told.ahead, told.estimate]);
          compared += found.ahead === null ? 0 : 1;
          estimated += found.estimate === null ? 0 : 1;
        }
      }
    }),
    { numRuns: 60 },
  );
  expect(compared).toBeGreaterThan(300);
  expect(estimated).toBeGreaterThan(100);
}, 60_000);

test('the marks change exactly when there is news of the ticket, and with every change that only the office knows', () => {
  let steps = 0;
  fc.assert(
    fc.property(offices, fc.array(seeds, { minLength: 20, maxLength: 60, size: 'max' }), (office, all) => {
      const day = aDay(office);
      for (const one of all) {
        const before = viewOf(day);
        const tickets = [...day.state.tickets.values()];
        live(day, one);
        const after = viewOf(day);
        for (const ticket of tickets) {
          const own = { number: ticket.number, service: ticket.service, dueAtMs: ticket.dueAtMs };
          const [was, is] = [ownPlace(before, own, day.nowMs), ownPlace(after, own, day.nowMs)];
          const newsOf = ({ ahead, call }: typeof was, view: typeof before) =>
            JSON.stringify([ahead, call?.seq, call?.desk, call?.current, hasOthers(view, own)]);
          expect(was.mark === is.mark).toBe(newsOf(was, before) === newsOf(is, after));
          if (was.mark === is.mark) expect(was.turnMark).toBe(is.turnMark);
          steps += was.mark !== is.mark && was.turnMark === is.turnMark ? 1 : 0;
          if (isCalledNow(day, ticket)) expect(was.turnMark).not.toBe(is.turnMark);
        }
      }
    }),
    { numRuns: 40 },
  );
  expect(steps).toBeGreaterThan(20);
}, 60_000);

function isCalledNow({ state }: Day, before: Ticket): boolean {
  const now = state.tickets.get(before.id);
  return now !== undefined && now.callSeq !== before.callSeq;
}

test('what a holder is told one may do is what is then done, and nothing else is', () => {
  const done = new Set<string>();
  fc.assert(
    fc.property(offices, fc.array(seeds, { minLength: 20, maxLength: 80, size: 'max' }), (office, all) => {
      const day = aDay(office);
      for (const one of all) live(day, one);
      for (const ticket of day.state.tickets.values()) {
        const { may, here } = holderView(day.state, day.context, ticket);
        const { late } = office.remote ?? { late: { kind: 'off' } };
        const by =
          late.kind === 'minutes'
            ? ({ kind: 'minutes', minutes: 1 } as const)
            : ({ kind: 'places', places: 1 } as const);
        const can = (command: Parameters<typeof decide>[1]) => {
          const decided = decide(day.state, command, day.context);
          if (decided.ok) done.add(command.type);
          return decided.ok;
        };
        expect([ticket.id, can({ type: 'postpone', ticket: ticket.id, by })]).toEqual([
          ticket.id,
          may.postpone !== null,
        ]);
        expect([ticket.id, can({ type: 'give-back', ticket: ticket.id })]).toEqual([ticket.id, may.giveBack]);
        expect([ticket.id, can({ type: 'rate-ticket', ticket: ticket.id, stars: 3 })]).toEqual([ticket.id, may.rate]);
        const canReport = can({ type: 'report-arrival', ticket: ticket.id });
        if (!here || ticket.phase === 'no-show') expect([ticket.id, canReport]).toEqual([ticket.id, may.reportHere]);
      }
    }),
    { numRuns: 100 },
  );
  expect([...done].sort()).toEqual(['give-back', 'postpone', 'rate-ticket', 'report-arrival']);
}, 60_000);
