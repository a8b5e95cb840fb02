// The booked visit for those who listen, need large letters or another theme or language, at both sizes of kiosks.
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { findingsAndContrast, letPass } from '#testing/browser.ts';
import { bookingView, VisitJourney, visitUrl } from '#testing/visit-journey.ts';

const at = new VisitJourney();

const looks = [
  ['light', 'pl'],
  ['dark', 'en'],
  ['contrast', 'uk'],
] as const;

describe('for everybody', () => {
  it('tells those who listen how many figures there are, and never which', async () => {
    await at.open('', 'standing', 'pl-PL');
    const said = () => at.page.evaluate(() => (window as unknown as { said: string[] }).said);
    await at.touch('Ułatwienia');
    await at.page.getByRole('switch', { name: /Czytanie na głos/ }).click();
    await at.touch('Wróć');
    await at.toCode();
    await expect.poll(async () => (await said()).at(-1)).toContain('Wpisano 0 z 6 cyfr');
    const before = (await said()).length;
    await at.typeSlowly('481');
    await expect.poll(async () => (await said()).at(-1)).toBe('Cyfra wpisana, 3 z 6.');
    await at.page.keyboard.press('Backspace');
    await expect.poll(async () => (await said()).at(-1)).toBe('Cyfra usunięta, zostało 2 z 6.');
    await letPass(at.page, 600);
    const since = (await said()).slice(before);
    expect(since.filter((one) => /[4781]/.test(one))).toEqual(['Cyfra wpisana, 1 z 6.']);
  });

  it.each(['standing', 'lying'] as const)(
    'axe finds nothing on a %s screen, no contrast is below 7 and nothing is cut off, in any language and theme',
    async (size) => {
      // Each theme, and each language: their colours and their words do not depend on each other.
      for (const [theme, language] of looks) {
        at.server.reset();
        at.server.show(bookingView);
        await at.open(`&theme=${theme}&lang=${language}`, size);
        const found = async () => [...(await findingsAndContrast(at.page, 7)), ...(await cutOff(at.page))];
        await at.settle();
        expect(await found(), `${theme} ${language} start`).toEqual([]);
        await at.page.locator('.booked').click();
        await at.page.locator('.code-page').waitFor();
        expect(await found(), `${theme} ${language} code`).toEqual([]);
        await at.settle();
        at.refuseWith('codes-tried-too-often', { seconds: 50 });
        await at.scan('481720');
        await at.page.locator('.ways').waitFor();
        expect(await found(), `${theme} ${language} refused`).toEqual([]);
        await at.page.locator('.ways button').last().click({ force: true });
        at.server.answering = { kind: 'issue' };
        await at.scan('481720');
        await at.page.locator('.ticket').waitFor();
        expect(await found(), `${theme} ${language} ticket`).toEqual([]);
        await at.close();
      }
    },
  );

  it.each(['standing', 'lying'] as const)('every key on a %s screen is large enough and apart', async (size) => {
    await at.open('', size);
    await at.toCode();
    const boxes = await at.page
      .getByRole('button')
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON()));
    expect(boxes.length).toBeGreaterThanOrEqual(16);
    for (const [nth, box] of boxes.entries()) {
      expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(111.9);
      for (const other of boxes.slice(nth + 1)) {
        const aside = Math.max(other.left - box.right, box.left - other.right);
        const above = Math.max(other.top - box.bottom, box.top - other.bottom);
        expect(Math.max(aside, above)).toBeGreaterThanOrEqual(23.9);
      }
    }
  });

  it.each([
    ['standing', 'pl'],
    ['standing', 'uk'],
    ['lying', 'pl'],
    ['lying', 'uk'],
  ] as const)(
    'enlarged letters fit on a %s screen (%s), and without them eight matters of usual names stand on one page',
    async (size, language) => {
      await at.open(`&lang=${language}`, size);
      if (language === 'pl') expect(await at.page.locator('.service').count()).toBe(8);
      await at.settle();
      await at.page.locator('.help').click();
      await at.settle();
      await at.page.locator('.aid').first().click();
      await at.page.locator('.kfoot button').first().click();
      await at.settle();
      expect(await cutOff(at.page)).toEqual([]);
      await at.page.locator('.booked').click();
      await at.page.locator('.code-page').waitFor();
      expect(await cutOff(at.page)).toEqual([]);
      await at.scan('5901234123457');
      await at.page.locator('.notice').waitFor();
      expect(await cutOff(at.page)).toEqual([]);
      at.refuseWith('appointment-displaced');
      await at.scan(visitUrl);
      await at.page.locator('.ways').waitFor();
      expect(await cutOff(at.page)).toEqual([]);
      at.server.answering = { kind: 'issue' };
      await at.settle();
      await at.page.locator('.ways button').first().click();
      await at.page.locator('.ticket').waitFor();
      expect(await cutOff(at.page)).toEqual([]);
    },
  );
});

/** Buttons, titles and sentences that reach over the edge of the screen or of what holds them. */
function cutOff(where: Page): Promise<string[]> {
  return where.evaluate(() => {
    const found: string[] = [];
    for (const one of document.querySelectorAll<HTMLElement>('button, h1, main p, .code span, .qr')) {
      const box = one.getBoundingClientRect();
      const frame = (one.closest('main') ?? document.body).getBoundingClientRect();
      const isOut =
        box.left < frame.left - 1 ||
        box.right > frame.right + 1 ||
        box.top < frame.top - 1 ||
        box.bottom > frame.bottom + 1;
      const isTight = one instanceof HTMLButtonElement && one.scrollWidth > one.clientWidth + 1;
      if (box.width > 1 && (isOut || isTight)) found.push(one.textContent?.slice(0, 40) ?? one.className);
    }
    return found;
  });
}
