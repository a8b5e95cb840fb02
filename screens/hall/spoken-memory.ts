// Keeps what a hall display last spoke, by branch and hall, through reloads and power cuts.
import type { SpokenMemory } from './calls-to-speak.ts';

export interface MemoryKeeper {
  read(): SpokenMemory | null;
  write(memory: SpokenMemory): void;
}

type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem'>;

/** Without storage (a locked browser profile) it remembers as long as the page lives. */
export function keepSpokenMemory(
  branch: string,
  hall: string,
  storage: () => Storage = () => localStorage,
): MemoryKeeper {
  const key = `numerek.spoken.${branch}.${hall}`;
  let known: SpokenMemory | null = null;
  try {
    known = readMemory(storage().getItem(key));
  } catch {
    known = null;
  }
  return {
    read: () => known,
    write(memory) {
      known = memory;
      try {
        storage().setItem(key, JSON.stringify(memory));
      } catch {
        // Remembered in the page alone.
      }
    },
  };
}

function readMemory(written: string | null): SpokenMemory | null {
  if (written === null) return null;
  const value: unknown = JSON.parse(written);
  if (typeof value !== 'object' || value === null) return null;
  const { date, seq, atMs } = value as Record<string, unknown>;
  if (typeof date !== 'string' || typeof seq !== 'number' || typeof atMs !== 'number') return null;
  return { date, seq, atMs };
}
