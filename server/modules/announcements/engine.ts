// The interface of every voice: one sentence into sound. The announcer knows engines by this interface only.

import type { Language } from '#core/shared/language.ts';
import type { Wav } from '#server/modules/announcements/wav.ts';

export interface VoiceEngine {
  readonly name: string;
  /** Speaks one sentence. Rejects with a VoiceError. The same text gives the same sound. */
  speak(text: string, language: Language): Promise<Wav>;
  /** Ends all that the engine started; what is still under way is rejected. May be called twice. */
  close(): Promise<void>;
}

export type VoiceFailure =
  | 'engine-busy'
  | 'engine-timed-out'
  | 'engine-failed'
  | 'engine-closed'
  | 'clip-missing'
  | 'clip-unreadable';

/** A voice that did not speak; the message names the clip or says what the engine said, without the spoken text. */
export class VoiceError extends Error {
  readonly failure: VoiceFailure;

  constructor(failure: VoiceFailure, message: string) {
    super(message);
    this.name = 'VoiceError';
    this.failure = failure;
  }
}
