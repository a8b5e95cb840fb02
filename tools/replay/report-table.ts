// The report of a replay as a text table.
import { isSound, type Latency, type ReplayReport, type Spread } from './report.ts';

export function reportTable(report: ReplayReport): string {
  const { faults, hall, latencyMs, recorded, waitMinutes } = report;
  const speed = report.speed === 0 ? 'as fast as the order allows' : `${report.speed} minutes a minute`;
  const refusals = Object.entries(report.refusals).map(([code, count]) => `${code} ${count}`);
  const { lived, outsideRecords, furthestFromPlan } = waitMinutes;
  const rows: readonly (readonly [string, string] | null)[] = [
    ['Office and day', `${report.office}, ${report.date}: ${report.queues} queues, ${report.desks} desks`],
    ['Branch', report.branch],
    ['Speed', `${speed}, took ${report.tookSeconds} s${report.stopped ? ', stopped early' : ''}`],
    null,
    ['Tickets issued', `${report.issued} of ${recorded.tickets} recorded`],
    ['Tickets called', `${report.called} of ${recorded.called} recorded`],
    ['Gone uncalled, still waiting', `${report.gone}, ${report.stillWaiting}`],
    null,
    ['Duplicate numbers', String(faults.duplicateNumbers)],
    ['Tickets called twice', String(faults.calledTwice)],
    ['Calls the hall missed', [faults.missedByHall, ...hall.missed.slice(0, 10)].join(' ')],
    ['Answered and lost', String(faults.lost)],
    ['Tickets that nobody got', String(faults.ghosts)],
    ['Calls out of the recorded order', String(faults.orderDifferences)],
    ['Refusals', refusals.length === 0 ? '0' : refusals.join(', ')],
    ['Requests asked again', String(report.retries)],
    ['Numbers unlike the recorded', report.renumbered === 0 ? '0' : `${report.renumbered} (the records skip numbers)`],
    null,
    ['Wait, min (mean / p50 / p90)', ''],
    ['  recorded, ± 5 min', spread(waitMinutes.recorded)],
    ['  lived in Numerek', lived === null ? 'no measure at speed 0' : spread(lived)],
    ['  outside what the records allow', outsideRecords === null ? '-' : String(outsideRecords)],
    ['  furthest from its timetable', furthestFromPlan === null ? '-' : `${furthestFromPlan} min`],
    null,
    ['Latency, ms (p50 / p99)', ''],
    ['  issue', latency(latencyMs.issue)],
    ['  call next', latency(latencyMs.call)],
    ['  all requests', latency(latencyMs.all)],
    ['  call to hall view', latency(hall.delayMs)],
    ['Latest step behind its time', report.speed === 0 ? '-' : `${report.latestMs} ms`],
    ['Hall frames, reconnects', `${hall.frames}, ${hall.reconnects}`],
    ['Calls held back for the hall', heldBack(report)],
  ];
  const width = Math.max(...rows.map((row) => row?.[0].length ?? 0));
  const lines = rows.map((row) => (row === null ? '' : `  ${row[0].padEnd(width)}  ${row[1]}`.trimEnd()));
  return `\n${lines.join('\n')}\n\n  ${verdict(report)}\n`;
}

function verdict(report: ReplayReport): string {
  if (!isSound(report)) return 'NOT SOUND: what should be nought is not.';
  return report.stopped ? 'Sound as far as it went.' : 'Sound: nothing doubled, missed, lost or out of order.';
}

function spread({ mean, p50, p90 }: Spread): string {
  return [mean, p50, p90].map((one) => one.toFixed(1)).join(' / ');
}

function latency({ p50, p99, count }: Latency): string {
  return `${p50.toFixed(1)} / ${p99.toFixed(1)}  (${count})`;
}

function heldBack({ hall }: ReplayReport): string {
  return hall.heldBack === 0 ? '0' : `${hall.heldBack}, at most ${Math.round(hall.longestHeldBackMs)} ms`;
}
