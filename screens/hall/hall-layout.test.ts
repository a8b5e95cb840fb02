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
  phone: 'none',
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

describe('the way to a number on the phone', () => {
  const coded: Wall = { ...lying, phone: 'qr-and-code' };

  it.each([3, 5, 6, 8])('shows the code of the hall as large as a called number must be from %d m', (distance) => {
    for (const wall of [coded, { ...upright, phone: 'qr-and-code' as const }]) {
      const { phone, demanded } = layOutHall({ ...wall, viewingDistanceM: distance });
      expect(phone?.codeSize).toBeGreaterThanOrEqual(demanded);
    }
  });

  it('shows a smaller code in a hall so deep that calls need the room', () => {
    const { phone, demanded, stripCount } = layOutHall({ ...coded, viewingDistanceM: 10 });
    expect(phone?.codeSize).toBeLessThan(demanded);
    expect(phone?.codeSize).toBeGreaterThan(150);
    expect(stripCount).toBeGreaterThan(0);
  });

  it.each([5, 8])('takes no room from the calls that they need at %d m', (viewingDistanceM) => {
    const before = layOutHall({ ...lying, viewingDistanceM });
    const layout = layOutHall({ ...coded, viewingDistanceM });
    expect(layout.numberSize).toBeGreaterThanOrEqual(layout.demanded);
    expect(layout.earlierSize).toBeGreaterThanOrEqual(layout.demanded - 1e-9);
    expect(layout.earlierCount).toBe(before.earlierCount);
  });

  it('lets services take turns of equal length beside it', () => {
    const { stripCount, stripColumns } = layOutHall({ ...lying, phone: 'qr' });
    expect([stripCount, stripColumns]).toEqual([4, 4]);
  });

  it('never hangs over the picture', () => {
    for (const viewingDistanceM of [1, 5, 8, 12]) {
      for (const width of [1440, 1920, 2520]) {
        const { phone, stripCount } = layOutHall({ ...coded, width, viewingDistanceM });
        const strip = stripCount === 0 ? 0 : 184 + stripCount * 180 + 48;
        expect((phone?.width ?? 0) + strip).toBeLessThanOrEqual(width - 96);
      }
    }
  });

  it('gives way to the calls when the hall is deep: without a code before the strip, with one after it', () => {
    const small: Wall = { ...upright, viewingDistanceM: 9 };
    const kept = (phone: Wall['phone'], height: number) => {
      const layout = layOutHall({ ...small, phone, height });
      return [layout.stripCount > 0, layout.phone !== null];
    };
    const heights = Array.from({ length: 60 }, (_, at) => 1_100 + at * 15);
    const plain = heights.map((height) => kept('qr', height).join());
    const coded = heights.map((height) => kept('qr-and-code', height).join());
    expect(new Set(plain)).toContain('true,false');
    expect(new Set(coded)).toContain('false,true');
    expect(layOutHall({ ...lying, phone: 'qr-and-code', viewingDistanceM: 14 })).toMatchObject({
      phone: null,
      stripCount: 0,
    });
  });
});
