// The flags of the replay.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { ok, type Result, refused } from '#core/shared/result.ts';
import type { Account } from './stage.ts';

export interface ReplayFlags {
  readonly tickets: string;
  readonly office: string | null;
  readonly date: string | null;
  readonly speed: number;
  readonly url: string;
  readonly admin: Account;
  /** Where the report is written as JSON too. */
  readonly json: string | null;
}

export const usage = `Use: npm run replay -- [--tickets FILE.csv|FILE.csv.xz] [--office NAME] [--date YYYY-MM-DD] [--speed N]
       [--url http://localhost:8080] [--admin USER:PASSWORD | --data FOLDER] [--json FILE]
Without --tickets it replays the slice that comes with Numerek. Speed 60 is an hour a minute, 0 as fast as possible.
Without --admin the demo's administrator of the data folder is taken.`;

const slice = join(import.meta.dirname, '../../demo/warsaw-slice/tickets.csv');
const fastest = 100_000;

/** @returns the flags, or a sentence naming the wrong one. */
export function readReplayFlags(
  given: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Result<ReplayFlags, string> {
  const parsed = parse(given);
  if (!parsed.ok) return parsed;
  const values = parsed.value;
  const speed = Number(values.speed ?? '60');
  if (!Number.isFinite(speed) || speed < 0 || speed > fastest || values.speed === '') {
    return refused(`--speed must be a number from 0 to ${fastest}, not "${values.speed}".`);
  }
  const url = values.url ?? 'http://localhost:8080';
  if (!/^https?:\/\/[^/]+/.test(url))
    return refused(`--url must be an address like http://localhost:8080, not "${url}".`);
  const admin = readAccount(values.admin, values.data ?? environment.NUMEREK_DATA ?? './data');
  if (!admin.ok) return admin;
  return ok({
    tickets: values.tickets ?? slice,
    office: values.office ?? null,
    date: values.date ?? null,
    speed,
    url,
    admin: admin.value,
    json: values.json ?? null,
  });
}

function parse(given: readonly string[]): Result<Readonly<Record<string, string | undefined>>, string> {
  const text = { type: 'string' } as const;
  const options = {
    tickets: text,
    office: text,
    date: text,
    speed: text,
    url: text,
    admin: text,
    data: text,
    json: text,
  };
  try {
    return ok(parseArgs({ args: [...given], options, allowPositionals: false }).values);
  } catch (error) {
    return refused(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
  }
}

function readAccount(given: string | undefined, folder: string): Result<Account, string> {
  if (given !== undefined) {
    const at = given.indexOf(':');
    if (at < 1) return refused('--admin must be a user name and a password with a colon between.');
    return ok({ username: given.slice(0, at), password: given.slice(at + 1) });
  }
  const found = demoStaff(join(folder, 'demo-access.json')).find((one) => one.role === 'administrator');
  if (found) return ok({ username: found.username, password: found.password });
  return refused(`There is no demo in ${folder}. Name its folder with --data, or an administrator with --admin.`);
}

const demoAccess = z.object({
  staff: z.array(z.object({ username: z.string(), password: z.string(), role: z.string() })),
});

/** The accounts that the demo left in its data folder; none when there is no demo. */
function demoStaff(file: string): z.infer<typeof demoAccess>['staff'] {
  try {
    return demoAccess.parse(JSON.parse(readFileSync(file, 'utf8'))).staff;
  } catch {
    return [];
  }
}
