// Speaks a call with the voices of the display's own system, for an office that chose them over the server's.
import type { Language } from '#core/shared/language.ts';
import { announcement } from '#core/speech/announcement.ts';
import type { HallCall } from '#core/views/hall-view.ts';

/** A sentence takes some seconds; a system voice that never says it is done is given up. */
const longestSentenceMs = 20_000;
const rounds = 2;

/** Says the call twice, in Polish and the ticket's language; rejects when the system has no voice for Polish or refuses. */
export async function sayCall(call: HallCall, volume: number, heard: () => void): Promise<void> {
  const voices = await systemVoices();
  const spoken = [...new Set<Language>(['pl', call.language])]
    .map((language) => ({ language, voice: voices.find((one) => one.lang.toLowerCase().startsWith(language)) }))
    .filter(({ language, voice }) => voice !== undefined || language === 'pl');
  if (spoken.every(({ voice }) => voice === undefined)) throw new Error('The system has no voice for the call.');
  for (let round = 0; round < rounds; round += 1) {
    for (const { language, voice } of spoken) {
      if (voice === undefined) continue;
      const { letter, value } = call.number;
      const sentence = announcement({ letter, value, desk: call.deskLabel, language, form: 'full' });
      await say(sentence, voice, volume, heard);
    }
  }
}

function say(sentence: string, voice: SpeechSynthesisVoice, volume: number, heard: () => void): Promise<void> {
  const utterance = new SpeechSynthesisUtterance(sentence);
  utterance.voice = voice;
  utterance.lang = voice.lang;
  utterance.rate = 0.9;
  utterance.volume = volume;
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => {
      speechSynthesis.cancel();
      reject(new Error('The system voice did not finish.'));
    }, longestSentenceMs);
    utterance.addEventListener('start', heard, { once: true });
    utterance.addEventListener('end', () => {
      clearTimeout(limit);
      resolve();
    });
    utterance.addEventListener('error', ({ error }) => {
      clearTimeout(limit);
      const name = error === 'not-allowed' ? 'NotAllowedError' : 'OperationError';
      reject(new DOMException(`The system voice failed: ${error}`, name));
    });
    speechSynthesis.speak(utterance);
  });
}

/** Some browsers load their voices only when first asked. */
function systemVoices(): Promise<readonly SpeechSynthesisVoice[]> {
  const here = speechSynthesis.getVoices();
  if (here.length > 0) return Promise.resolve(here);
  return new Promise((resolve) => {
    const done = () => resolve(speechSynthesis.getVoices());
    speechSynthesis.addEventListener('voiceschanged', done, { once: true });
    setTimeout(done, 1_000);
  });
}
