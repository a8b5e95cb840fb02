import { describe, expect, it } from 'vitest';
import { burstGapMs, type Heard, hearKey, noBurst } from './key-burst.ts';

/** Types the keys one after the other, `everyMs` apart, and tells what was heard. */
function type(keys: readonly string[], everyMs: number): Heard[] {
  let burst = noBurst;
  return keys.map((key, at) => {
    const step = hearKey(burst, key, 1_000 + at * everyMs);
    burst = step.burst;
    return step.heard;
  });
}

const figures = [...'481720'];
const kinds = (heard: readonly Heard[]) => heard.map((one) => one.kind);

describe('a scanner', () => {
  it('is heard by its pace, with all that it typed', () => {
    const page = 'https://numerek.example.org/book/cus/visit/a1B2';
    const heard = type([...page, 'Enter'], 5);
    expect(heard.at(-1)).toEqual({ kind: 'scanned', text: page });
  });

  it('types no figures into the code with an address', () => {
    expect(kinds(type([...'https://a1b2c3d4', 'Enter'], 5))).not.toContain('figure');
  });

  it('may hold Shift for its capitals', () => {
    expect(type(['a', 'b', 'c', 'Shift', 'D', 'e', 'f', 'Enter'], 5).at(-1)).toEqual({
      kind: 'scanned',
      text: 'abcDef',
    });
  });

  it('may be slow', () => {
    expect(type([...figures, 'Enter'], burstGapMs - 1).at(-1)).toEqual({ kind: 'scanned', text: '481720' });
  });
});

describe('a person', () => {
  it('types figures that show at once, and Enter that stays Enter', () => {
    const heard = type([...figures, 'Enter'], 250);
    expect(heard.slice(0, 6)).toEqual(figures.map((figure) => ({ kind: 'figure', figure })));
    expect(heard.at(-1)).toEqual({ kind: 'key', key: 'Enter' });
  });

  it('who is quick with the last figures of a code still only confirms it', () => {
    expect(type(['2', '0', 'Enter'], 20).at(-1)).toEqual({ kind: 'key', key: 'Enter' });
  });

  it('may take a figure back', () => {
    expect(type(['4', 'Backspace', '8'], 300)).toEqual([
      { kind: 'figure', figure: '4' },
      { kind: 'key', key: 'Backspace' },
      { kind: 'figure', figure: '8' },
    ]);
  });

  it('is not heard with letters', () => {
    expect(kinds(type(['a', 'x', 'ł'], 300))).toEqual(['nothing', 'nothing', 'nothing']);
  });

  it('who walks by the arrows is left alone', () => {
    expect(type(['ArrowDown', 'Enter'], 10).at(-1)).toEqual({ kind: 'key', key: 'Enter' });
  });
});
