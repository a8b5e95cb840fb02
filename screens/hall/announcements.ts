// Ties the views of a hall to its announcer and its voice: what is new is shown and spoken in turn, and once a touch has
// allowed sound, what was missed a moment ago is spoken after all.
import type { HallCall, HallView } from '#core/views/hall-view.ts';
import { createAnnouncer } from './announcer.ts';
import { fetchSound } from './fetch-sound.ts';
import { createSpeaker, type SoundProblem } from './speaker.ts';
import { keepSpokenMemory } from './spoken-memory.ts';
import { volumeAt } from './volume.ts';

export interface HallPlace {
  readonly branch: string;
  readonly hall: string;
  readonly token: string | undefined;
}

export interface AnnouncementParts extends HallPlace {
  /** The call that has its time as the newest; null between calls. */
  readonly present: (call: HallCall | null) => void;
  readonly tellSound: (problem: SoundProblem) => void;
}

export interface Announcements {
  /** Takes each view that comes from the server, with what to add to this machine's clock to have the server's. */
  take(view: HallView, serverOffsetMs: number): void;
  stop(): void;
}

interface Taken {
  readonly view: HallView;
  readonly serverOffsetMs: number;
}

export function startAnnouncements(parts: AnnouncementParts): Announcements {
  let taken: Taken | undefined;
  const nowMs = () => Date.now() + (taken?.serverOffsetMs ?? 0);
  const voice = () => voiceOf(taken?.view, nowMs());
  const speaker = createSpeaker({ fetchSound: (seq) => fetchSound(parts, seq), tell: parts.tellSound });
  const announcer = createAnnouncer({
    memory: keepSpokenMemory(parts.branch, parts.hall),
    serverNowMs: nowMs,
    show: parts.present,
    speak: (call, heard) => speaker.speak(call, voice(), heard),
    prepare: (call) => speaker.prepare(call, voice().engine),
    pause: (waitMs) => new Promise((resolve) => setTimeout(resolve, waitMs)),
  });

  const stopListening = onTouch(async () => {
    if (!speaker.isBlocked() || !(await speaker.check())) return;
    announcer.reconsider();
    if (taken !== undefined) announcer.offer(taken.view);
  });

  return {
    take(view, serverOffsetMs) {
      const engineBefore = voice().engine;
      taken = { view, serverOffsetMs };
      // Staff should learn before the first call that this display can't be heard.
      if (view.voice.engine !== 'none' && engineBefore === 'none') void speaker.check();
      announcer.offer(view);
    },
    stop() {
      stopListening();
      announcer.stop();
      speaker.stop();
    },
  };
}

function voiceOf(view: HallView | undefined, nowMs: number) {
  if (view === undefined) return { engine: 'none' as const, volume: 0 };
  return { engine: view.voice.engine, volume: volumeAt(view.voice.volume, nowMs, view.timeZone) };
}

/** Browsers allow sound after any touch or key. */
function onTouch(touched: () => Promise<void>): () => void {
  const listen = () => void touched();
  window.addEventListener('pointerup', listen);
  window.addEventListener('keydown', listen);
  return () => {
    window.removeEventListener('pointerup', listen);
    window.removeEventListener('keydown', listen);
  };
}
