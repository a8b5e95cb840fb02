// What stands around every event of every log. `(log, seq)` is its identity; there is no other id.
import type { LogName, StreamName } from './names.ts';

/** Who did it: no role and no name, only an opaque id. */
export interface Actor {
  readonly kind: 'device' | 'staff' | 'public' | 'system';
  readonly id: string;
}

/** An event as the code folds it: its own fields beside type, time and actor. `atMs` is milliseconds since 1970. */
export interface LogEvent {
  readonly type: string;
  readonly atMs: number;
  readonly by: Actor;
}

/** An event as read back: `event` is already of the newest schema version. */
export interface StoredEvent<Event extends LogEvent = LogEvent> {
  readonly log: LogName;
  /** From 1, without gaps. */
  readonly seq: number;
  readonly stream: StreamName;
  readonly event: Event;
}

/** All that is stored of an event, for audits and for the check of the chain. */
export interface Envelope {
  readonly log: LogName;
  readonly seq: number;
  readonly stream: StreamName;
  readonly type: string;
  readonly schemaVersion: number;
  readonly atMs: number;
  readonly actor: Actor;
  /** Of the command that brought it, in hexadecimal: stands on the command's first event only. */
  readonly commandId: string | null;
  /** JSON as stored. */
  readonly data: string;
  /** 32 bytes in hexadecimal. */
  readonly hash: string;
}
