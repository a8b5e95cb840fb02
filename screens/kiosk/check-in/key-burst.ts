// Tells a scanner, which types what it reads and ends with Enter, from a person at a keyboard: by the pace of the keys.
// Figures show at once, as nobody can know yet who types them; letters can only come from a scanner.

/** A scanner is quicker than this from key to key; so is a fast typist, whose six figures with Enter mean the same. */
export const burstGapMs = 100;
/** The least that a scanner reads; fewer keys before Enter are a person's. */
const leastScanned = 6;
/** Longer than any address of ours. */
const mostScanned = 2_000;

export interface Burst {
  readonly text: string;
  readonly lastMs: number;
}

export const noBurst: Burst = { text: '', lastMs: Number.NEGATIVE_INFINITY };

export type Heard =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'figure'; readonly figure: string }
  | { readonly kind: 'scanned'; readonly text: string }
  /** Enter, Backspace or Delete of a person. */
  | { readonly kind: 'key'; readonly key: string };

/** `key` as the browser names it; keys like Shift, which a scanner holds for capitals, neither end a burst nor belong to it. */
export function hearKey(burst: Burst, key: string, atMs: number): { readonly burst: Burst; readonly heard: Heard } {
  const isGoingOn = atMs - burst.lastMs < burstGapMs;
  if (key === 'Enter' && isGoingOn && burst.text.length >= leastScanned) {
    return { burst: noBurst, heard: { kind: 'scanned', text: burst.text } };
  }
  if (key.length > 1) {
    const isHeld = key === 'Shift' || key === 'CapsLock' || key === 'AltGraph';
    return isHeld ? { burst, heard: { kind: 'nothing' } } : { burst: noBurst, heard: { kind: 'key', key } };
  }
  const text = `${isGoingOn ? burst.text : ''}${key}`.slice(0, mostScanned);
  const heard: Heard = /^\d+$/.test(text) ? { kind: 'figure', figure: key } : { kind: 'nothing' };
  return { burst: { text, lastMs: atMs }, heard };
}
