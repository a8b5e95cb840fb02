// How an endpoint is written down: once, with its schemas, for the server that answers it, the screens that call it
// and the API's description.
import type { z } from 'zod';
import type { Right } from './permissions.ts';
import type { ProblemCode } from './problems/problems.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

type Names<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;

export interface Endpoint<
  M extends Method = Method,
  Path extends string = string,
  Query extends z.ZodType | undefined = z.ZodType | undefined,
  Body extends z.ZodType | undefined = z.ZodType | undefined,
  Reply extends z.ZodType = z.ZodType,
> extends Right {
  readonly method: M;
  /** Below /api/v1, with parameters in braces. */
  readonly path: Path;
  readonly summary: string;
  /** Does it change state? Then it takes an Idempotency-Key. */
  readonly command: boolean;
  readonly query?: Query;
  readonly body?: Body;
  /** What a body that breaks its schema is refused as; `body-invalid` when left out. */
  readonly invalid?: ProblemCode;
  readonly reply: Reply;
}

export function endpoint<
  const M extends Method,
  const Path extends string,
  Reply extends z.ZodType,
  Query extends z.ZodType | undefined = undefined,
  Body extends z.ZodType | undefined = undefined,
>(one: Endpoint<M, Path, Query, Body, Reply>): Endpoint<M, Path, Query, Body, Reply> {
  return one;
}

type InputOf<Schema> = [Exclude<Schema, undefined>] extends [never]
  ? undefined
  : Exclude<Schema, undefined> extends infer Given extends z.ZodType
    ? z.input<Given>
    : undefined;
type OutputOf<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

/** What a caller sends to one endpoint and what it gets. */
export interface Exchange<E> {
  params: E extends { path: infer Path extends string } ? Record<Names<Path>, string> : never;
  query: E extends { query?: infer Query } ? InputOf<Query> : undefined;
  body: E extends { body?: infer Body } ? InputOf<Body> : undefined;
  reply: E extends { reply: infer Reply } ? OutputOf<Reply> : never;
}
