// What can be asked of the SQLite engine in one message, and its answer; errors travel as plain values.
import type { WriteQuery } from '../database.ts';
import { ConstraintViolation, StoreFailure } from '../failure.ts';
import type { EngineAppend, SqliteEngine } from './engine.ts';

export type EngineRequest =
  | { readonly kind: 'query'; readonly query: WriteQuery }
  | { readonly kind: 'write'; readonly queries: readonly WriteQuery[] }
  | { readonly kind: 'append'; readonly appends: readonly EngineAppend[] }
  | { readonly kind: 'pragma'; readonly text: string }
  | { readonly kind: 'serialize' }
  | { readonly kind: 'close' };

export type EngineAnswer =
  | { readonly value: unknown }
  | { readonly failed: { readonly code: string | null; readonly message: string; readonly stack: string } };

export function answerOf(engine: SqliteEngine, request: EngineRequest): EngineAnswer {
  try {
    return { value: done(engine, request) };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const code = 'code' in error ? String(error.code) : null;
    return { failed: { code, message: error.message, stack: error.stack ?? '' } };
  }
}

function done(engine: SqliteEngine, request: EngineRequest): unknown {
  switch (request.kind) {
    case 'query':
      return engine.query(request.query);
    case 'write':
      return engine.write(request.queries);
    case 'append':
      return engine.append(request.appends);
    case 'pragma':
      return engine.pragma(request.text);
    case 'serialize':
      return engine.serialize();
    case 'close':
      return engine.close();
  }
}

/** The value of an answer. Throws a ConstraintViolation, a StoreFailure, or the bug that it was. */
export function valueFrom(answer: EngineAnswer): unknown {
  if ('value' in answer) return answer.value;
  const { code, message, stack } = answer.failed;
  if (code?.startsWith('SQLITE_CONSTRAINT')) throw new ConstraintViolation(message.split(': ').at(-1) ?? '', message);
  if (code === 'SQLITE_FULL')
    throw new StoreFailure('disk-full', 'The disk of the data folder is full.', undefined, code);
  if (code?.startsWith('SQLITE_')) {
    throw new StoreFailure('store-broken', `The database refused: ${message} (${code}).`, undefined, code);
  }
  throw new Error(`In the database's thread: ${message}`, { cause: stack });
}
