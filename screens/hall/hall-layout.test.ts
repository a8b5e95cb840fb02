import { describe, expect, it } from 'vitest';
import { demandedSize, layOutHall, type Wall } from './hall-layout.ts';

const lying: Wall = {
  width: 1920,
  height: 1080,
  pictureHeightMm: 680,
  viewingDistanceM: 8,
  letters: 1,
  figures: 3,
  deskChars: 1,
  deskWordChars: 1,
  services: 8,
};
const upright: Wall = { ...lying, width: 1080, height: 1920, pictureHeightMm: 1210, viewingDistanceM: 5 };

it('The demanded size makes a capital as high as 0.0122 of the distance', () => {
  const size = demandedSize(8, 680, 1080);
  const capitalMm = size * 0.703 * (680 / 1080);
  expect(capitalMm).toBeCloseTo(8_000 * 0.0122, 6);
});

describe('a lying hall display', () => {
  it.each([3, 5, 6, 8, 10])(
    'keeps newest number, its desk and earlier calls readable from %d m',
    (viewingDistanceM) => {
      const layout = layOutHall({ ...lying, viewingDistanceM });
      expect(layout.numberSize).toBeGreaterThanOrEqual(layout.demanded);
      expect(layout.deskSize).toBeGreaterThanOrEqual(layout.demanded - 1e-9);
      if (viewingDistanceM <= 8) expect(layout.earlierSize).toBeGreaterThanOrEqual(layout.demanded - 1e-9);
    },
  );

  it('leaves out the arrow before earlier calls get too small, as with ten desks and more', () => {
    const tenDesks = layOutHall({ ...lying, deskChars: 2 });
    expect(tenDesks.earlierSize).toBeGreaterThanOrEqual(tenDesks.demanded - 1e-9);
    expect([tenDesks.earlierArrow, layOutHall(lying).earlierArrow]).toEqual([false, true]);
  });

  it('shows fewer earlier calls before smaller ones', () => {
    const near = layOutHall({ ...lying, viewingDistanceM: 5 });
    const far = layOutHall({ ...lying, viewingDistanceM: 8 });
    expect([near.earlierCount, far.earlierCount]).toEqual([4, 2]);
    expect(far.earlierSize).toBeGreaterThan(near.earlierSize);
  });

  it('makes the newest call the largest at every distance', () => {
    for (let viewingDistanceM = 1; viewingDistanceM <= 20; viewingDistanceM += 1) {
      const layout = layOutHall({ ...lying, viewingDistanceM });
      expect(layout.numberSize).toBeGreaterThan(layout.earlierSize * 1.14);
    }
  });

  it('gives the place of the strip to the number when the hall is deep', () => {
    expect(layOutHall({ ...lying, viewingDistanceM: 8 }).stripCount).toBeGreaterThanOrEqual(8);
    expect(layOutHall({ ...lying, viewingDistanceM: 13 }).stripCount).toBe(0);
  });

  it('never needs more room than there is', () => {
    for (const viewingDistanceM of [1, 5, 8, 12, 20, 40]) {
      const { ticketWidth, earlierSize, earlierCount, numberSize, stubHeight } = layOutHall({
        ...lying,
        viewingDistanceM,
        letters: 2,
        figures: 4,
        deskChars: 3,
      });
      expect(ticketWidth).toBeLessThanOrEqual(1920 - 96);
      expect(earlierSize * earlierCount * 1.12).toBeLessThanOrEqual(1080 - 88 - 72);
      expect(numberSize + stubHeight).toBeLessThanOrEqual(1080 - 88 - 72);
      expect(Math.min(numberSize, stubHeight)).toBeGreaterThan(100);
    }
  });

  it('leaves the word for desk out where it would be too small to read', () => {
    const narrow = { ...lying, width: 1440, deskChars: 3, viewingDistanceM: 8 };
    expect(layOutHall(narrow).wordSize).toBe(0);
    expect(layOutHall(lying).wordSize).toBeGreaterThanOrEqual(60);
  });

  it('writes a desk that has a name smaller than a number, on two lines', () => {
    const named = layOutHall({ ...lying, deskChars: 11, deskWordChars: 6 });
    expect(named.deskSize * 2).toBeLessThan(named.stubHeight);
    expect(named.wordSize).toBe(0);
  });
});

describe('an upright hall display', () => {
  it('puts the ticket over the whole width and earlier calls below', () => {
    const layout = layOutHall(upright);
    expect(layout.portrait).toBe(true);
    expect(layout.ticketWidth).toBe(1080 - 96);
    expect(layout.earlierCount).toBeGreaterThanOrEqual(3);
    expect(layout.earlierSize).toBeGreaterThanOrEqual(layout.demanded);
  });

  it('shows services in four columns', () => {
    const { stripColumns, stripCount } = layOutHall(upright);
    expect([stripColumns, stripCount]).toEqual([4, 8]);
  });
});
