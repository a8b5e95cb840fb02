import { describe, expect, test } from 'vitest';
import { readOpeningRequest } from './opening-request.ts';

const line = 'GET /api/v1/branches/small/live/public HTTP/1.1\r\n';
const read = (text: string) => readOpeningRequest(Buffer.from(text, 'latin1'));

describe('The first bytes of a connection', () => {
  test.each([
    [`${line}Host: a\r\nAccept: text/event-stream\r\n\r\n`, ''],
    [`${line}host:a\r\naccept-encoding: gzip, deflate, br\r\n\r\n`, 'gzip, deflate, br'],
    [`${line}Accept-Encoding: gzip\r\nHost: a\r\nX-Forwarded-For: 10.0.0.1\r\n\r\n`, 'gzip'],
    [`${line.replace('1.1', '1.0')}Host: a\r\nUser-Agent: na\xefve\r\n\r\n`, ''],
  ])('ask for the stream of a branch: %j', (text, acceptEncoding) => {
    expect(read(text)).toEqual({ branch: 'small', acceptEncoding });
  });

  test.each([
    ['another address', 'GET /api/v1/branches/small/live/hall/lobby HTTP/1.1\r\nHost: a\r\n\r\n'],
    ['a query', `${line.replace('public', 'public?x=1')}Host: a\r\n\r\n`],
    ['an encoded branch', `${line.replace('small', 'sm%61ll')}Host: a\r\n\r\n`],
    ['another method', `${line.replace('GET', 'HEAD')}Host: a\r\n\r\n`],
    ['another version', `${line.replace('1.1', '2.0')}Host: a\r\n\r\n`],
    ['a token', `${line}Host: a\r\nAuthorization: Bearer x\r\n\r\n`],
    ['a token as the first header', `${line}AUTHORIZATION: Bearer x\r\nHost: a\r\n\r\n`],
    ['a session', `${line}Host: a\r\nCookie: numerek.session_token=x\r\n\r\n`],
    ['a body', `${line}Host: a\r\nContent-Length: 2\r\n\r\n{}`],
    ['a body in chunks', `${line}Host: a\r\nTransfer-Encoding: chunked\r\n\r\n`],
    ['another protocol', `${line}Host: a\r\nUpgrade: websocket\r\n\r\n`],
    ['no host', `${line}Accept: */*\r\n\r\n`],
    ['half a head', `${line}Host: a\r\nAcc`],
    ['a second request', `${line}Host: a\r\n\r\n${line}Host: a\r\n\r\n`],
    ['a header on two lines', `${line}Host: a\r\nX-A: b\r\n c\r\n\r\n`],
    ['a header without a name', `${line}Host: a\r\n: b\r\n\r\n`],
    ['bare line feeds', `${line}Host: a\nX: b\r\n\r\n`],
    ['a zero byte', `${line}Host: a\r\nX: \0\r\n\r\n`],
    ['a long head', `${line}Host: a\r\nX: ${'x'.repeat(9_000)}\r\n\r\n`],
    ['noise', '\x16\x03\x01\x02\x00'],
    ['nothing', ''],
  ])('are left to the HTTP server with %s', (_, text) => {
    expect(read(text)).toBeNull();
  });
});
