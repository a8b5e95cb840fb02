// Which process owns a log: its owner holds the log's state in memory and is the only one to append to it. What a process
// believes is never enough: the store checks owner and epoch in each append.
import type { LogName } from '../eventlog/names.ts';

export interface Ownership {
  /** This process's name as an owner of logs. */
  readonly owner: string;
  /** False for a log that another process owns: its requests are passed to that one. */
  isMine(log: LogName): boolean;
}

/** One process alone: every log is its own. A second process on the same database takes over log by log. */
export function alwaysMine(owner: string): Ownership {
  return { owner, isMine: () => true };
}
