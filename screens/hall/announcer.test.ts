import { describe, expect, it } from 'vitest';
import type { HallCall } from '#core/views/hall-view.ts';
import { createAnnouncer, queueLimit } from './announcer.ts';
import type { SpokenMemory } from './calls-to-speak.ts';

const date = '2026-11-23';

/** A hall whose clock the test moves and whose sounds the test ends. */
function hall(memory: SpokenMemory | null = null, audible = true) {
  let nowMs = 1_000_000;
  let kept = memory;
  const remember = (next: SpokenMemory) => {
    kept = next;
  };
  const shown: (number | null)[] = [];
  const speaking: { seq: number; end: () => void }[] = [];
  const announcer = createAnnouncer({
    memory: { read: () => kept, write: remember },
    serverNowMs: () => nowMs,
    show: (call) => shown.push(call?.seq ?? null),
    speak: (call, heard) =>
      new Promise((resolve) => {
        if (audible) heard();
        speaking.push({ seq: call.seq, end: resolve });
      }),
    prepare: () => undefined,
    pause: () => Promise.resolve(),
  });
  return {
    announcer,
    shown,
    call: (seq: number, more: Partial<HallCall> = {}): HallCall => ({
      seq,
      number: { letter: 'A', value: seq, figures: String(seq) },
      desk: 'd3',
      deskLabel: '3',
      language: 'pl',
      atMs: nowMs,
      recall: false,
      current: true,
      ...more,
    }),
    offer: (...calls: HallCall[]) => announcer.offer({ date, calls }),
    pass: (ms: number) => {
      nowMs += ms;
    },
    heard: () => speaking.map(({ seq }) => seq),
    async endSound() {
      speaking.at(-1)?.end();
      for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
    },
    remembered: () => kept?.seq ?? null,
  };
}

describe('the announcer', () => {
  it('speaks one call after another, first in first out, and shows the one that it speaks', async () => {
    const { offer, call, heard, shown, endSound } = hall();
    offer(call(2), call(1));
    offer(call(3), call(2), call(1));
    expect([heard(), shown]).toEqual([[1], [1]]);
    await endSound();
    expect([heard(), shown]).toEqual([
      [1, 2],
      [1, 2],
    ]);
    await endSound();
    await endSound();
    expect([heard(), shown]).toEqual([
      [1, 2, 3],
      [1, 2, 3, null],
    ]);
  });

  it('says nothing twice when the same view comes again', async () => {
    const { offer, call, heard, endSound } = hall();
    const one = call(1);
    offer(one);
    await endSound();
    offer(one);
    expect(heard()).toEqual([1]);
  });

  it('remembers a call when it begins to be heard, so that a reload speaks those that still wait', () => {
    const { offer, call, remembered } = hall();
    offer(call(2), call(1));
    expect(remembered()).toBe(1);
  });

  it('leaves out a call that grew too old while it waited', async () => {
    const { offer, call, pass, heard, endSound } = hall();
    offer(call(2), call(1));
    pass(120_000);
    await endSound();
    expect(heard()).toEqual([1]);
  });

  it('speaks a recall once, in its own turn, when the call itself still waits', async () => {
    const { offer, call, heard, endSound } = hall();
    offer(call(2), call(1));
    offer(call(4), call(3, { recall: true, number: { letter: 'A', value: 2, figures: '2' } }), call(1));
    await endSound();
    await endSound();
    await endSound();
    expect(heard()).toEqual([1, 3, 4]);
  });

  it('lets the oldest go when too many wait', async () => {
    const { offer, call, heard, endSound } = hall();
    const calls = Array.from({ length: queueLimit + 3 }, (_, at) => call(at + 1));
    offer(...calls.slice(0, 1));
    offer(...calls);
    await endSound();
    expect(heard()).toEqual([1, 4]);
  });

  it('brings a call that nobody could hear once more when sound is allowed', async () => {
    const { announcer, offer, call, pass, heard, endSound } = hall(null, false);
    const one = call(1);
    offer(one);
    await endSound();
    pass(20_000);
    announcer.reconsider();
    offer(one);
    expect(heard()).toEqual([1, 1]);
  });

  it('shows nothing more once it is stopped', async () => {
    const { announcer, offer, call, shown, endSound } = hall();
    offer(call(2), call(1));
    announcer.stop();
    await endSound();
    expect(shown).toEqual([1]);
  });
});
