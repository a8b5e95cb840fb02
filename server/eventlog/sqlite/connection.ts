// The one connection to SQLite as the server sees it: asynchronous, on a worker thread for a file and on the caller's own
// thread for a database in memory, which has no disk to wait for. A transaction that lasts over several statements has the
// connection to itself; everything else waits for its end.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { SqliteEngine } from './engine.ts';
import { answerOf, type EngineAnswer, type EngineRequest, valueFrom } from './protocol.ts';

interface Engine {
  ask(request: EngineRequest): Promise<EngineAnswer>;
  close(): Promise<void>;
}

export class SqliteConnection {
  readonly #engine: Engine;
  #held = false;
  readonly #waiting: (() => void)[] = [];
  #closed: Promise<void> | null = null;

  private constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** @param file a path, `:memory:`, or the bytes of a database to go on with in memory. */
  static open(file: string | Uint8Array): SqliteConnection {
    const inMemory = file === ':memory:' || typeof file !== 'string';
    return new SqliteConnection(inMemory ? onThisThread(file) : onWorker(file));
  }

  /** Waits until no transaction of somebody else is open. Throws a ConstraintViolation or a StoreFailure. */
  async ask(request: EngineRequest): Promise<unknown> {
    while (this.#held) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    return await this.askHolding(request);
  }

  /** For whoever holds the connection. */
  async askHolding(request: EngineRequest): Promise<unknown> {
    return valueFrom(await this.#engine.ask(request));
  }

  async hold(): Promise<void> {
    while (this.#held) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#held = true;
  }

  release(): void {
    this.#held = false;
    for (const go of this.#waiting.splice(0)) go();
  }

  close(): Promise<void> {
    this.#closed ??= this.#engine.close();
    return this.#closed;
  }
}

function onThisThread(file: string | Uint8Array): Engine {
  const engine = new SqliteEngine(file);
  return {
    ask: async (request) => answerOf(engine, request),
    close: async () => engine.close(),
  };
}

function onWorker(file: string): Engine {
  const worker = new Worker(new URL('./thread.ts', import.meta.url), {
    workerData: { file },
    // What this process was started with may be meant for its own code only, such as `--input-type`.
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  const asked = new Map<number, { resolve: (answer: EngineAnswer) => void; reject: (error: unknown) => void }>();
  let last = 0;
  let broken: unknown = null;
  worker.on('message', ([id, answer]: readonly [number, EngineAnswer]) => {
    asked.get(id)?.resolve(answer);
    asked.delete(id);
    if (asked.size === 0) worker.unref();
  });
  const fail = (error: unknown) => {
    broken ??= error;
    for (const { reject } of asked.values()) reject(error);
    asked.clear();
  };
  worker.on('error', fail);
  const exited = once(worker, 'exit').then(
    () => fail(new Error('The database is closed')),
    () => {},
  );
  const ask = (request: EngineRequest) =>
    new Promise<EngineAnswer>((resolve, reject) => {
      if (broken !== null) return reject(broken);
      last += 1;
      asked.set(last, { resolve, reject });
      if (asked.size === 1) worker.ref();
      worker.postMessage([last, request]);
    });
  worker.unref();
  return {
    ask,
    close: async () => {
      if (broken === null) await ask({ kind: 'close' });
      worker.ref();
      await exited;
    },
  };
}
