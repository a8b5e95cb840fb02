// The schemas of all event types by version. Stored bytes never change: an event of an older version is brought up to the
// newest one each time it is read. Modules fill the registry when they are put together.
import { z } from 'zod';
import { assert } from '#core/shared/assert.ts';
import type { Actor, LogEvent } from './envelope.ts';

export interface EventType {
  /** One schema a version, oldest first; the last is what is written today. Fields beside type, time and actor. */
  readonly versions: readonly z.ZodType[];
  /** One step a version but the last: the fields of version n as those of version n + 1. */
  readonly upcasts?: readonly ((data: Record<string, unknown>) => Record<string, unknown>)[];
}

export interface EventTypesOptions {
  /** Check each event against its schema before it is written: in tests and development. */
  readonly check: boolean;
}

export class EventTypes {
  readonly #types = new Map<string, EventType>();
  readonly #check: boolean;

  constructor({ check }: EventTypesOptions) {
    this.#check = check;
  }

  /** Throws when a type is given twice, or when its upcasts do not fit its versions. */
  add(types: Readonly<Record<string, EventType>>): this {
    for (const [name, type] of Object.entries(types)) {
      assert(!this.#types.has(name), `the event type ${name} is defined once`);
      assert((type.upcasts?.length ?? 0) === type.versions.length - 1, `${name} has an upcast for each older version`);
      this.#types.set(name, type);
    }
    return this;
  }

  /** The version that is written now. */
  version(type: string): number {
    return this.#type(type).versions.length;
  }

  /** The stored form of an event's own fields. Throws when checking is on and they do not fit the schema. */
  encode(event: LogEvent): string {
    const { type, atMs: _at, by: _by, ...data } = event;
    if (this.#check) {
      const parsed = this.#type(type).versions.at(-1)?.safeParse(data);
      if (parsed?.success === false)
        throw new Error(`${type} is not as its schema says: ${z.prettifyError(parsed.error)}`);
    }
    return JSON.stringify(data);
  }

  /** An event as the code knows it today. Throws when an old one does not fit the newest schema after its upcasts. */
  decode(type: string, version: number, atMs: number, by: Actor, text: string): LogEvent {
    const known = this.#type(type);
    let data = JSON.parse(text) as Record<string, unknown>;
    if (version < known.versions.length) {
      for (const upcast of known.upcasts?.slice(version - 1) ?? []) data = upcast(data);
      data = known.versions.at(-1)?.parse(data) as Record<string, unknown>;
    }
    return Object.assign(data, { type, atMs, by }) as unknown as LogEvent;
  }

  #type(name: string): EventType {
    const type = this.#types.get(name);
    if (type === undefined) throw new Error(`No schema for events of the type ${name}`);
    return type;
  }
}
