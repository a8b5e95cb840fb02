// What `npm start` runs: the server, and in an empty data folder a demo office with a virtual printer, ready to try.
// `--demo-traffic` adds customers; `--no-demo` leaves an empty folder empty.
import { createServer } from 'node:net';
import { readConfig } from '#server/platform/config.ts';
import { stopOnSignals } from '#server/platform/stop-on-signals.ts';
import { type RunningServer, serve } from '#server/serve.ts';
import { startVirtualPrinter } from '../tools/virtual-printer/virtual-printer.ts';
import { startPrinterWeb } from '../tools/virtual-printer/web.ts';
import { type DemoPost, openDemoPost } from './post.ts';
import { bringUpToDate, type DemoAccess, readDemoAccess, setUpDemo } from './set-up.ts';
import { startTraffic } from './traffic.ts';
import { whereItIs } from './where-it-is.ts';

const switches = ['--demo-traffic', '--no-demo'];
/** The log is for those who run an office; a newcomer reads where the screens are. */
const environment = { ...process.env, LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn' };

const config = readConfig(environment, process.argv.slice(2), switches);
if (!config.ok) {
  process.stderr.write(`${config.refusal}\n`);
  process.exitCode = 1;
} else {
  const { config: settings, on } = config.value;
  const post = await openDemoPost(settings, on.has('--no-demo'), await freePort(9190));
  const started = await serve(post.config);
  if (started.ok) {
    await run(started.value, on, post, settings.publicUrl ?? started.value.localUrl);
  } else {
    process.stderr.write(`${started.refusal}\n`);
    process.exitCode = 1;
    await post.close();
  }
}

/** `address` is where people reach the screens. */
async function run(server: RunningServer, on: ReadonlySet<string>, post: DemoPost, address: string): Promise<void> {
  const present = readDemoAccess(server.folder);
  const isEmpty = server.hall.branches.all().length === 0;
  if (present === null && (!isEmpty || on.has('--no-demo'))) {
    stopOnSignals(async () => {
      await server.stop();
      await post.close();
    });
    process.stdout.write(`Numerek serves ${server.localUrl}\n`);
    return;
  }
  const ports = present
    ? { printer: present.printerPort, printerWeb: present.printerWebPort }
    : { printer: await freePort(9100), printerWeb: await freePort(9180) };
  const closePrinter = await startPrinter(ports);
  const access: DemoAccess = await (present ? bringUpToDate(server, present) : setUpDemo(server, ports));
  const traffic = on.has('--demo-traffic') ? startTraffic(server.localUrl, access) : null;
  stopOnSignals(async () => {
    await traffic?.stop();
    await server.stop();
    await closePrinter();
    await post.close();
  });
  process.stdout.write(
    whereItIs({ ...server, localUrl: address }, access, { withTraffic: traffic !== null, postPort: post.webPort }),
  );
}

async function startPrinter(ports: { printer: number; printerWeb: number }): Promise<() => Promise<void>> {
  try {
    const printer = await startVirtualPrinter({ port: ports.printer, dialect: 'generic', widthMm: 80 });
    const web = await startPrinterWeb(printer, { port: ports.printerWeb });
    return async () => {
      await web.close();
      await printer.close();
    };
  } catch {
    process.stderr.write(
      `The virtual printer's port ${ports.printer} or ${ports.printerWeb} is taken: tickets are not printed.\n`,
    );
    return async () => {};
  }
}

/** The first free port from this one on. */
async function freePort(from: number): Promise<number> {
  for (let port = from; port < from + 80; port += 1) {
    const free = await new Promise<boolean>((resolve) => {
      const probe = createServer();
      probe.once('error', () => resolve(false));
      probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
    });
    if (free) return port;
  }
  throw new Error(`No free port from ${from} on`);
}
