// The operators' log: JSON lines, without personal data.
import { type DestinationStream, type Logger, pino } from 'pino';
import type { Config } from './config.ts';

/** Tokens, cookies and typed text never reach it. */
export function makeLog(level: Config['logLevel'], to?: DestinationStream): Logger {
  const options = { level, base: null, redact: ['req.headers', 'token', 'password', '*.token', '*.password'] };
  return to === undefined ? pino(options) : pino(options, to);
}
