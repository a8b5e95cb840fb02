// What stands before the server in the app's browser tests: one address that stays while the server behind it is another
// version, is away, or hangs.
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

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
