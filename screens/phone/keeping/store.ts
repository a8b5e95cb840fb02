// What a place to keep things in must do, whether the browser gives a database or not.
import type { KeptTicket } from './kept-ticket.ts';

export interface Store {
  tickets(): Promise<readonly KeptTicket[]>;
  /** Reads and writes as one step, so that page and worker never undo each other's change; null removes the ticket. */
  changeTicket(
    branch: string,
    ticket: string,
    next: (before: KeptTicket | undefined) => KeptTicket | null,
  ): Promise<KeptTicket | null>;
  setting(name: string): Promise<unknown>;
  /** As one step too; undefined removes the setting. Returns what stands now. */
  changeSetting(name: string, next: (before: unknown) => unknown): Promise<unknown>;
}

/** A ticket as it is read: an older version of the app may have kept less, and a damaged entry is none. */
export function readKept(entry: unknown): KeptTicket | undefined {
  if (typeof entry !== 'object' || entry === null) return undefined;
  const { branch, ticket, handle, keptAtMs } = entry as Partial<KeptTicket>;
  if (typeof branch !== 'string' || typeof ticket !== 'string' || typeof handle !== 'string') return undefined;
  return {
    ...{ branchName: null, serviceName: null, status: null, statusAtMs: null, view: null },
    ...{ notices: 'unasked', soon: undefined, lastNotice: null },
    ...(entry as Partial<KeptTicket>),
    ...{ branch, ticket, handle, keptAtMs: typeof keptAtMs === 'number' ? keptAtMs : 0 },
  };
}
