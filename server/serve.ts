// Starts one server on one data folder and stops it gracefully: screens are told to come back, what is decided is
// committed, and nothing is left behind.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { ok, type Result, refused } from '#core/shared/result.ts';
import { buildApp } from './app.ts';
import { Installation } from './installation.ts';
import { openChannels } from './modules/messages/open-channels.ts';
import { type Config, ownAddress } from './platform/config.ts';
import { makeLog } from './platform/log.ts';
import { openSqliteStore } from './store/sqlite-store.ts';

export interface RunningServer {
  readonly hall: Installation;
  readonly app: FastifyInstance;
  /** The address on this machine. */
  readonly localUrl: string;
  readonly folder: string;
  readonly port: number;
  stop(): Promise<void>;
}

/** Screens that come back at once after a restart wait here, instead of being turned away for seconds. */
const connectionBacklog = 4_096;

const screensFolder = join(import.meta.dirname, '../.build/screens');

/**
 * @param extend may add to the app before it listens.
 * @param now the clock, in milliseconds since the epoch; the machine's own unless a test moves one by hand.
 * @returns the running server, or a sentence saying why it can't run.
 */
export async function serve(
  config: Config,
  extend: (app: FastifyInstance) => unknown = () => {},
  now: () => number = Date.now,
): Promise<Result<RunningServer, string>> {
  const log = makeLog(config.logLevel);
  const opened = await openSqliteStore(config.data);
  if (!opened.ok) return refused(opened.refusal.message);
  const { store, eventLog, database, secret, folder } = opened.value;
  const publicUrl = config.publicUrl ?? `http://${ownAddress(config.host)}:${config.port}`;
  const clips = join(folder, 'clips');
  const channels = openChannels(config.messages, publicUrl);
  const hall = new Installation({
    store,
    eventLog,
    printJobs: store.printJobs,
    database,
    secret,
    publicUrl,
    clips,
    channels,
    ...(config.push === undefined ? {} : { push: config.push }),
    log,
    now,
  });
  const screens = existsSync(screensFolder) ? screensFolder : undefined;
  const app = await buildApp({ hall, screens, appLinks: config.appLinks });
  try {
    extend(app);
    await hall.start();
    await app.listen({ port: config.port, host: config.host, backlog: connectionBacklog });
  } catch (error) {
    await app.close();
    await hall.stop();
    await store.close();
    return refused(startFailure(error, config));
  }
  const address = app.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : config.port;
  const local = config.host === '0.0.0.0' || config.host === '::' ? 'localhost' : ownAddress(config.host);
  let stopping: Promise<void> | null = null;
  const stop = async () => {
    await app.close();
    await hall.stop();
    await store.close();
  };
  return ok({
    hall,
    app,
    localUrl: `http://${local}:${port}`,
    folder,
    port,
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
  });
}

function startFailure(error: unknown, { port, host }: Config): string {
  const code = (error as { code?: string }).code;
  if (code === 'EADDRINUSE') return `Port ${port} is taken. Stop what uses it, or choose another: --port 8090.`;
  if (code === 'EACCES') return `Port ${port} may not be used by this account. Choose one above 1023: --port 8080.`;
  if (code === 'EADDRNOTAVAIL') return `This machine does not have the address ${host} (HOST).`;
  throw error;
}
