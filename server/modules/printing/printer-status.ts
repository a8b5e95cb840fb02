// What a printer says of itself, read from its status bytes: the four real-time answers of ESC/POS, or Star's
// status of seven bytes or more.

export interface PrinterStatus {
  /** Ready to take data, by its own word. */
  online: boolean;
  paper: 'ok' | 'low' | 'out';
  cover: 'closed' | 'open';
  cutter: 'ok' | 'fault';
  /** It answers at all. */
  reachable: boolean;
  /** When this was learned, in milliseconds since 1970. */
  at: number;
}

/** Why a ticket can't be printed now, or is not known to have been printed. */
export type PrintTrouble =
  | 'unreachable'
  | 'no-answer'
  | 'offline'
  | 'paper-out'
  | 'cover-open'
  | 'cutter-fault'
  | 'connection-lost'
  | 'not-confirmed'
  | 'too-large'
  | 'closed';

/** Why this printer would not print, or null when it would. Low paper still prints. */
export function troubleOf(status: PrinterStatus): PrintTrouble | null {
  if (!status.reachable) return 'unreachable';
  if (status.cover === 'open') return 'cover-open';
  if (status.paper === 'out') return 'paper-out';
  if (status.cutter === 'fault') return 'cutter-fault';
  return status.online ? null : 'offline';
}

export function unreachableStatus(at: number): PrinterStatus {
  return { online: false, paper: 'ok', cover: 'closed', cutter: 'ok', reachable: false, at };
}

export function sameStatus(one: PrinterStatus, other: PrinterStatus): boolean {
  return (
    one.online === other.online &&
    one.paper === other.paper &&
    one.cover === other.cover &&
    one.cutter === other.cutter &&
    one.reachable === other.reachable
  );
}

/** DLE EOT 1, 2, 3 and 4 in one go: printer, cause of being offline, error, paper. */
export const ESCPOS_STATUS_REQUEST = Uint8Array.of(0x10, 4, 1, 0x10, 4, 2, 0x10, 4, 3, 0x10, 4, 4);

/** The four answers to ESCPOS_STATUS_REQUEST, in their order. */
export function escposStatus(
  printer: number,
  offline: number,
  error: number,
  paper: number,
  at: number,
): PrinterStatus {
  const out = (offline & 0x20) !== 0 || (paper & 0x60) !== 0;
  return {
    online: (printer & 0x08) === 0,
    paper: out ? 'out' : (paper & 0x0c) !== 0 ? 'low' : 'ok',
    cover: (offline & 0x04) !== 0 ? 'open' : 'closed',
    cutter: (error & 0x08) !== 0 ? 'fault' : 'ok',
    reachable: true,
    at,
  };
}

/** ESC ACK SOH: the status at once, past everything that waits to be printed. */
export const STAR_STATUS_REQUEST = Uint8Array.of(0x1b, 0x06, 0x01);

/** How long a Star status is, from its first byte (bits 1–3 and 5 hold the length); null when no status begins so. */
export function starStatusLength(first: number): number | null {
  if ((first & 0x91) !== 0x01) return null;
  const length = ((first >> 2) & 0x18) | ((first >> 1) & 0x07);
  return length >= 6 ? length : null;
}

export function starStatus(bytes: Uint8Array, at: number): PrinterStatus {
  const printer = bytes[2] ?? 0;
  const error = bytes[3] ?? 0;
  const paper = bytes[5] ?? 0;
  const broken = (error & 0x64) !== 0;
  return {
    online: (printer & 0x08) === 0 && !broken,
    paper: (paper & 0x08) !== 0 ? 'out' : (paper & 0x06) !== 0 ? 'low' : 'ok',
    cover: (printer & 0x20) !== 0 ? 'open' : 'closed',
    cutter: (error & 0x08) !== 0 ? 'fault' : 'ok',
    reachable: true,
    at,
  };
}

/** How many ETB marks a Star printer has worked off, modulo 32; null when it doesn't tell. */
export function starMarkCount(bytes: Uint8Array): number | null {
  const counter = bytes[7];
  return counter === undefined ? null : ((counter >> 2) & 0x18) | ((counter >> 1) & 0x07);
}

/** An ETB mark was worked off since the last status: for printers that don't count them. */
export function starMarkPassed(bytes: Uint8Array): boolean {
  return ((bytes[2] ?? 0) & 0x02) !== 0;
}
