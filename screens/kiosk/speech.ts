// Reads the screen aloud with the browser's own voice, where this machine has one for the language: a page when it comes up,
// a control when it gets the focus, a message when it appears. A new text cuts off the one before.

import type { Language } from '#core/shared/language.ts';

export interface Speaker {
  /** False until the browser has found a voice for the language; most find theirs late. */
  readonly canSpeak: (language: Language) => boolean;
  readonly say: (text: string, language: Language) => void;
  readonly stop: () => void;
  readonly isSpeaking: () => boolean;
  /** Calls back when voices were found, until the returned function is called. */
  readonly onVoices: (changed: () => void) => () => void;
}

/** The browser's voices; a browser without any has a speaker that can speak no language. */
export function browserSpeaker(): Speaker {
  const synth = typeof speechSynthesis === 'undefined' ? undefined : speechSynthesis;
  const voiceFor = (language: Language) => {
    const voices = (synth?.getVoices() ?? []).filter((one) => one.lang.toLowerCase().startsWith(language));
    // A voice of this machine goes on when the internet does not.
    return voices.find((one) => one.localService) ?? voices[0];
  };
  return {
    canSpeak: (language) => voiceFor(language) !== undefined,
    say(text, language) {
      const voice = voiceFor(language);
      if (synth === undefined || voice === undefined || text === '') return;
      synth.cancel();
      const words = new SpeechSynthesisUtterance(text);
      words.voice = voice;
      words.lang = voice.lang;
      words.rate = 0.95;
      synth.speak(words);
    },
    stop: () => synth?.cancel(),
    isSpeaking: () => synth?.speaking ?? false,
    onVoices(changed) {
      synth?.addEventListener('voiceschanged', changed);
      return () => synth?.removeEventListener('voiceschanged', changed);
    },
  };
}

const own = 'button, h1, h2, p, dt, dd, legend, li > *, [role="img"]';

/** What a part of the page says to somebody who can't see it, in the order of the page. */
export function spokenText(root: Element): string {
  if (root.matches('button, [role="img"]')) return labelOf(root);
  const parts: string[] = [];
  for (const element of root.querySelectorAll(own)) {
    // What lies inside another spoken element was said with it.
    if (element.parentElement?.closest(own) !== null && root.contains(element.parentElement?.closest(own) ?? null))
      continue;
    if (element.closest('[aria-hidden="true"], [inert], [data-unspoken]') !== null) continue;
    const text = labelOf(element);
    if (text !== '') parts.push(/[.?!:…]$/.test(text) ? text : `${text}.`);
  }
  return parts.join(' ');
}

function labelOf(element: Element): string {
  const label = element.getAttribute('aria-label');
  if (label !== null) return label;
  const pieces: { text: string; parent: Element }[] = [];
  collect(element, pieces);
  // The parts of a button (letter, name, queue) are told apart by a breath; the words of a sentence are not.
  const between = element.matches('button') ? ', ' : ' ';
  const spoken = pieces.reduce((said, piece, at) => {
    const isSameText = pieces[at - 1]?.parent === piece.parent;
    return said + (at === 0 || isSameText ? '' : between) + piece.text;
  }, '');
  return spoken
    .replace(/\s+/g, ' ')
    .replace(/([.?!:…]),/g, '$1')
    .trim();
}

function collect(element: Element, pieces: { text: string; parent: Element }[]): void {
  for (const child of element.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) {
      const text = child.textContent ?? '';
      if (text.trim() !== '') pieces.push({ text, parent: element });
    } else if (child instanceof Element && child.getAttribute('aria-hidden') !== 'true') {
      collect(child, pieces);
    }
  }
}
