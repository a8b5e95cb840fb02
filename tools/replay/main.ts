// `npm run replay`: repeats a recorded day of a real office on a running server, and prints a report.
// Ends with 0 when all was correct, 1 when something was doubled, missed, lost or refused, 2 when the flags or the
// file are wrong, 130 when stopped.
import { writeFile } from 'node:fs/promises';
import { pickDay, readTickets } from './read-tickets.ts';
import { replay } from './replay.ts';
import { readReplayFlags, usage } from './replay-flags.ts';
import { isSound } from './report.ts';
import { reportTable } from './report-table.ts';

async function main(): Promise<number> {
  const flags = readReplayFlags(process.argv.slice(2), process.env);
  if (!flags.ok) return fail(2, flags.refusal, usage);
  const read = await readTickets(flags.value.tickets);
  if (!read.ok) return fail(2, read.refusal);
  const day = pickDay(read.value, flags.value.office, flags.value.date);
  if (!day.ok) return fail(2, day.refusal);

  const { url, admin, speed, json } = flags.value;
  const stop = new AbortController();
  process.on('SIGINT', () => end(stop));
  process.on('SIGTERM', () => end(stop));
  const say = (line: string) => process.stderr.write(`${line}\n`);
  const done = await replay({ tickets: day.value, url, admin, speed, stop: stop.signal, say });
  if (!done.ok) return fail(1, done.refusal);
  process.stdout.write(reportTable(done.value));
  if (json !== null) await writeFile(json, `${JSON.stringify(done.value, null, 2)}\n`);
  if (!isSound(done.value)) return 1;
  return done.value.stopped ? 130 : 0;
}

/** The first signal ends the day early and still reports; a second one ends at once. */
function end(stop: AbortController): void {
  if (stop.signal.aborted) process.exit(130);
  stop.abort();
}

function fail(code: number, ...lines: readonly string[]): number {
  for (const line of lines) process.stderr.write(`${line}\n`);
  return code;
}

process.exitCode = await main();
