// Makes the read tables of a branch anew from its log: the result is the same as what was written with each event.
import type { DayEvent } from '#core/queue/events.ts';
import { evolve } from '#core/queue/evolve/evolve.ts';
import { emptyDay } from '#core/queue/state.ts';
import { visitRow } from '#core/views/visit-row.ts';
import { dayStream } from './day-keeper.ts';
import type { Store } from './store/store.ts';

/** @returns how many days were rebuilt. */
export async function rebuildReadTables(store: Store, branch: string): Promise<number> {
  const streams = await store.streams(dayStream(branch, ''));
  for (const stream of streams) {
    const date = stream.split('/')[2] ?? '';
    const day = (await store.read(stream)).reduce((state, one) => evolve(state, one.event as DayEvent), emptyDay());
    const visits = [...day.tickets.values()].map((ticket) => visitRow(branch, date, ticket));
    const paces = [...day.paceOf].map(([service, pace]) => ({ branch, date, service, pace }));
    const ratings = [...day.ratingsOf].map(([service, counts]) => ({ branch, date, service, counts }));
    await store.replaceReadTables(branch, date, visits, paces, ratings);
  }
  return streams.length;
}
