// The chain of hashes over a log: each event's hash covers the hash before it and everything that is stored of the event,
// so a log that went its own way shows at the first seq whose hash differs. A linear hash chain, as audit logs have.
import { hash } from 'node:crypto';

/** What is stored of one event: stream, type, schema version, time, actor as `kind:id`, data as JSON. */
export type EventRow = readonly [string, string, number, number, string, string];

/** What stands before the first event of a log, so that two logs with equal events differ. 32 bytes. */
export function firstHash(log: string): Uint8Array {
  return hash('sha256', log, 'buffer');
}

/** 32 bytes. @param command in hexadecimal, empty for none. */
export function chainHash(before: Uint8Array, seq: number, row: EventRow, command: string): Uint8Array {
  const hex = Buffer.from(before.buffer, before.byteOffset, before.length).toString('hex');
  const [stream, type, schemaVersion, atMs, actor, data] = row;
  // No part before the last can hold a line break, so two different events never give the same text.
  const text = `${hex}\n${seq}\n${stream}\n${type}\n${schemaVersion}\n${atMs}\n${actor}\n${command}\n${data}`;
  return hash('sha256', text, 'buffer');
}
