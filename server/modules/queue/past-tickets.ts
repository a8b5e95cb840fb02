// Tells a ticket of an earlier day from one that never was, so that its holder is told which.
import type { HallReadTables } from './read-tables.ts';

const daysBack = 31;
const dayMs = 86_400_000;

export async function isOfEarlierDay(
  tables: Pick<HallReadTables, 'findVisit'>,
  branch: string,
  ticket: string,
  nowMs: number,
): Promise<boolean> {
  const dates = Array.from({ length: daysBack }, (_, back) =>
    new Date(nowMs - (back - 1) * dayMs).toISOString().slice(0, 10),
  );
  return (await tables.findVisit(branch, ticket, dates)) !== null;
}
