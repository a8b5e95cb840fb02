// Two branches that give tickets to phones, on the real server, for tests of the app: without a challenge, with a clock that can be
// moved, and with a clerk's hand.
import { randomUUID } from 'node:crypto';
import type { DayCommand } from '#core/queue/commands.ts';
import { demoOffice, registryOffice } from '../demo/office.ts';
import { type DeskHall, openDeskHall } from './desk-hall.ts';

const clerk = { kind: 'staff', id: 'manager', role: 'manager' } as const;
export const minuteMs = 60_000;

/** No challenge, so that a ticket comes at once. */
const remote = {
  ...{ access: { kind: 'anywhere' }, late: { kind: 'places', most: 5, times: 2 }, proofOfWork: 0 },
  ...{ returns: { times: 1, afterCalls: 3, withinMinutes: 30 }, soonAhead: 3, rating: true },
};

type Document = Readonly<Record<string, unknown>>;
type Office = Document & { readonly branch: string };

export interface PhoneHall extends DeskHall {
  readonly registry: string;
  order(command: DayCommand, branch?: string): Promise<string | undefined>;
  /** The office with something changed in its document. */
  change(change: Document, branch?: string): Promise<void>;
  changeRemote(change: Document): Promise<void>;
  /** By the id of the service. */
  changeServices(changes: Readonly<Record<string, Document>>): Promise<void>;
  /** The office as it was at first. */
  restore(): Promise<void>;
}

export async function openPhoneHall(): Promise<PhoneHall> {
  const office: Office = { ...demoOffice(9), printers: [], kiosks: [], remote };
  const registry: Office = { ...registryOffice(), remote: { ...remote, access: { kind: 'hall-code', minutes: 5 } } };
  const desks = await openDeskHall(office);
  const { hall, branch } = desks;
  const save = async (document: Office) => {
    const version = hall.branches.get(document.branch)?.version ?? 0;
    const saved = await hall.saveOffice({ voice: { engine: 'none' }, ...document }, version, 'test');
    if (!saved.ok) throw new Error(JSON.stringify(saved.refusal));
  };
  const order: PhoneHall['order'] = async (command, where = branch) => {
    const answer = await hall.commands.handle(where, randomUUID(), command, clerk);
    if (!answer.ok) throw new Error(`${command.type}: ${JSON.stringify(answer.refusal)}`);
    return answer.value.issued?.ticket;
  };
  const openDesks = async () => {
    for (const desk of ['s1', 's2']) await order({ type: 'open-desk', desk, profile: 'wszystko' });
  };
  await save({ ...office, voice: { engine: 'none' } });
  await save(registry);
  await openDesks();
  return {
    ...desks,
    registry: registry.branch,
    order,
    change: (change, where = branch) => save({ ...(where === branch ? office : registry), ...change, branch: where }),
    changeRemote: (change) => save({ ...office, remote: { ...remote, ...change } }),
    changeServices: (changes) => {
      const services = office.services as readonly { readonly id: string }[];
      return save({ ...office, services: services.map((one) => ({ ...one, ...changes[one.id] })) });
    },
    restore: () => save({ ...office, voice: { engine: 'none' } }),
    async startOver() {
      await desks.startOver();
      await openDesks();
    },
  };
}

/** A ticket as a phone takes it, and brought to a state. */
export function ticketsOf(hall: PhoneHall) {
  const take = async (
    services: readonly string[] = [matters.family],
    more: { dueAtMs?: number; origin?: 'booking' } = {},
  ) => (await hall.order({ type: 'issue-ticket', services, language: 'pl', origin: 'phone', ...more })) ?? '';
  const call = (ticket: string, desk = 's1') => hall.order({ type: 'call-ticket', desk, ticket });
  const start = (ticket: string, desk = 's1') => hall.order({ type: 'start-serving', desk, ticket });
  const finish = (ticket: string, desk = 's1') => hall.order({ type: 'finish-serving', desk, ticket });
  return {
    take,
    call,
    start,
    finish,
    async serve(ticket: string, desk = 's1') {
      await call(ticket, desk);
      await start(ticket, desk);
      await finish(ticket, desk);
    },
  };
}

export const matters = { family: 'zasilek-rodzinny', card: 'karta-duzej-rodziny' } as const;

/** A visit for a housing allowance, by hand, so that its hour is as near as is wanted. */
export async function bookVisit({ hall, branch }: PhoneHall, inMinutes: number) {
  const startMs = Math.ceil(hall.now() / (10 * minuteMs)) * 10 * minuteMs + inMinutes * minuteMs;
  const { date } = await hall.days.day(branch, hall.now());
  const booked = await hall.bookings.bookByHand(
    { branch, commandId: randomUUID(), by: clerk },
    {
      ...{ services: ['dodatek-mieszkaniowy'], date, startMs, overbook: true },
      ...{ language: 'pl', contact: null, answers: {}, note: '' },
    },
  );
  if (!booked.ok) throw new Error(JSON.stringify(booked.refusal));
  return booked.value;
}
