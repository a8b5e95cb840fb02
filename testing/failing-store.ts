// A store whose writes can be made to fail, for tests of what the server does then. Everything else goes through.
import type { EventLog } from '#server/eventlog/port.ts';
import { type Append, type AppendOutcome, type Store, StoreFailure } from '#server/store/store.ts';

export class FailingStore implements Store {
  readonly #store: Store;
  /** Does every write fail now? */
  fails = false;
  /** Or only the log's own? */
  failsToAppend = false;
  /** How long the disk takes for a commit. */
  takesMs = 5;
  /** Appends that were asked for, one list a commit. */
  readonly commits: (readonly Append[])[] = [];
  /** Appends of each commit of the event log. */
  readonly logCommits: number[] = [];

  constructor(store: Store) {
    this.#store = store;
  }

  get printJobs(): Store['printJobs'] {
    return this.#store.printJobs;
  }

  get messages(): Store['messages'] {
    return this.#store.messages;
  }

  get notices(): Store['notices'] {
    return this.#store.notices;
  }

  get people(): Store['people'] {
    return this.#store.people;
  }

  async append(appends: readonly Append[]): Promise<readonly AppendOutcome[]> {
    this.commits.push(appends);
    // A disk takes its time, and what comes meanwhile is decided on what is not kept yet.
    await new Promise((resolve) => setTimeout(resolve, this.takesMs));
    if (this.failsToAppend) throw full();
    return this.#writing(() => this.#store.append(appends));
  }

  forgetCommands = (beforeMs: number) => this.#writing(() => this.#store.forgetCommands(beforeMs));
  setPosition = (reactor: string, position: number) => this.#writing(() => this.#store.setPosition(reactor, position));
  addDevice = (row: Parameters<Store['addDevice']>[0]) => this.#writing(() => this.#store.addDevice(row));
  removeDevice = (branch: string, device: string) => this.#writing(() => this.#store.removeDevice(branch, device));
  putStaff = (row: Parameters<Store['putStaff']>[0]) => this.#writing(() => this.#store.putStaff(row));
  scrub = () => this.#writing(() => this.#store.scrub());
  check = () => this.#writing(() => this.#store.check());

  read = (stream: string, afterVersion?: number) => this.#store.read(stream, afterVersion);
  streams = (prefix: string) => this.#store.streams(prefix);
  readAfter = (position: number, limit: number) => this.#store.readAfter(position, limit);
  findCommand = (scope: string, id: string) => this.#store.findCommand(scope, id);
  position = (reactor: string) => this.#store.position(reactor);
  devices = () => this.#store.devices();
  staff = () => this.#store.staff();
  backup = (toFile: string) => this.#store.backup(toFile);
  close = () => this.#store.close();

  async #writing<Value>(write: () => Promise<Value>): Promise<Value> {
    if (this.fails) throw full();
    return write();
  }
}

/** The same for the event log: it fails together with the store beside it. */
export function failingLog(log: EventLog, beside: () => FailingStore): EventLog {
  return new Proxy(log, {
    get(target, name) {
      if (name === 'append') {
        return async (appends: Parameters<EventLog['append']>[0]) => {
          const store = beside();
          store.logCommits.push(appends.length);
          await new Promise((resolve) => setTimeout(resolve, store.takesMs));
          if (store.fails || store.failsToAppend) throw full();
          return target.append(appends);
        };
      }
      const member: unknown = Reflect.get(target, name);
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });
}

function full(): StoreFailure {
  return new StoreFailure('disk-full', 'The disk of the data folder is full.');
}
