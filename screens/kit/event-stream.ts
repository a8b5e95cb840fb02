// Parses the text of a Server-Sent Events stream into its events; the text comes in pieces cut anywhere.

export interface StreamEvent {
  /** The event's name; `message` when the stream gives none. */
  readonly name: string;
  readonly data: string;
}

export interface EventStreamReader {
  /** Takes the next piece; returns the events that it completes. Throws when one event grows past the limit. */
  push(piece: string): readonly StreamEvent[];
  /** The wait before reconnecting that the server last asked for, in ms. */
  readonly retryMs: number | undefined;
}

/** One event may be this long, in characters; a hall's view is some kilobytes. */
const longestEvent = 4_000_000;

export function readEventStream(): EventStreamReader {
  let rest = '';
  let name = '';
  let data: string[] = [];
  let size = 0;
  let retryMs: number | undefined;

  function takeLine(line: string): StreamEvent | undefined {
    if (line === '') {
      const done = data.length === 0 ? undefined : { name: name === '' ? 'message' : name, data: data.join('\n') };
      name = '';
      data = [];
      size = 0;
      return done;
    }
    const colon = line.indexOf(':');
    // A line that begins with a colon is a comment: the heartbeat.
    if (colon === 0) return undefined;
    const field = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') name = value;
    if (field === 'data') {
      size += value.length;
      data.push(value);
    }
    if (field === 'retry' && /^\d+$/.test(value)) retryMs = Number(value);
    return undefined;
  }

  return {
    push(piece) {
      const lines = (rest + piece).split(/\r\n|\n|\r(?!$)/);
      rest = lines.pop() ?? '';
      const events: StreamEvent[] = [];
      for (const line of lines) {
        const event = takeLine(line);
        if (event !== undefined) events.push(event);
      }
      if (size + rest.length > longestEvent) throw new Error('An event of the stream is longer than any view.');
      return events;
    },
    get retryMs() {
      return retryMs;
    },
  };
}
