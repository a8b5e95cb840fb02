// `npm run bench`: measures the budgets of the design on this machine, prints one table with ratios and writes it to
// RESULTS.md. Everything stays on loopback and ends without help. With `--only` and the name of a part, only that
// part is measured and nothing is written.
import { parseArgs } from 'node:util';
import { startBenchServer } from './bench-server.ts';
import { measureBookings } from './measure-bookings.ts';
import { measureCommands } from './measure-commands.ts';
import { measurePhoneStart } from './measure-phone-start.ts';
import { measurePhones } from './measure-phones.ts';
import { measurePrinting } from './measure-printing.ts';
import { measureRules } from './measure-rules.ts';
import { measureStart } from './measure-start.ts';
import { measureStreams } from './measure-streams.ts';
import { isKept, type Row, table, writeResults } from './report.ts';

const parts = {
  commands: () => onServer(['issue', 'call1', 'call16', 'call64'], measureCommands),
  streams: () => onServer(['hall'], measureStreams),
  phones: () => onServer(['hall-phones'], measurePhones),
  'phone-start': () => onServer(['hall-phones'], measurePhoneStart),
  bookings: () => onServer(['last', 'rush'], measureBookings),
  rules: measureRules,
  printing: measurePrinting,
  start: measureStart,
} as const;

type Part = keyof typeof parts;

const given = onlyFlag();
const only = given === undefined ? Object.keys(parts) : Object.keys(parts).filter((one) => one === given);
if (only.length === 0) {
  process.stderr.write(`Use: npm run bench [-- --only ${Object.keys(parts).join('|')}]\n`);
  process.exitCode = 2;
} else {
  const rows: Row[] = [];
  for (const part of only) {
    process.stdout.write(`Measuring ${part} …\n`);
    rows.push(...(await parts[part as Part]()));
  }
  process.stdout.write(`\n${table(rows)}\n`);
  if (given === undefined) writeResults(rows);
  if (rows.some((row) => isKept(row) === false)) process.exitCode = 1;
}

/** The part to measure; undefined means all. A wrong flag names no part. */
function onlyFlag(): string | undefined {
  try {
    return parseArgs({ options: { only: { type: 'string' } } }).values.only;
  } catch {
    return '';
  }
}

async function onServer(
  branches: readonly string[],
  measure: (server: Awaited<ReturnType<typeof startBenchServer>>) => Promise<Row[]>,
): Promise<Row[]> {
  const server = await startBenchServer(branches, null);
  try {
    return await measure(server);
  } finally {
    await server.stop();
  }
}
