// The server under measurement, in a process of its own: the real one on a real disk, with one more address that does
// nothing, to measure against.
import { serve } from '#server/serve.ts';
import { benchOffice } from './bench-office.ts';

export interface BenchAccess {
  readonly port: number;
  readonly kioskTokens: Readonly<Record<string, string>>;
  readonly username: string;
  readonly password: string;
}

const [folder = '', printerPort = '', ...branches] = process.argv.slice(2);
const password = 'bench-password-1';
const started = await serve({ port: 0, host: '127.0.0.1', data: folder, publicUrl: null, logLevel: 'error' }, (app) =>
  app.post('/bench/empty', async () => ({})),
);
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
