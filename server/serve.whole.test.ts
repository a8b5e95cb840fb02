import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { smallOfficeDocument } from '#testing/queue-spec.ts';
import { StreamReader } from '#testing/stream-reader.ts';
import { type Config, readConfig } from './platform/config.ts';
import { type RunningServer, serve } from './serve.ts';

let folder: string;
const servers: RunningServer[] = [];
const children: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'serve-'));
});
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
  for (const child of children.splice(0)) {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  }
  rmSync(folder, { recursive: true, force: true });
});

function config(fields: Partial<Config> = {}): Config {
  const data = join(folder, 'data');
  return { port: 0, host: '127.0.0.1', data, publicUrl: null, logLevel: 'silent', ...fields };
}

async function started(fields: Partial<Config> = {}): Promise<RunningServer> {
  const server = await serve(config(fields));
  if (!server.ok) throw new Error(server.refusal);
  servers.push(server.value);
  return server.value;
}

describe('A start is refused in one sentence', () => {
  test('when the port is taken, and leaves the folder free', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as { port: number };
    const refused = await serve(config({ port }));
    other.close();
    expect(refused).toEqual({
      ok: false,
      refusal: `Port ${port} is taken. Stop what uses it, or choose another: --port 8090.`,
    });
    expect((await started()).port).toBeGreaterThan(0);
  });

  test('when the address is not of this machine', async () => {
    const refused = await serve(config({ host: '203.0.113.7' }));
    expect(refused).toEqual({ ok: false, refusal: 'This machine does not have the address 203.0.113.7 (HOST).' });
  });

  test('when another server holds the folder, and names it', async () => {
    await started();
    const refused = await serve(config());
    expect(refused.ok ? '' : refused.refusal).toMatch(
      /^The data folder .*data is in use by process \d+\. Stop that one first, or name another folder\.$/,
    );
  });

  test('when the folder can’t be made or written to', async () => {
    writeFileSync(join(folder, 'file'), 'in the way');
    const inTheWay = await serve(config({ data: join(folder, 'file', 'data') }));
    expect(inTheWay.ok ? '' : inTheWay.refusal).toMatch(/can't be written to \(ENOTDIR\)/);
    if (process.getuid?.() === 0) return;
    mkdirSync(join(folder, 'locked'));
    chmodSync(join(folder, 'locked'), 0o500);
    const locked = await serve(config({ data: join(folder, 'locked', 'data') }));
    expect(locked.ok ? '' : locked.refusal).toMatch(/can't be written to \(EACCES\)/);
  });

  test('when what is in the folder is no database, which stays as it is', async () => {
    mkdirSync(join(folder, 'data'));
    writeFileSync(join(folder, 'data', 'numerek.sqlite'), 'x'.repeat(5_000));
    const refused = await serve(config());
    expect(refused.ok ? '' : refused.refusal).toMatch(/numerek\.sqlite/);
  });

  test.each([
    [['--port', '80a'], /^PORT must be a number/],
    [['--port', '70000'], /^PORT must be a number/],
    [['--log-level', 'loud'], /^LOG_LEVEL must be one of/],
    [['--url', 'kolejka.pl'], /^NUMEREK_URL must be an address/],
    [['--colour', 'red'], /^--colour must be one of --port/],
    [['--data'], /^--data must have a value/],
    [['--data='], /^NUMEREK_DATA must name a folder/],
  ])('when told %j', (flags, sentence) => {
    const read = readConfig({}, flags);
    expect(read.ok ? '' : read.refusal).toMatch(sentence);
  });
});

interface Child {
  readonly process: ChildProcess;
  readonly url: string;
  readonly port: number;
  readonly out: () => string;
}

/** The server as it is started in an office, on a free port. */
async function child(limitKiB?: number): Promise<Child> {
  const entry = join(import.meta.dirname, 'main.ts');
  const flags = [entry, '--port', '0', '--host', '127.0.0.1', '--data', join(folder, 'data')];
  const [command, given] =
    limitKiB === undefined
      ? [process.execPath, flags]
      : // POSIX counts in blocks of 512 bytes.
        ['sh', ['-c', `ulimit -f ${limitKiB * 2} && exec "$0" "$@"`, process.execPath, ...flags]];
  const spawned = spawn(command as string, given as string[], { stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(spawned);
  let out = '';
  spawned.stderr?.on('data', (bytes) => {
    out += bytes;
  });
  const port = await new Promise<number>((resolve, reject) => {
    spawned.stdout?.on('data', (bytes) => {
      out += bytes;
      const found = /"port":(\d+)/.exec(out)?.[1];
      if (found) resolve(Number(found));
    });
    spawned.once('exit', (code) => reject(new Error(`ended with ${code}: ${out}`)));
  });
  return { process: spawned, url: `http://127.0.0.1:${port}`, port, out: () => out };
}

/** Sets an office up on the folder and gives the token of its kiosk. */
async function setUp(): Promise<string> {
  const server = await started();
  const document = smallOfficeDocument({
    kiosks: [{ id: 'door', name: 'Drzwi' }],
    dayStartsAt: '00:00',
    openingHours: Object.fromEntries(
      ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, [{ from: '00:00', to: '00:00' }]]),
    ),
    rules: { stopWhenNoTimeLeft: false },
  });
  await server.hall.saveOffice(document, 0, 'test');
  const { token } = await server.hall.devices.add('small', 'kiosk', 'door', Date.now());
  await servers.pop()?.stop();
  return token;
}

function issue(url: string, token: string, id: string): Promise<Response> {
  return fetch(`${url}/api/v1/branches/small/tickets`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'idempotency-key': id, 'content-type': 'application/json' },
    body: JSON.stringify({ services: ['a'] }),
  });
}

