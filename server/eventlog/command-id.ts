// Ids and fingerprints of commands as they are kept: 16 bytes each, in hexadecimal.
import { hash } from 'node:crypto';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** A UUID is its own 16 bytes; any other text is hashed. */
export function commandKey(id: string): string {
  return uuid.test(id) ? id.replaceAll('-', '') : hash('sha256', id, 'hex').slice(0, 32);
}

/** Of who asks and what is asked for. Holds no personal data that could be guessed, if `body` is made without it. */
export function fingerprintOf(caller: string, body: string): string {
  return hash('sha256', `${caller}\n${body}`, 'hex').slice(0, 32);
}
