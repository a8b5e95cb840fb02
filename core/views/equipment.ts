// What the machines of a branch last reported about themselves. Not in the log, since it is true only now; views get
// it as an argument.

export interface PrinterCondition {
  readonly printer: string;
  readonly name: string;
  readonly reachable: boolean;
  readonly online: boolean;
  readonly paper: 'ok' | 'low' | 'out';
  readonly cover: 'closed' | 'open';
  readonly cutter: 'ok' | 'fault';
}

/** A print job whose result is unknown, or which waits for the printer. */
export interface PrintTrouble {
  readonly job: string;
  readonly printer: string;
  readonly ticket: string;
  readonly number: string;
  readonly state: 'waiting' | 'uncertain' | 'expired';
  readonly atMs: number;
}

/** A display that could not play a call aloud. */
export interface SpeakerTrouble {
  readonly hall: string;
  readonly name: string;
  readonly problem: 'blocked' | 'failed';
  readonly atMs: number;
}

export interface Equipment {
  readonly printers: readonly PrinterCondition[];
  readonly prints: readonly PrintTrouble[];
  readonly speakers: readonly SpeakerTrouble[];
}

export const noEquipment: Equipment = { printers: [], prints: [], speakers: [] };

export type PrinterTrouble = 'unreachable' | 'offline' | 'paper-out' | 'cover-open' | 'cutter-fault' | 'paper-low';

/** The most serious fault of a printer, or null when it works. */
export function printerTrouble(condition: PrinterCondition): PrinterTrouble | null {
  if (!condition.reachable) return 'unreachable';
  if (condition.paper === 'out') return 'paper-out';
  if (condition.cover === 'open') return 'cover-open';
  if (condition.cutter === 'fault') return 'cutter-fault';
  if (!condition.online) return 'offline';
  return condition.paper === 'low' ? 'paper-low' : null;
}

/** Would a ticket sent to it now come out? */
export function canPrint(condition: PrinterCondition): boolean {
  const trouble = printerTrouble(condition);
  return trouble === null || trouble === 'paper-low';
}
