// The default voice: espeak-ng in a process of its own, started at the first sentence, started again when it dies or
// hangs, and given one sentence at a time.

import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Language } from '#core/shared/language.ts';
import { type VoiceEngine, VoiceError } from '#server/modules/announcements/engine.ts';
import { espeakMarkup, espeakVoices } from '#server/modules/announcements/espeak-markup.ts';
import { createAnswerReader, encodeRequest, type SpeakAnswer } from '#server/modules/announcements/espeak-protocol.ts';
import { decodeWav, type Wav } from '#server/modules/announcements/wav.ts';

export interface EspeakOptions {
  /** The longest wait for one sentence, the process's start included. */
  readonly timeoutMs?: number;
  /** How many sentences may wait for their turn before further ones are refused. */
  readonly waitingLimit?: number;
}

type EspeakProcess = ChildProcessByStdio<Writable, Readable, Readable>;

interface Job {
  readonly id: number;
  readonly text: string;
  readonly language: Language;
  readonly resolve: (wav: Wav) => void;
  readonly reject: (error: VoiceError) => void;
  /** How often the process died under it; the second time it is given up, as it may be the cause. */
  deaths: number;
}

const programPath = fileURLToPath(new URL('./espeak-process.ts', import.meta.url));
const lastWordsLength = 2_000;

export class EspeakEngine implements VoiceEngine {
  readonly name = 'espeak';
  readonly #timeoutMs: number;
  readonly #waitingLimit: number;
  readonly #waiting: Job[] = [];
  readonly #endings = new Set<Promise<void>>();
  #current: Job | undefined;
  #timer: NodeJS.Timeout | undefined;
  #child: EspeakProcess | undefined;
  #lastId = 0;
  #isClosed = false;

  constructor(options: EspeakOptions = {}) {
    this.#timeoutMs = options.timeoutMs ?? 15_000;
    this.#waitingLimit = options.waitingLimit ?? 64;
  }

  /** The running process's id, for those who watch the machine; undefined while none runs. */
  get processId(): number | undefined {
    return this.#child?.pid;
  }

  speak(text: string, language: Language): Promise<Wav> {
    return new Promise((resolve, reject) => {
      if (this.#isClosed) return reject(new VoiceError('engine-closed', 'The voice is closed.'));
      if (this.#waiting.length >= this.#waitingLimit) {
        return reject(new VoiceError('engine-busy', `${this.#waitingLimit} sentences are already waiting.`));
      }
      this.#lastId += 1;
      this.#waiting.push({ id: this.#lastId, text, language, resolve, reject, deaths: 0 });
      this.#speakNext();
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    const unspoken = [...(this.#current ? [this.#current] : []), ...this.#waiting.splice(0)];
    this.#current = undefined;
    for (const job of unspoken) job.reject(new VoiceError('engine-closed', 'The voice was closed.'));
    this.#killProcess();
    await Promise.all(this.#endings);
  }

  #speakNext(): void {
    if (this.#current) return;
    const job = this.#waiting.shift();
    if (!job) return;
    this.#current = job;
    this.#timer = setTimeout(() => this.#giveUp(job), this.#timeoutMs);
    this.#child ??= this.#startProcess();
    const markup = espeakMarkup(job.text, job.language);
    this.#child.stdin.write(encodeRequest({ id: job.id, ...espeakVoices[job.language], markup }));
  }

  #startProcess(): EspeakProcess {
    // The process needs nothing of the server's environment, so it is not shown the secrets in it.
    const env = { PATH: process.env.PATH, SystemRoot: process.env.SystemRoot };
    const child = spawn(process.execPath, [programPath], { stdio: ['pipe', 'pipe', 'pipe'], env });
    let lastWords = '';
    child.stderr.on('data', (chunk: Buffer) => {
      lastWords = (lastWords + chunk.toString('utf8')).slice(-lastWordsLength);
    });
    child.stdout.on(
      'data',
      createAnswerReader((answer) => {
        if (child === this.#child) this.#finish(answer);
      }),
    );
    // A broken pipe is followed by the end of the process, which is where it is dealt with.
    child.stdin.on('error', () => {});
    const ending = new Promise<void>((resolve) => {
      child.once('error', (error) => resolve(this.#processEnded(child, error.message)));
      child.once('close', () => resolve(this.#processEnded(child, lastWords.trim())));
    });
    this.#endings.add(ending);
    void ending.then(() => this.#endings.delete(ending));
    return child;
  }

  #finish(answer: SpeakAnswer): void {
    const job = this.#current;
    if (job?.id !== answer.id) return;
    clearTimeout(this.#timer);
    this.#current = undefined;
    const wav = decodeWav(answer.wav);
    if (wav.ok) job.resolve(wav.value);
    else job.reject(new VoiceError('engine-failed', `espeak-ng: ${answer.error ?? wav.refusal}`));
    this.#speakNext();
  }

  #giveUp(job: Job): void {
    if (this.#current !== job) return;
    this.#current = undefined;
    this.#killProcess();
    job.reject(new VoiceError('engine-timed-out', `espeak-ng gave no answer in ${this.#timeoutMs} ms.`));
    this.#speakNext();
  }

  #processEnded(child: EspeakProcess, lastWords: string): void {
    if (child !== this.#child) return;
    this.#child = undefined;
    clearTimeout(this.#timer);
    const job = this.#current;
    this.#current = undefined;
    if (job) {
      job.deaths += 1;
      if (job.deaths < 2) this.#waiting.unshift(job);
      else job.reject(new VoiceError('engine-failed', `espeak-ng ended twice. ${lastWords}`));
    }
    this.#speakNext();
  }

  #killProcess(): void {
    this.#child?.kill('SIGKILL');
    this.#child = undefined;
  }
}
