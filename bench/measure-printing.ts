// From the touch on a kiosk to the first bytes of the ticket at the printer: the request is sent, and a TCP port in
// front of the virtual printer notes when the picture begins to arrive.
import { randomUUID } from 'node:crypto';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { startVirtualPrinter } from '../tools/virtual-printer/virtual-printer.ts';
import { startBenchServer } from './bench-server.ts';
import type { Row } from './report.ts';

const touches = 120;
/** Status questions are a few bytes; a ticket's picture is thousands. */
const pictureBytes = 512;

export async function measurePrinting(): Promise<Row[]> {
  const printer = await startVirtualPrinter({ port: 0, dialect: 'epson', widthMm: 80 });
  let pictureAtMs: ((atMs: number) => void) | null = null;
  const line = await listen((socket) => {
    const behind = connect(printer.port, '127.0.0.1');
    socket.on('data', (chunk) => {
      if (chunk.length >= pictureBytes) pictureAtMs?.(performance.now());
      behind.write(chunk);
    });
    behind.on('data', (chunk) => socket.write(chunk));
    const end = () => {
      socket.destroy();
      behind.destroy();
    };
    for (const one of [socket, behind]) one.on('close', end).on('error', end);
  });
  const server = await startBenchServer(['touch'], line.port);
  const times: number[] = [];
  try {
    await wait(1_500);
    for (let touch = 0; touch < touches; touch += 1) {
      const arrived = new Promise<number>((resolve) => {
        pictureAtMs = resolve;
      });
      const touchedMs = performance.now();
      await issue(server.port, server.kioskTokens.touch ?? '', touch);
      times.push((await arrived) - touchedMs);
      pictureAtMs = null;
      await wait(120);
    }
  } finally {
    await server.stop();
    line.server.close();
    await printer.close();
  }
  times.sort((one, other) => one - other);
  const p50 = times[Math.floor(touches / 2)] ?? 0;
  const p99 = times[Math.floor(touches * 0.99)] ?? 0;
  const figure = `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`;
  return [{ what: 'touch to bytes at the printer', figure, against: '150 ms', ratio: p99 / 150, bound: { atMost: 1 } }];
}

async function issue(port: number, token: string, touch: number): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/branches/touch/tickets`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'idempotency-key': randomUUID() },
    body: JSON.stringify({ services: [`s${touch % 8}`], language: touch % 3 === 0 ? 'uk' : 'pl' }),
  });
  if (!answer.ok) throw new Error(`A ticket was refused: ${await answer.text()}`);
}

function listen(accept: (socket: Socket) => void): Promise<{ server: Server; port: number }> {
  return new Promise((resolve) => {
    const server = createServer(accept).listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve({ server, port: typeof address === 'object' && address !== null ? address.port : 0 });
    });
  });
}
