// `npm run dev`: the demo office for those who change Numerek. The server starts again when one of its files is saved, and
// its day goes on, because the database stays; Vite gives out the screens from their sources and changes them in open pages.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { createServer as createSocketServer } from 'node:net';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createServer, type Plugin } from 'vite';

const root = join(import.meta.dirname, '..');
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8080' },
    data: { type: 'string', default: './data/dev' },
    'demo-traffic': { type: 'boolean', default: false },
  },
});
const serverPort = await freePort();
const serverUrl = `http://127.0.0.1:${serverPort}`;
const screensUrl = `http://localhost:${values.port}`;

/** The folder of the screen that has this address. The server answers all others, as it does in an office. */
function screenAt(path: string): string | null {
  if (path === '/') return 'welcome';
  if (/^\/m(\/(?!icons\/|manifest)[^.]*)?$/.test(path)) return 'phone';
  return /^\/(kiosk|hall|desk-display|desk)\/[^/.]+$/.exec(path)?.[1] ?? null;
}

const isServers = (path: string) =>
  /^\/(api|book|t|readyz|healthz|metrics|\.well-known|m\/icons)\b|^\/m\/manifest/.test(path);

function pages(): Plugin {
  return {
    name: 'numerek-dev-pages',
    configureServer: (vite) => {
      vite.middlewares.use(async (request, response, next) => {
        const { pathname } = new URL(request.url ?? '/', screensUrl);
        // The app's worker would keep files of a build.
        if (pathname === '/m/worker.js') return void response.writeHead(404).end();
        const screen = request.headers.accept === 'text/x-vite-ping' ? null : screenAt(pathname);
        if (screen === null) return next();
        try {
          const page = await readFile(join(root, 'screens', screen, 'index.html'), 'utf8');
          // The page stands at another address than its folder.
          const rooted = page.replace(/(src|href)="(\.\.?\/[^"]+)"/g, (_all, name: string, path: string) => {
            return `${name}="${new URL(path, `${screensUrl}/${screen}/`).pathname}"`;
          });
          const html = await vite.transformIndexHtml(`/${screen}/index.html`, rooted);
          response
            .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
            .end(html);
        } catch (error) {
          next(error);
        }
      });
    },
  };
}

const vite = await createServer({
  configFile: join(root, 'vite.config.ts'),
  plugins: [pages()],
  appType: 'custom',
  logLevel: 'warn',
  server: {
    port: Number(values.port),
    strictPort: true,
    fs: { allow: [root] },
    proxy: {
      '^/': {
        target: serverUrl,
        bypass: ({ url = '/' }: IncomingMessage) => (isServers(new URL(url, screensUrl).pathname) ? undefined : url),
      },
    },
  },
});
await vite.listen();

const flags = ['--port', `${serverPort}`, '--host', '127.0.0.1', '--data', values.data, '--url', screensUrl];
if (values['demo-traffic']) flags.push('--demo-traffic');
let server = startServer();
let isStopping = false;
let restarting: NodeJS.Timeout | undefined;

// Not by Node's own --watch: it sends messages of its own through the threads of the server.
vite.watcher.add(['core', 'contract', 'server', 'demo'].map((folder) => join(root, folder)));
vite.watcher.on('all', (_event, path) => {
  if (!/(?<!\.test)\.tsx?$/.test(path) || path.startsWith(join(root, 'screens'))) return;
  clearTimeout(restarting);
  // An editor saves several files in a row.
  restarting = setTimeout(restart, 50);
});

async function restart(): Promise<void> {
  const old = server;
  const stopped = once(old, 'exit');
  if (old.exitCode === null && old.signalCode === null && old.kill()) await stopped;
  if (isStopping || server !== old) return;
  process.stdout.write('Saved: the server starts again.\n');
  server = startServer();
}

function startServer(): ChildProcess {
  const args = ['--disable-warning=ExperimentalWarning', 'demo/main.ts', ...flags];
  return spawn(process.execPath, args, { cwd: root, stdio: 'inherit' });
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    isStopping = true;
    clearTimeout(restarting);
    server.kill(signal);
    await vite.close();
  });
}

function freePort(): Promise<number> {
  const probe = createSocketServer();
  return new Promise((resolve) => {
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
