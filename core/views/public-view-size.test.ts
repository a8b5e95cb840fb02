// Ten thousand phones follow the public view: what it weighs on the way, and that nobody can be known by it.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { dayHours, serviceDate } from '#core/branch/hours.ts';
import { type Office, readOffice } from '#core/branch/settings.ts';
import type { DayCommand } from '#core/queue/commands.ts';
import type { DecideContext } from '#core/queue/context.ts';
import { decide } from '#core/queue/decide/decide.ts';
import type { Actor } from '#core/queue/events.ts';
import { evolve } from '#core/queue/evolve/evolve.ts';
import { type DayState, emptyDay, type Pace } from '#core/queue/state.ts';
import { manager, people } from '#testing/queue-spec.ts';
import { publicView } from './public-view.ts';

const nine = Date.parse('2026-11-23T09:00:00+01:00');
const minuteMs = 60_000;
const mostBytes = 4096;

const read = readOffice(JSON.parse(readFileSync(new URL('../../demo/office.json', import.meta.url), 'utf8')));
if (!read.ok) throw new Error(`The demo's office is valid: ${JSON.stringify(read)}`);
const { office } = read;

/** A paper's ids are random like this one: nothing of them shall be found in the view. */
const idOf = (count: number) => `Tk${((count * 2654435761) % 2 ** 32).toString(36)}-secret-${count}`;
const holderOf = (count: number) => `holder-${((count * 40503) % 65536).toString(16)}`;

/** Figures that look random and are the same every time. */
function chance(): () => number {
  let seed = 42;
  return () => {
    seed = (seed * 1664525 + 1013904223) % 2 ** 32;
    return seed / 2 ** 32;
  };
}

class Rush {
  readonly state: DayState = emptyDay();
  readonly #office: Office;
  readonly #next = chance();
  nowMs = nine;

  constructor(within: Office) {
    this.#office = within;
  }

  get context(): DecideContext {
    const hours = dayHours(this.#office, serviceDate(this.#office, this.nowMs));
    const lastDays = new Map(this.#office.services.map((one, at) => [one.id, aPace(at)]));
    const newTicketId = idOf(this.state.issued + 1);
    return { office: this.#office, nowMs: this.nowMs, hours, lastDays, people, by: manager, newTicketId };
  }

  do(command: DayCommand, by: Actor = manager): void {
    const decided = decide(this.state, command, { ...this.context, by });
    if (!decided.ok) throw new Error(JSON.stringify(decided.refusal));
    for (const event of decided.value) evolve(this.state, event);
  }

  /** Busy services draw more people than quiet ones. */
  arrive(): void {
    this.nowMs += Math.floor(this.#next() * minuteMs);
    const { services } = this.#office;
    const service = services[Math.floor(this.#next() ** 2 * services.length)]?.id ?? '';
    const holder = holderOf(this.state.issued + 1);
    this.do({ type: 'issue-ticket', services: [service], language: 'pl', origin: 'phone', holder });
  }

  /** Every so many go back some places or come for an hour later on. */
  disturb(): void {
    for (const [at, id] of [...this.state.waiting].entries()) {
      if (at % 9 === 4) this.do({ type: 'postpone', ticket: id, by: { kind: 'places', places: 1 + (at % 5) } });
    }
    for (const [at, { id }] of this.#office.services.entries()) {
      const dueAtMs = this.nowMs + (at + 1) * 15 * minuteMs;
      this.do({ type: 'issue-ticket', services: [id], language: 'pl', origin: 'booking', dueAtMs });
    }
  }
}

function aPace(at: number): Pace {
  const headMs = (3 + at) * 61_237;
  return { count: 137 + at, sumMs: (137 + at) * headMs, sumSquaresMs2: (137 + at) * headMs * headMs * 1.3 };
}

/** Three hundred wait, eight were just called, and each desk is open. */
function rush(): Rush {
  const day = new Rush(office);
  for (const desk of office.desks) day.do({ type: 'open-desk', desk: desk.id });
  while (day.state.issued < 340) day.arrive();
  for (let at = 0; at < 40; at += 1) {
    const desk = office.desks[at % office.desks.length]?.id ?? '';
    const there = day.state.desks.get(desk)?.ticket;
    if (there != null) day.do({ type: 'mark-no-show', desk, ticket: there });
    day.do({ type: 'call-next', desk });
  }
  day.disturb();
  return day;
}

test('with three hundred people waiting it stays under four kilobytes', () => {
  const { state, context } = rush();
  expect([...state.waiting].length).toBeGreaterThanOrEqual(300);
  const view = publicView(state, context);
  expect(Object.values(view.waiting).flat().length).toBeGreaterThanOrEqual(300);
  const text = JSON.stringify(view);
  expect(gzipSync(text).length).toBeLessThan(mostBytes);
});

test('it says nothing by which a person or a ticket’s address could be known', () => {
  const { state, context } = rush();
  const text = JSON.stringify(publicView(state, context));
  for (const ticket of state.tickets.values()) {
    expect(text).not.toContain(ticket.id);
    expect(text).not.toContain(ticket.holder ?? ticket.id);
  }
  expect(text).not.toMatch(/secret|holder|appointment|arrived|issued/);
});
