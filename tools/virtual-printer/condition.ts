// The state of the virtual printer that its switches set, and how each printer language says it.

export interface PrinterCondition {
  paper: 'ok' | 'low' | 'out';
  cover: 'closed' | 'open';
  cutter: 'ok' | 'fault';
  offline: boolean;
}

export const ALL_WELL: PrinterCondition = { paper: 'ok', cover: 'closed', cutter: 'ok', offline: false };

/** A printer in this state works nothing off; what comes waits in its memory. */
export function standsStill(condition: PrinterCondition): boolean {
  return condition.offline || condition.paper === 'out' || condition.cover === 'open' || condition.cutter === 'fault';
}

/** The answer to DLE EOT n, n from 1 to 4. */
export function realTimeStatus(condition: PrinterCondition, n: number): number {
  const always = 0x12;
  switch (n) {
    case 1:
      return always | (standsStill(condition) ? 0x08 : 0);
    case 2:
      return (
        always |
        (condition.cover === 'open' ? 0x04 : 0) |
        (condition.paper === 'out' ? 0x20 : 0) |
        (condition.cutter === 'fault' ? 0x40 : 0)
      );
    case 3:
      return always | (condition.cutter === 'fault' ? 0x08 : 0);
    default:
      return always | (condition.paper === 'ok' ? 0 : 0x0c) | (condition.paper === 'out' ? 0x60 : 0);
  }
}

/** The answer to GS r 1. */
export function paperSensorStatus(condition: PrinterCondition): number {
  return (condition.paper === 'ok' ? 0 : 0x03) | (condition.paper === 'out' ? 0x0c : 0);
}

/** Star's status of nine bytes, with the count of finished marks and whether one was finished since the last status. */
export function starStatusBytes(condition: PrinterCondition, marks: number, marked: boolean): Uint8Array {
  const printer = (standsStill(condition) ? 0x08 : 0) | (condition.cover === 'open' ? 0x20 : 0) | (marked ? 0x02 : 0);
  const error = condition.cutter === 'fault' ? 0x08 : 0;
  const paper = (condition.paper === 'ok' ? 0 : 0x04) | (condition.paper === 'out' ? 0x08 : 0);
  const counter = ((marks & 0x18) << 2) | ((marks & 0x07) << 1);
  return Uint8Array.of(0x23, 0x06, printer, error, 0, paper, 0, counter, 0);
}
