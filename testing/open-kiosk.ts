// A browser with the kiosk open in it, as large as its real screens are.

import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { FixtureServer } from './kiosk-server.ts';

export const sizes = { standing: { width: 1080, height: 1920 }, lying: { width: 1280, height: 1024 } } as const;

interface Opening {
  readonly query?: string;
  readonly size?: keyof typeof sizes;
  readonly token?: string;
  /** The machine has a voice of this language, which keeps what it was to say in `window.said`. */
  readonly voice?: string;
}

/** Opens the kiosk and waits for its first page. */
export async function openKiosk(
  browser: Browser,
  server: FixtureServer,
  { query = '', size = 'standing', token = 'key', voice }: Opening = {},
): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ viewport: sizes[size], locale: 'pl-PL' });
  await context.clock.install();
  const page = await context.newPage();
  if (voice !== undefined) await page.addInitScript(recordSpeech, voice);
  await page.goto(`${server.origin}/kiosk/cus?place=parter${query}#token=${token}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.evaluate(() => document.fonts.ready);
  return { context, page };
}

/** Runs in the page: headless browsers have no voices. */
function recordSpeech(lang: string): void {
  const said: string[] = [];
  const voice = { lang, localService: true, name: 'test', default: true, voiceURI: 'test' };
  const synth = Object.assign(new EventTarget(), {
    speaking: false,
    getVoices: () => [voice],
    speak: (words: { text: string }) => said.push(words.text),
    cancel: () => {
      // Each new text cuts off the one before: only a silence that was asked for is worth noting.
      queueMicrotask(() => synth.quiet && said.push('(silence)'));
      synth.quiet = true;
    },
    quiet: false,
  });
  const speak = synth.speak;
  synth.speak = (words) => {
    synth.quiet = false;
    return speak(words);
  };
  class Utterance {
    text: string;
    constructor(text: string) {
      this.text = text;
    }
  }
  Object.defineProperty(window, 'speechSynthesis', { value: synth });
  Object.defineProperty(window, 'SpeechSynthesisUtterance', { value: Utterance });
  Object.assign(window, { said });
}
