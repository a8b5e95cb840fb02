// The pages as somebody has them who uses no mouse: what is focused next, and what a screen reader is told.
import type { Page } from 'playwright-core';

/** Presses Tab until something whose name begins so is focused; each stop must be visibly marked. */
export async function pressUntil(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const one = document.activeElement;
      if (!(one instanceof HTMLElement) || one === document.body) return null;
      const label =
        one instanceof HTMLInputElement ? [...(one.labels ?? [])].map((each) => each.textContent).join(' ') : '';
      // A choice is marked as a whole, with its words.
      const isMarked = [one, one.closest('label')].some((part) => {
        if (part === null) return false;
        const { outlineStyle, outlineWidth } = getComputedStyle(part);
        return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 3;
      });
      return { name: (one.getAttribute('aria-label') ?? (label || one.textContent) ?? '').trim(), isMarked };
    });
    if (focused === null) continue;
    if (!focused.isMarked) throw new Error(`Focus is not to be seen on: ${focused.name}`);
    if (focused.name.startsWith(name)) return;
  }
  throw new Error(`Not reached by the keyboard: ${name}`);
}

/** The accessibility tree of the whole page, as text. */
export function treeOf(page: Page): Promise<string> {
  return page.locator('body').ariaSnapshot();
}
