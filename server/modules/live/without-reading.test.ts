import { afterEach, describe, expect, test } from 'vitest';
import { foldView } from '#server/modules/live/fold-view.ts';
import { PublicAnswers } from '#server/modules/live/public-answers.ts';
import { StreamReader } from '#testing/stream-reader.ts';
import { branch, openTestOffice, type TestOffice } from '#testing/test-office.ts';

const phones = 1_000;
let office: TestOffice;
let calls: string[] = [];

afterEach(() => office.close());

/** Notes every question to the store or the log, also those to what it holds. */
function counting<Asked extends object>(kept: Asked): Asked {
  const noting = <Thing extends object>(thing: Thing, path: string): Thing =>
    new Proxy(thing, {
      get(target, name) {
        const value = Reflect.get(target, name) as unknown;
        const at = `${path}.${String(name)}`;
        if (typeof value === 'function') {
          return (...given: unknown[]) => {
            calls.push(at);
            return value.apply(target, given) as unknown;
          };
        }
        return typeof value === 'object' && value !== null ? noting(value, at) : value;
      },
    });
  return noting(kept, 'store');
}

/** Without what the reactors note of themselves meanwhile. */
function questions(): string[] {
  return calls.filter((call) => call !== 'store.setPosition' && call !== 'store.positionWrite');
}

async function openCountingOffice(): Promise<void> {
  office = await openTestOffice({ around: counting, aroundLog: counting });
  await office.issue();
}

describe('A thousand phones', () => {
  test('that follow the branch read nothing from the store, and get one frame that was made once', async () => {
    await openCountingOffice();
    const address = await office.listen();
    const framesBefore = await framesMade();
    calls = [];
    const streams = Array.from(
      { length: phones },
      () => new StreamReader(address, `/api/v1/branches/${branch}/live/public`, { 'accept-encoding': 'gzip' }),
    );
    await Promise.all(streams.map((stream) => stream.frame()));
    const asked = questions();
    expect(office.hall.hub.streams).toBe(phones);
    expect(await framesMade()).toBe(framesBefore + 1);
    for (const stream of streams) stream.close();
    expect(asked).toEqual([]);
  });

  test('that come to a branch whose day is not in memory have it read once', async () => {
    await openCountingOffice();
    office.nowMs += 86_400_000;
    calls = [];
    const url = `/api/v1/branches/${branch}/views/public`;
    await Promise.all(Array.from({ length: phones }, () => office.app.inject({ method: 'GET', url })));
    expect(calls.filter((call) => call === 'store.readStream')).toHaveLength(1);
    expect(calls.length).toBeLessThan(6);
  });

  test('that ask for the view and for the branches read nothing from the store', async () => {
    await openCountingOffice();
    await office.ask('stranger', 'GET /branches');
    calls = [];
    for (const url of [`/api/v1/branches/${branch}/views/public`, '/api/v1/branches']) {
      const answers = await Promise.all(
        Array.from({ length: phones }, () => office.app.inject({ method: 'GET', url })),
      );
      expect(new Set(answers.map((one) => one.statusCode))).toEqual(new Set([200]));
      expect(new Set(answers.map((one) => one.payload)).size).toBe(1);
    }
    expect(questions()).toEqual([]);
  });

  test('have the view folded for them once, until it changes or seconds have passed', async () => {
    office = await openTestOffice();
    await office.issue();
    let folds = 0;
    const answers = new PublicAnswers({
      branches: office.hall.branches,
      days: office.hall.days,
      now: () => office.nowMs,
      fold: (of) => {
        folds += 1;
        return foldView(office.hall.folding, { branch: of, view: 'public', place: '' });
      },
    });
    const askAll = () => Promise.all(Array.from({ length: phones }, () => answers.answer(branch)));
    expect(new Set(await askAll()).size).toBe(1);
    office.nowMs += 1_500;
    await askAll();
    expect(folds).toBe(1);
    await office.issue();
    await askAll();
    expect(folds).toBe(2);
    office.nowMs += 2_000;
    await askAll();
    expect(folds).toBe(3);
    expect(await answers.answer('nowhere')).toBeNull();
  });
});

async function framesMade(): Promise<number> {
  const text = await office.hall.metrics.registry.metrics();
  return Number(/^numerek_frame_seconds_count (\d+)$/m.exec(text)?.[1] ?? 0);
}
