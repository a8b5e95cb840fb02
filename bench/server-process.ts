// The server under measurement, in a process of its own: the real one on a real disk, with one extra address that
// does nothing, for comparison.
import Database from 'better-sqlite3';
import { serve } from '#server/serve.ts';
import { benchOffice } from './bench-office.ts';

export interface BenchAccess {
  readonly port: number;
  readonly kioskTokens: Readonly<Record<string, string>>;
  readonly username: string;
  readonly password: string;
}

/** What the process has used since it started. */
export interface BenchUsage {
  /** Statements that the database was asked to run. */
  readonly statements: number;
  readonly cpuMs: number;
  readonly memoryBytes: number;
}

const [folder = '', printerPort = '', ...branches] = process.argv.slice(2);
const password = 'bench-password-1';
const statements = countStatements();
const started = await serve({ port: 0, host: '127.0.0.1', data: folder, publicUrl: null, logLevel: 'error' }, (app) => {
  app.post('/bench/empty', async () => ({}));
  app.get('/bench/usage', async (): Promise<BenchUsage> => {
    const { user, system } = process.cpuUsage();
    return { statements: statements(), cpuMs: (user + system) / 1000, memoryBytes: process.memoryUsage.rss() };
  });
});
if (!started.ok) throw new Error(started.refusal);
const { hall, port, stop } = started.value;
const kioskTokens: Record<string, string> = {};
for (const branch of branches) {
  const saved = await hall.saveOffice(benchOffice(branch, printerPort === '' ? null : Number(printerPort)), 0, 'bench');
  if (!saved.ok) throw new Error(JSON.stringify(saved.refusal));
  kioskTokens[branch] = (await hall.devices.add(branch, 'kiosk', 'k', Date.now())).token;
}
const [first = ''] = branches;
await hall.staff.add(first, { username: 'bench', name: 'Bench', password, role: 'administrator' });
const access: BenchAccess = { port, kioskTokens, username: 'bench', password };
process.stdout.write(`${JSON.stringify(access)}\n`);
process.on('SIGTERM', () => void stop().then(() => process.exit(0)));
process.stdin.on('end', () => void stop().then(() => process.exit(0)));
process.stdin.resume();

/** Of every connection to a database in this process, from now on. */
function countStatements(): () => number {
  let count = 0;
  const probe = new Database(':memory:');
  const statement = Object.getPrototypeOf(probe.prepare('SELECT 1')) as Record<
    string,
    (...given: unknown[]) => unknown
  >;
  probe.close();
  for (const name of ['get', 'all', 'iterate', 'run']) {
    const usual = statement[name];
    if (usual === undefined) throw new Error(`A statement has no ${name}`);
    statement[name] = function (this: unknown, ...given: unknown[]) {
      count += 1;
      return usual.apply(this, given);
    };
  }
  return () => count;
}
