// What stands before the server in the app's browser tests: one address that stays while the server behind it is another
// version, is away, or hangs. And the app built for such a test, once as it is and once as a later version.
import { mkdtemp } from 'node:fs/promises';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lingui, linguiTransformerBabelPreset } from '@lingui/vite-plugin';
import babel from '@rolldown/plugin-babel';
import react from '@vitejs/plugin-react';
import { build, type Plugin } from 'vite';
import { packedFiles } from '../tools/packed-files/packed-files-plugin.ts';
import { phoneApp } from '../tools/phone-app/phone-app-plugin.ts';

const root = join(import.meta.dirname, '../screens');

/** The folder of the built app. `mark` stands on its page as `data-version`, and makes it another version. */
export async function buildPhoneApp(mark: string): Promise<string> {
  const outDir = await mkdtemp(join(tmpdir(), 'numerek-app-'));
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    plugins: [
      react(),
      lingui(),
      babel({ presets: [linguiTransformerBabelPreset()] }),
      markedAs(mark),
      phoneApp(),
      packedFiles(),
    ],
    build: {
      outDir,
      emptyOutDir: true,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: { phone: join(root, 'phone/index.html') } },
    },
  });
  process.env.NODE_ENV = before;
  return outDir;
}

function markedAs(mark: string): Plugin {
  return {
    name: 'marked-version',
    transform: (code, id) =>
      id.endsWith('phone/main.tsx') ? `${code}\ndocument.documentElement.dataset.version = '${mark}';\n` : null,
  };
}

export interface Front {
  readonly url: string;
  /** Which servers answer from now on: one knows the tickets, and the pages may be another version's. Streams go on. */
  show(api: string, pages?: string): void;
  /** Every connection breaks, as on a phone without a network. */
  goAway(): void;
  /** Requests are taken and never answered, as on a network that is one only by name. */
  hang(): void;
  /** The paths that were asked for, in order. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

interface Behind {
  readonly api: string;
  readonly pages: string;
}

export async function openFront(): Promise<Front> {
  let behind: Behind | 'away' | 'hanging' = 'away';
  const asked: string[] = [];
  const server: Server = createServer((incoming, answer) => {
    const path = incoming.url ?? '/';
    asked.push(path);
    if (behind === 'hanging') return;
    if (behind === 'away') incoming.socket.destroy();
    else passOn(path.startsWith('/api/') ? behind.api : behind.pages, incoming, answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const breakOff = (next: typeof behind) => {
    behind = next;
    server.closeAllConnections();
  };
  return {
    url: `http://127.0.0.1:${port}`,
    show: (api, pages = api) => {
      behind = { api, pages };
    },
    goAway: () => breakOff('away'),
    hang: () => breakOff('hanging'),
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function passOn(server: string, incoming: IncomingMessage, answer: ServerResponse): void {
  const { method, url, headers } = incoming;
  const onward = request(new URL(url ?? '/', server), { method, headers }, (reply) => {
    answer.writeHead(reply.statusCode ?? 502, reply.headers);
    reply.pipe(answer);
  });
  onward.on('error', () => answer.destroy());
  answer.on('close', () => onward.destroy());
  incoming.pipe(onward);
}
