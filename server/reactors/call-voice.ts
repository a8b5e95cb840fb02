// The sound of a call: made when the call is committed, so that the speaker finds it ready.
import type { Office } from '#core/branch/settings.ts';
import type { Call } from '#core/queue/state.ts';
import { type Announcer, createAnnouncer } from '../modules/announcements/announcer.ts';
import { openVoiceEngine } from '../modules/announcements/open-voice-engine.ts';

export interface CallVoiceOptions {
  /** The folder of recorded clips. */
  readonly clips: string;
  readonly failed: (error: unknown) => void;
}

type Engine = 'espeak' | 'clips';

export class CallVoice {
  readonly #options: CallVoiceOptions;
  readonly #announcers = new Map<Engine, Promise<Announcer | null>>();

  constructor(options: CallVoiceOptions) {
    this.#options = options;
  }

  /** A WAV, or null when the office's calls are not spoken by the server. Rejects when the engine could not speak. */
  async audio(office: Office, call: Call): Promise<Buffer | null> {
    const { engine, form } = office.voice;
    if (engine !== 'espeak' && engine !== 'clips') return null;
    const announcer = await this.#announcer(engine);
    const desk = office.desks.find((one) => one.id === call.desk)?.label ?? call.desk;
    const { letter, value } = call.number;
    const languages = ['pl', call.language] as const;
    return (await announcer?.announce({ letter, value, desk, languages, form, gong: true, repeat: 2 })) ?? null;
  }

  /** Begins to make the sound; the speaker will ask for it in a moment. */
  prepare(office: Office, call: Call): void {
    if (!office.halls.some((hall) => hall.speaker)) return;
    this.audio(office, call).catch(this.#options.failed);
  }

  async close(): Promise<void> {
    // One that could not be opened has nothing to close.
    for (const opening of this.#announcers.values()) await (await opening.catch(() => null))?.close();
  }

  #announcer(engine: Engine): Promise<Announcer | null> {
    const present = this.#announcers.get(engine);
    if (present) return present;
    const config = engine === 'clips' ? { engine, folder: this.#options.clips } : { engine };
    const opening = openVoiceEngine(config).then((opened) => (opened ? createAnnouncer(opened) : null));
    this.#announcers.set(engine, opening);
    // An engine that did not open may open the next time: clips may have been put there meanwhile.
    opening.catch(() => this.#announcers.delete(engine));
    return opening;
  }
}
