// The tables of the event log. Modules have tables of their own; nobody but this folder reads or writes these.

export interface HeadTable {
  /** A small number that stands for the log's name in `event` and `position`. */
  log: number;
  name: string;
  /** Of the newest event; 0 before the first. */
  seq: number;
  hash: Uint8Array;
  owner: string;
  /** Grows with each change of the owner; an append under an older one is refused. */
  epoch: number;
}

export interface EventTable {
  log: number;
  seq: number;
  stream: string;
  type: string;
  schema_version: number;
  at_ms: number;
  /** `kind:id`. */
  actor: string;
  /** On the first event of a command, 16 bytes. */
  command: Uint8Array | null;
  /** Of the command's caller and body, 16 bytes; goes together with the answer. */
  fingerprint: Uint8Array | null;
  /** JSON, on the first event of a command; emptied after some days, so it is not under the hash. */
  answer: string | null;
  /** JSON. */
  data: string;
  hash: Uint8Array;
}

export interface StreamTable {
  log: number;
  stream: string;
}

export interface PositionTable {
  subscription: string;
  log: number;
  seq: number;
}

export interface EventLogTables {
  head: HeadTable;
  event: EventTable;
  stream: StreamTable;
  position: PositionTable;
}
