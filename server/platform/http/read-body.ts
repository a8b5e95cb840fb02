// Reads a JSON body: UTF-8, not too deep, an object. Each fault has its own word.
import { isUtf8 } from 'node:buffer';
import type { FastifyInstance } from 'fastify';
import { Refusal } from './refusal.ts';

/** The largest body of a command; the office document may be larger. */
export const bodyLimitBytes = 64 * 1024;
export const officeBodyLimitBytes = 2 * 1024 * 1024;
const depthLimit = 24;

export function readJsonBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      done(null, parse(body as Buffer));
    } catch (error) {
      done(error as Error);
    }
  });
}

function parse(body: Buffer): unknown {
  if (body.length === 0) return {};
  if (!isUtf8(body)) throw new Refusal('body-not-utf8');
  if (isTooDeep(body)) throw new Refusal('body-too-deep', { limit: depthLimit });
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new Refusal('body-not-json');
  }
}

/** Counted before parsing, so that a tower of brackets is not built in memory. */
function isTooDeep(body: Buffer): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < body.length; at += 1) {
    const byte = body[at];
    if (inString) {
      if (byte === 0x5c) at += 1;
      else if (byte === 0x22) inString = false;
    } else if (byte === 0x22) inString = true;
    else if (byte === 0x7b || byte === 0x5b) {
      depth += 1;
      if (depth > depthLimit) return true;
    } else if (byte === 0x7d || byte === 0x5d) depth -= 1;
  }
  return false;
}
