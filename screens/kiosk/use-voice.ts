// The reading aloud inside React: each page as it comes up, each message as it appears, each control that gets the focus.

import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { useLanguage } from '#screens/kit/language.tsx';
import { type Speaker, spokenText } from './speech.ts';

/** Is there a voice for the language of the screen? Changes when the browser finds one. */
export function useCanSpeak(speaker: Speaker): boolean {
  const { language } = useLanguage();
  return useSyncExternalStore(speaker.onVoices, () => speaker.canSpeak(language));
}

export interface Voice {
  readonly repeat: () => void;
  readonly hush: () => void;
}

/** A page is read once it has settled: parts of it come one after the other. */
const settleMs = 250;

/** Reads aloud while `isOn`. F1 reads the page again, Escape is silence. */
export function useVoice(speaker: Speaker, isOn: boolean): Voice {
  const { language } = useLanguage();
  const repeat = useCallback(() => speaker.say(pageText(), language), [speaker, language]);

  useEffect(() => {
    if (!isOn) return;
    let read = '';
    let timer: ReturnType<typeof setTimeout> | undefined;
    const readIfNew = () => {
      const news = newsOf(document);
      if (news === read) return;
      read = news;
      repeat();
    };
    const watching = new MutationObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(readIfNew, settleMs);
    });
    watching.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
    readIfNew();
    const stopKeys = listenForKeys(speaker, language, repeat);
    return () => {
      clearTimeout(timer);
      watching.disconnect();
      stopKeys();
      speaker.stop();
    };
  }, [speaker, language, isOn, repeat]);

  return { repeat, hush: speaker.stop };
}

function listenForKeys(speaker: Speaker, language: Parameters<Speaker['say']>[1], repeat: () => void): () => void {
  const onFocus = (event: FocusEvent) => {
    const { target } = event;
    if (target instanceof HTMLButtonElement && target.matches(':focus-visible')) say(target);
  };
  const say = (control: HTMLButtonElement) => speaker.say(spokenText(control), language);
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') speaker.stop();
    if (event.key !== 'F1') return;
    event.preventDefault();
    repeat();
  };
  document.addEventListener('focusin', onFocus);
  document.addEventListener('keydown', onKey);
  return () => {
    document.removeEventListener('focusin', onFocus);
    document.removeEventListener('keydown', onKey);
  };
}

function layer(page: Document): Element {
  return page.querySelector('dialog[open]') ?? page.body;
}

function pageText(): string {
  return spokenText(layer(document));
}

/** What makes a page another page to somebody who listens: its title, its messages, its part of the list. */
function newsOf(page: Document): string {
  const tells = layer(page).querySelectorAll('h1, h2, .lead, [role="status"]');
  return [...tells].map((one) => one.textContent).join('\n');
}
