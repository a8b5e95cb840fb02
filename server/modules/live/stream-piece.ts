// A piece of data for every stream of a view: made once, and the same bytes for each, compressed or not. A compressed
// piece is deflate blocks that refer to nothing before them, so it fits into every gzip stream, however long that one
// has been open.
import { constants, deflateRawSync } from 'node:zlib';

/** How a stream's body travels. */
export type Coding = 'plain' | 'gzip';

/** What a stream begins with, by its coding: the response's head, and what must come before the first piece. */
export type StreamHeads = Readonly<Record<Coding, Buffer>>;

/** Deflate, no name, no time, no system. The check sum that would end it never comes: a stream ends with its connection. */
const gzipStart = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);

export class StreamPiece {
  readonly #text: string;
  readonly #heads: StreamHeads | null;
  /** With the head before it, so that whoever comes gets both in one write and no piece is kept twice. */
  readonly #openings: Partial<Record<Coding, Buffer>> = {};
  readonly #bytes: Partial<Record<Coding, Buffer>> = {};

  /** @param heads for a piece that a stream may begin with. */
  constructor(text: string, heads: StreamHeads | null = null) {
    this.#text = text;
    this.#heads = heads;
  }

  bytes(coding: Coding): Buffer {
    return this.#bytes[coding] ?? this.#make(coding);
  }

  /** The head and the piece. */
  opening(coding: Coding): Buffer {
    if (this.#bytes[coding] === undefined) this.#make(coding);
    return this.#openings[coding] ?? this.bytes(coding);
  }

  #make(coding: Coding): Buffer {
    const text = Buffer.from(this.#text);
    const body = coding === 'gzip' ? blocks(text) : text;
    const head = this.#heads?.[coding] ?? null;
    const opening = head === null ? body : Buffer.concat([head, body]);
    const bytes = head === null ? body : opening.subarray(head.length);
    this.#openings[coding] = opening;
    this.#bytes[coding] = bytes;
    return bytes;
  }
}

/** Ends on a whole byte, without being the stream's last block. */
function blocks(bytes: Buffer): Buffer {
  return deflateRawSync(bytes, { finishFlush: constants.Z_FULL_FLUSH });
}

/**
 * @param isShared the same view for everybody, which may therefore be compressed: no secret stands beside what a caller chose.
 * @param retryMs the wait before coming back that a stream asks for.
 */
export function streamHeads(isShared: boolean, retryMs: number): StreamHeads {
  const head = (more: readonly string[]) =>
    Buffer.from(
      [
        'HTTP/1.1 200 OK',
        'Content-Type: text/event-stream; charset=utf-8',
        'Cache-Control: no-store, no-transform',
        'X-Accel-Buffering: no',
        'X-Content-Type-Options: nosniff',
        'Connection: close',
        ...more,
        '\r\n',
      ].join('\r\n'),
    );
  const retry = Buffer.from(`retry: ${retryMs}\n\n`);
  const vary = isShared ? ['Vary: Accept-Encoding'] : [];
  return {
    plain: Buffer.concat([head(vary), retry]),
    gzip: Buffer.concat([head(['Content-Encoding: gzip', ...vary]), gzipStart, blocks(retry)]),
  };
}