describe('The server in a process of its own', () => {
  test('stops gracefully on SIGTERM: what was asked is answered, screens are told, the folder is free, exit 0', async () => {
    const token = await setUp();
    const { process: server, url } = await child();
    const stream = new StreamReader(url, '/api/v1/branches/small/live/public');
    await stream.frame();
    const asked = Array.from({ length: 24 }, (_, at) => issue(url, token, `last-${at}`).catch(() => null));
    await new Promise((resolve) => setTimeout(resolve, 25));
    server.kill('SIGTERM');
    const answers = await Promise.all(asked);
    const [code] = (await once(server, 'exit')) as [number];
    expect(code).toBe(0);
    await stream.until(() => stream.ended);
    expect(stream.events.at(-1)?.name).toBe('bye');
    expect(existsSync(join(folder, 'data', 'lock.pid'))).toBe(false);
    const acknowledged: string[] = [];
    for (const answer of answers) {
      if (answer?.status === 200) acknowledged.push(((await answer.json()) as { ticket: string }).ticket);
      else if (answer) expect(await answer.json()).toMatchObject({ code: 'stopping', status: 503 });
    }
    expect(acknowledged.length).toBeGreaterThan(0);
    const again = await started();
    const day = await again.hall.days.day('small', Date.now());
    for (const ticket of acknowledged) expect(day.committed.tickets.has(ticket)).toBe(true);
  });

  test('says in one line why it can’t start, and ends with 1', async () => {
    const server = await started();
    await expect(child()).rejects.toThrow(/ended with 1: The data folder .* is in use by process \d+\./);
    expect(server.port).toBeGreaterThan(0);
  });

  test.skipIf(process.platform === 'win32')(
    'on a disk that takes no more refuses in words, keeps what it had acknowledged, and goes on when there is room',
    async () => {
      const token = await setUp();
      const sizes = readdirSync(join(folder, 'data'));
      expect(sizes).toContain('numerek.sqlite');
      const full = await child(2_000);
      const kept: string[] = [];
      let refused: { code: string; detail: string } | null = null;
      for (let at = 0; at < 3_000 && refused === null; at += 1) {
        const answer = await issue(full.url, token, `ticket-${at}`);
        if (answer.status === 200) kept.push(((await answer.json()) as { ticket: string }).ticket);
        else refused = (await answer.json()) as { code: string; detail: string };
      }
      expect(refused).toMatchObject({ code: 'store-unavailable' });
      expect(refused?.detail).toBe('Nie można teraz zapisać. Nic nie zostało zmienione. Zawiadom informatyka.');
      expect((await fetch(`${full.url}/readyz`)).status).toBe(503);
      expect((await fetch(`${full.url}/api/v1/branches/small/views/public`)).status).toBe(200);
      expect(full.out()).toContain('the store refused a commit');
      full.process.kill('SIGTERM');
      await once(full.process, 'exit');

      const again = await started();
      const day = await again.hall.days.day('small', Date.now());
      expect([...day.committed.tickets.keys()].sort()).toEqual([...kept].sort());
      expect(kept.length).toBeGreaterThan(20);
      const more = await issue(again.localUrl, token, 'after');
      expect(((await more.json()) as { number: { value: number } }).number.value).toBe(kept.length + 1);
    },
  );
});
