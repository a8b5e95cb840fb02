// What Numerek needs of an event log, whatever database is behind it. SQLite and PostgreSQL pass one contract suite.
import type { WriteQuery } from './database.ts';
import type { Envelope, LogEvent, StoredEvent } from './envelope.ts';
import type { LogName, StreamName } from './names.ts';

/** A command as it is kept for retries. */
export interface KeptCommand {
  /** 16 bytes in hexadecimal; see command-id.ts. */
  readonly id: string;
  /** Of caller and body, 16 bytes in hexadecimal: another caller or another body under the same id is told apart by it. */
  readonly fingerprint: string;
  /** A JSON value: what a retry is told. */
  readonly answer: unknown;
}

/** A row that must be written in the append's own transaction. */
export interface InlineWrite {
  readonly query: WriteQuery;
  /** What the append's outcome says when the database refuses this row. */
  readonly constraint: string;
  /** How many rows the write must change to count as accepted; not given, any number will do. */
  readonly rows?: number;
}

export interface Append {
  readonly log: LogName;
  /** The seq of the log's newest event before these. */
  readonly expectedSeq: number;
  readonly owner: string;
  readonly epoch: number;
  /** At least one. */
  readonly events: readonly { readonly stream: StreamName; readonly event: LogEvent }[];
  /** Null for what Numerek does by itself and what is refused by state when done again. */
  readonly command: KeptCommand | null;
  readonly writes?: readonly InlineWrite[];
}

export type AppendOutcome =
  /** `seq` of the last of its events. */
  | { readonly kind: 'appended'; readonly seq: number }
  /** The log holds something else than expected. */
  | { readonly kind: 'conflict' }
  /** Another owner or a newer epoch holds the log. */
  | { readonly kind: 'fenced' }
  | { readonly kind: 'command-known' }
  | { readonly kind: 'constraint'; readonly constraint: string };

export interface Head {
  readonly log: LogName;
  readonly seq: number;
  readonly owner: string;
  readonly epoch: number;
}

export interface ReadLog {
  readonly log: LogName;
  readonly afterSeq: number;
  /** Only these; not given, all. */
  readonly types?: readonly string[];
  /** Rows looked for at most. */
  readonly limit: number;
}

export interface EventLog {
  /**
   * Appends in one transaction that is durable when the promise resolves. Each append is judged in turn on what the ones
   * before it left; one that is refused is left out alone. Rejects with a StoreFailure when nothing was written at all.
   */
  append(appends: readonly Append[]): Promise<readonly AppendOutcome[]>;
  /** Makes an owner the only one to append to a log from now on, under a new epoch; makes the log when it is new. */
  claim(log: LogName, owner: string): Promise<Head>;

  /** The events of a stream in order. */
  readStream(log: LogName, stream: StreamName, afterSeq?: number): Promise<readonly StoredEvent[]>;
  /** Events of a log in order. */
  readLog(query: ReadLog): Promise<readonly StoredEvent[]>;
  /** Streams of a log whose names begin so, in the order of their names. */
  streams(log: LogName, prefix: string): Promise<readonly StreamName[]>;
  /** Logs whose names end so, such as `/settings`; by name. */
  heads(suffix?: string): Promise<readonly Head[]>;
  /** Null when the id was never used in this log. The answer is null once it was forgotten. */
  findCommand(log: LogName, id: string): Promise<(Omit<KeptCommand, 'id'> & { readonly seq: number }) | null>;
  /** Empties the answers of commands older than this in a log; their ids stay used. Gives how many. */
  forgetAnswers(log: LogName, beforeMs: number): Promise<number>;

  /** Logs whose newest event this subscription has not acted on, with the position it has (0 for none). */
  behind(
    subscription: string,
  ): Promise<readonly { readonly log: LogName; readonly seq: number; readonly head: number }[]>;
  /** The write that stores positions, to be run alone or together with what a projection writes. */
  positionWrite(subscription: string, log: LogName, seq: number): Promise<WriteQuery>;

  /** All that is stored of the events after a seq, for audits. */
  envelopes(log: LogName, afterSeq: number, limit: number): Promise<readonly Envelope[]>;
  /** The first seq whose hash does not fit the one before, or null. */
  checkChain(log: LogName): Promise<number | null>;
}
