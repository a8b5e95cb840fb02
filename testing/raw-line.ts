// One connection on which tests say bytes by hand and look at what comes back.
import { connect, type Socket } from 'node:net';
import { assert } from '#core/shared/assert.ts';

const patienceMs = 5_000;

export class RawLine {
  isOver = false;
  #heard = '';
  readonly #socket: Socket;

  constructor(port: number) {
    this.#socket = connect(port, '127.0.0.1');
    this.#socket.setEncoding('latin1');
    this.#socket.on('data', (text: string) => {
      this.#heard += text;
    });
    this.#socket.on('error', () => undefined);
    this.#socket.on('close', () => {
      this.isOver = true;
    });
  }

  say(text: string): void {
    this.#socket.write(text, 'latin1');
  }

  /** Resolves when it has come so often; fails the test when it doesn't. */
  async hears(text: string, times = 1): Promise<void> {
    const giveUpAtMs = performance.now() + patienceMs;
    while (this.#heard.split(text).length - 1 < times) {
      assert(performance.now() < giveUpAtMs, `${text} comes; so far ${this.#heard.slice(-300)}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  pause(): void {
    this.#socket.pause();
  }

  end(): void {
    this.#socket.end();
  }

  close(): void {
    this.#socket.destroy();
  }
}
