// Reads recorded tickets from a CSV file, also one packed with xz, and picks those of one office and day.
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { ok, type Result, refused } from '#core/shared/result.ts';

/** One recorded ticket; times are minutes from midnight, known only to lie after the first and by the second. */
export interface RecordedTicket {
  readonly office: string;
  readonly queue: string;
  readonly queueName: string;
  readonly letter: string;
  readonly date: string;
  readonly number: number;
  readonly arrived: Window;
  /** Null: never seen called. */
  readonly called: Window | null;
  readonly desksReported: number;
}

export interface Window {
  readonly after: number;
  readonly by: number;
}

const columns = [
  'office',
  'queue_id',
  'queue_name',
  'letter',
  'date',
  'ticket',
  'arrived_after',
  'arrived_by',
  'called_after',
  'called_by',
  'desks_reported',
] as const;

type Column = (typeof columns)[number];

const unpackedLimitBytes = 512 * 1024 * 1024;

/** @returns every ticket of the file, or a sentence saying what is wrong with it. */
export async function readTickets(file: string): Promise<Result<readonly RecordedTicket[], string>> {
  const text = await readText(file);
  return text.ok ? parseTickets(text.value, file) : text;
}

/** Picks one office and day; either may be left out when the file has only one. */
export function pickDay(
  tickets: readonly RecordedTicket[],
  office: string | null,
  date: string | null,
): Result<readonly RecordedTicket[], string> {
  const offices = [...new Set(tickets.map((one) => one.office))].sort();
  const chosenOffice = office ?? (offices.length === 1 ? offices[0] : undefined);
  if (chosenOffice === undefined || !offices.includes(chosenOffice)) {
    return refused(`Name one office of the file with --office: ${offices.join(', ')}.`);
  }
  const ofOffice = tickets.filter((one) => one.office === chosenOffice);
  const dates = [...new Set(ofOffice.map((one) => one.date))].sort();
  const chosenDate = date ?? (dates.length === 1 ? dates[0] : undefined);
  if (chosenDate === undefined || !dates.includes(chosenDate)) {
    return refused(`Name one day of ${chosenOffice} with --date: ${dates.join(', ')}.`);
  }
  return ok(ofOffice.filter((one) => one.date === chosenDate));
}

async function readText(file: string): Promise<Result<string, string>> {
  try {
    if (!file.endsWith('.xz')) return ok(await readFile(file, 'utf8'));
    await readFile(file, { flag: 'r' });
  } catch (error) {
    return refused(`The file ${file} can't be read (${codeOf(error)}).`);
  }
  try {
    const { stdout } = await promisify(execFile)('xz', ['-dc', '--', file], { maxBuffer: unpackedLimitBytes });
    return ok(stdout);
  } catch (error) {
    const why = codeOf(error) === 'ENOENT' ? 'the program xz is not on this machine' : 'xz could not unpack it';
    return refused(`${file} is packed, and ${why}. Unpack it and name the .csv file.`);
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}

/** @param file only named in what is refused. */
export function parseTickets(text: string, file: string): Result<readonly RecordedTicket[], string> {
  const lines = text.split(/\r?\n/);
  const head = cells((lines[0] ?? '').replace(/^\uFEFF/, ''));
  const missing = columns.filter((name) => !head.includes(name));
  if (missing.length > 0) return refused(`${file} lacks the columns ${missing.join(', ')}.`);
  const at = new Map(columns.map((name) => [name, head.indexOf(name)]));
  const tickets: RecordedTicket[] = [];
  for (const [index, line] of lines.slice(1).entries()) {
    if (line === '') continue;
    const row = cells(line);
    const ticket = toTicket((name) => row[at.get(name) ?? -1] ?? '');
    if (ticket === null) return refused(`Line ${index + 2} of ${file} is no ticket: ${line.slice(0, 120)}`);
    tickets.push(ticket);
  }
  return tickets.length === 0 ? refused(`${file} holds no tickets.`) : ok(tickets);
}

function toTicket(value: (column: Column) => string): RecordedTicket | null {
  const arrived = windowOf(value('arrived_after'), value('arrived_by'));
  const calledBy = value('called_by');
  const called = calledBy === '' ? null : windowOf(value('called_after'), calledBy);
  const number = Number(value('ticket'));
  const isWhole = Number.isInteger(number) && number >= 0 && value('office') !== '' && value('queue_id') !== '';
  if (!isWhole || arrived === null || (calledBy !== '' && called === null)) return null;
  return {
    office: value('office'),
    queue: value('queue_id'),
    queueName: value('queue_name'),
    letter: value('letter'),
    date: value('date'),
    number,
    arrived,
    called,
    desksReported: Number(value('desks_reported')) || 0,
  };
}

function windowOf(after: string, by: string): Window | null {
  const [from, to] = [minutesOf(after), minutesOf(by)];
  return from === null || to === null || to < from ? null : { after: from, by: to };
}

function minutesOf(clock: string): number | null {
  const found = /^(\d{1,2}):(\d{2})$/.exec(clock);
  return found ? Number(found[1]) * 60 + Number(found[2]) : null;
}

/** The cells of one line; quoted ones may hold commas and doubled quotes. */
function cells(line: string): string[] {
  const found = line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g);
  const values = [...found].map(([, cell = '']) =>
    cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell,
  );
  // The pattern also matches the nothing after a line that does not end in a comma.
  return line.endsWith(',') ? values : values.slice(0, -1);
}
