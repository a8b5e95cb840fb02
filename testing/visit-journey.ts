import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { type ProblemCode, type ProblemParams, problemOf } from '#contract/problems/problems.ts';
import { letRead, openBrowser } from './browser.ts';
import { FixtureServer } from './kiosk-server.ts';
import { kioskView } from './kiosk-views.ts';
import { openKiosk, type sizes } from './open-kiosk.ts';

export const bookingView = { ...kioskView, booking: true };
export const appointment = 'Xk3aBc012345678901w';
export const visitUrl = `https://numerek.example.org/book/cus/visit/${appointment}`;

/** To be made at the head of a test file: it starts and stops with the tests of the file. */
export class VisitJourney {
  #server: FixtureServer | undefined;
  #browser: Browser | undefined;
  #context: BrowserContext | undefined;
  #page: Page | undefined;

  constructor() {
    beforeAll(async () => {
      this.#server = new FixtureServer();
      await this.server.start();
      this.#browser = await openBrowser();
    });
    afterAll(async () => {
      await this.#browser?.close();
      await this.#server?.stop();
    });
    beforeEach(() => {
      this.server.reset();
      this.server.show(bookingView);
    });
    afterEach(() => this.close());
  }

  get server(): FixtureServer {
    return present(this.#server);
  }

  get page(): Page {
    return present(this.#page);
  }

  async open(query = '', size: keyof typeof sizes = 'standing', voice?: string): Promise<void> {
    const opened = await openKiosk(present(this.#browser), this.server, { query, size, voice });
    this.#context = opened.context;
    this.#page = opened.page;
  }

  /** In a browser of the test's own, which the test closes. */
  async openIn(browser: Browser): Promise<void> {
    const opened = await openKiosk(browser, this.server);
    this.#context = opened.context;
    this.#page = opened.page;
  }

  async close(): Promise<void> {
    await this.#context?.close();
  }

  heading(name: string | RegExp) {
    return this.page.getByRole('heading', { level: 1, name });
  }

  button(name: string | RegExp) {
    return this.page.getByRole('button', { name });
  }

  /** A page takes touches only once it has settled. */
  settle(): Promise<void> {
    return letRead(this.page);
  }

  async touch(name: RegExp | string): Promise<void> {
    await this.button(name).waitFor();
    await this.settle();
    await this.button(name).click();
  }

  async toCode(): Promise<void> {
    await this.touch(/Potwierdzenie wizyty/);
    await this.heading('Wpisz kod wizyty').waitFor();
    await this.settle();
  }

  /** As a scanner does, with Enter at the end. A busy test machine takes longer for each real key than a scanner. */
  async scan(text: string): Promise<void> {
    await this.page.evaluate(
      (keys) => {
        for (const key of keys) {
          const at = document.activeElement ?? document.body;
          at.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
        }
      },
      [...text, 'Enter'],
    );
  }

  /** The same by keys that the page can't tell from a keyboard's: 5 ms from one to the next, however busy the machine is. */
  async scanAsKeyboard(text: string): Promise<void> {
    const keyboard = await present(this.#context).newCDPSession(this.page);
    const fromSeconds = Date.now() / 1_000;
    for (const [at, key] of [...text, 'Enter'].entries()) {
      const timestamp = fromSeconds + at * 0.005;
      const typed = key === 'Enter' ? { text: '\r', windowsVirtualKeyCode: 13 } : { text: key };
      await keyboard.send('Input.dispatchKeyEvent', { type: 'keyDown', key, timestamp, ...typed });
      await keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', key, timestamp });
    }
  }

  /** As a person does, whose fingers need a while. */
  async typeSlowly(text: string): Promise<void> {
    for (const figure of text) {
      await this.page.keyboard.press(figure);
      // Key events carry the machine's own time, which no page clock moves: a person's fingers are slower than a scanner.
      await this.page.waitForTimeout(150);
    }
  }

  refuseWith(code: ProblemCode, params: ProblemParams = {}): void {
    const problem = problemOf(code, 'pl', params);
    this.server.answering = { kind: 'refuse', status: problem.status, problem };
  }

  /** The figures in the six places, one after the other. */
  async figures(): Promise<string> {
    return (await this.page.locator('.code span').allTextContents()).join('');
  }

  ticketShows(): Promise<void> {
    return this.heading('Weź bilet spod ekranu').waitFor();
  }
}

function present<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('The journey has not begun: open the kiosk first.');
  return value;
}
