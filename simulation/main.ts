// `npm run simulate -- --days 1000 [--from 1] [--seed N]`: runs seeded office days, prints the result, and shrinks
// and pins each day that breaks an invariant.
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Limits, planDay } from './plan.ts';
import { pinLine, shrink } from './shrink.ts';
import { type DayReport, simulateDay } from './simulate-day.ts';

const { values } = parseArgs({
  options: {
    days: { type: 'string', default: '200' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string' },
    /** Options as printed with a failure; `{"bookings":"as-walk-ins"}` to compare waiting times. */
    limits: { type: 'string', default: '{}' },
    'no-pin': { type: 'boolean', default: false },
  },
});

const first = wholeNumber('seed', values.seed ?? values.from);
const days = values.seed === undefined ? wholeNumber('days', values.days) : 1;
const limits = JSON.parse(values.limits) as Limits;
const startedMs = performance.now();
const reports: DayReport[] = [];
for (let seed = first; seed < first + days; seed += 1) {
  const report = await simulateDay(planDay(seed, limits));
  reports.push(report);
  if (report.failure !== null) await tell(report);
  if (reports.length % 100 === 0) console.log(`${reports.length} of ${days} days, ${perSecond()} a second`);
}
const failed = reports.filter((report) => report.failure !== null).length;
const sum = (of: (report: DayReport) => number) => reports.reduce((total, report) => total + of(report), 0);
console.log(`${days} days from seed ${first}: ${days - failed} held, ${failed} failed, ${perSecond()} a second`);
console.log(
  `${sum((one) => one.steps)} steps, ${sum((one) => one.happenedAfterRefusal)} late copies of what was refused`,
);
console.log(counts(reports.flatMap((report) => [...report.happened])));
console.log(counts(reports.flatMap((report) => Object.entries(report.faults))));
console.log(counts(reports.flatMap((report) => [...report.reasons])));
console.log(`Booked time to start, there in time: ${minutesOf((one) => one.waits.punctualMs)}`);
console.log(`Booked time to start, come late: ${minutesOf((one) => one.waits.lateMs)}`);
console.log(`Ticket to start, without a booked hour: ${minutesOf((one) => one.waits.walkInMs)}`);
process.exitCode = failed > 0 ? 1 : 0;

function counts(entries: readonly (readonly [string, number])[]): string {
  const sums = new Map<string, number>();
  for (const [name, times] of entries) sums.set(name, (sums.get(name) ?? 0) + times);
  return [...sums].map(([name, times]) => `${name} ${times}`).join(', ');
}

/** The middle of all, and what one in twenty and one in a hundred is beyond. */
function minutesOf(of: (report: DayReport) => readonly number[]): string {
  const sorted = reports.flatMap((report) => [...of(report)]).sort((one, other) => one - other);
  const at = (share: number) => ((sorted[Math.floor(share * (sorted.length - 1))] ?? 0) / 60_000).toFixed(1);
  return `${sorted.length} people, median ${at(0.5)} min, p95 ${at(0.95)}, p99 ${at(0.99)}`;
}

function perSecond(): string {
  return (reports.length / ((performance.now() - startedMs) / 1000)).toFixed(1);
}

async function tell(report: DayReport): Promise<void> {
  console.log(`Seed ${report.seed} failed at step ${report.failure?.step}: ${report.failure?.message}`);
  const shrunk = await shrink(report);
  console.log(`Shrunk in ${shrunk.tries} tries to ${JSON.stringify(shrunk.limits)}: ${shrunk.report.failure?.message}`);
  for (const line of shrunk.report.failure?.lately ?? []) console.log(`  ${line}`);
  console.log(`Again: npm run simulate -- --seed ${shrunk.seed} --limits '${JSON.stringify(shrunk.limits)}'`);
  if (!values['no-pin']) pin(pinLine(shrunk));
}

function pin(line: string): void {
  const file = new URL('./pinned-seeds.ts', import.meta.url);
  const text = readFileSync(file, 'utf8');
  if (text.includes(line)) return;
  writeFileSync(file, text.replace('  // New ones go below.\n', `  // New ones go below.\n${line}\n`));
  console.log(`Pinned in simulation/pinned-seeds.ts: ${line.trim()}`);
}

function wholeNumber(name: string, text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  console.error(`--${name} wants a whole number, not „${text}”.`);
  return process.exit(2);
}
