// The display's voice: plays the gong and the words of a call, one at a time, and says why when it can't be heard.
import type { HallCall, HallView } from '#core/views/hall-view.ts';
import { playGong } from './gong.ts';
import { sayCall } from './own-voice.ts';

export type SoundProblem = 'blocked' | 'failed' | null;

export interface SpeakerParts {
  /** Fetches the sound of a call as WAV; rejects when it can't be had. */
  readonly fetchSound: (seq: number) => Promise<ArrayBuffer>;
  /** Told whenever it changes whether the display can be heard; null when it can. */
  readonly tell: (problem: SoundProblem) => void;
}

export interface Speaker {
  /** Speaks to the end; `heard` is called when the sound begins. Never rejects. */
  speak(call: HallCall, voice: { readonly engine: Engine; readonly volume: number }, heard: () => void): Promise<void>;
  /** Begins to fetch what will be spoken soon. */
  prepare(call: HallCall, engine: Engine): void;
  /** Is the browser willing to play? Asked at the start and after each touch. */
  check(): Promise<boolean>;
  isBlocked(): boolean;
  stop(): void;
}

type Engine = HallView['voice']['engine'];

/** No announcement is longer; a sound that doesn't end by then is cut, so that the next call can be heard. */
const longestSoundMs = 60_000;
/** A browser that allows sound starts its audio within this time; one that waits for a touch never does. */
const wakeMs = 500;
const soundsKept = 10;

export function createSpeaker(parts: SpeakerParts): Speaker {
  const sounds = new Map<number, Promise<ArrayBuffer>>();
  let audio: AudioContext | undefined;
  let told: SoundProblem | undefined;

  function tell(problem: SoundProblem): void {
    if (problem === told) return;
    told = problem;
    parts.tell(problem);
  }

  async function check(): Promise<boolean> {
    audio ??= new AudioContext();
    if (audio.state !== 'running') await Promise.race([audio.resume().catch(() => undefined), pause(wakeMs)]);
    const allowed = isRunning(audio);
    if (!allowed) tell('blocked');
    // Being allowed to play says nothing of a sound that could not be fetched: only playing one does.
    else if (told !== 'failed') tell(null);
    return allowed;
  }

  function soundOf(seq: number): Promise<ArrayBuffer> {
    const known = sounds.get(seq);
    if (known !== undefined) return known;
    const fetched = parts.fetchSound(seq);
    // A rejection is met when the sound is asked for; until then it must not count as unhandled.
    fetched.catch(() => sounds.delete(seq));
    sounds.set(seq, fetched);
    for (const old of [...sounds.keys()].slice(0, -soundsKept)) sounds.delete(old);
    return fetched;
  }

  async function playSound(context: AudioContext, seq: number, volume: number, heard: () => void): Promise<void> {
    const sound = await context.decodeAudioData(await soundOf(seq));
    sounds.delete(seq);
    const source = new AudioBufferSourceNode(context, { buffer: sound });
    source.connect(new GainNode(context, { gain: volume })).connect(context.destination);
    const ended = new Promise<void>((resolve) => source.addEventListener('ended', () => resolve(), { once: true }));
    source.start();
    heard();
    const limitMs = Math.min(sound.duration * 1_000 + 3_000, longestSoundMs);
    const inTime = await Promise.race([ended.then(() => true), pause(limitMs).then(() => false)]);
    if (inTime) return;
    source.stop();
    throw new Error('The sound did not end in time.');
  }

  return {
    check,
    isBlocked: () => told === 'blocked',
    prepare(call, engine) {
      if (engine === 'espeak' || engine === 'clips') void soundOf(call.seq).catch(() => undefined);
    },
    async speak(call, { engine, volume }, heard) {
      if (engine === 'none') return heard();
      try {
        if (!(await check()) || audio === undefined) return;
        if (engine === 'display') {
          await playGong(audio, volume);
          await sayCall(call, volume, heard);
        } else {
          await playSound(audio, call.seq, volume, heard);
        }
        tell(null);
      } catch (problem) {
        tell(problem instanceof DOMException && problem.name === 'NotAllowedError' ? 'blocked' : 'failed');
      }
    },
    stop() {
      void audio?.close().catch(() => undefined);
      audio = undefined;
    },
  };
}

function isRunning(context: AudioContext): boolean {
  return context.state === 'running';
}

function pause(waitMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, waitMs));
}
