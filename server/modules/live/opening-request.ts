// Reads the one kind of request that is answered without an HTTP parser: for the stream of a public view, by somebody who
// shows nothing that would have to be checked, whole in the first bytes of a connection.

export interface OpeningRequest {
  readonly branch: string;
  /** As it came; empty when there was none. */
  readonly acceptEncoding: string;
}

const longestBytes = 8_192;
const requestLine = /^GET \/api\/v1\/branches\/([A-Za-z0-9_-]{1,128})\/live\/public HTTP\/1\.[01]\r\n/;
/** Names and values as RFC 9110 has them, each on one line, and nothing after them. */
const headerLines = /^(?:[!#$%&'*+.^_`|~0-9A-Za-z-]{1,64}:[\t\x20-\x7e\x80-\xff]*\r\n)+\r\n$/;
/** Who calls, what comes with it, or what is to be done with the connection: for the HTTP server to judge. */
const telling = /\r\n(?:authorization|cookie|content-length|transfer-encoding|upgrade|expect|trailer):/i;
const host = /\r\nhost:/i;
const encoding = /\r\naccept-encoding:([^\r]*)\r\n/i;

/** Null for anything else. */
export function readOpeningRequest(first: Buffer): OpeningRequest | null {
  if (first.length > longestBytes) return null;
  const text = first.toString('latin1');
  const line = requestLine.exec(text);
  if (line === null) return null;
  const rest = text.slice(line[0].length);
  // With the line's end before it, so that the first header is found as any other.
  const headers = `\r\n${rest}`;
  if (!headerLines.test(rest) || telling.test(headers) || !host.test(headers)) return null;
  return { branch: line[1] ?? '', acceptEncoding: (encoding.exec(headers)?.[1] ?? '').trim() };
}
