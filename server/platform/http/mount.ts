// Puts an endpoint of the contract on the server: who may call, what comes in parsed once by its schemas, and what is answered
// typed by its reply. Handlers get plain values and give plain values.
import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import { z } from 'zod';
import type { Endpoint } from '#contract/endpoint.ts';
import { faultsOf } from '#core/shared/faults.ts';
import { sendTagged, TaggedText } from '#server/platform/http/tagged-text.ts';
import type { Callers, WhoCalls } from './callers.ts';
import { Refusal } from './refusal.ts';

export const apiPrefix = '/api/v1';

type OutputOf<Schema> = [Exclude<Schema, undefined>] extends [never]
  ? undefined
  : Exclude<Schema, undefined> extends infer Given extends z.ZodType
    ? z.output<Given>
    : undefined;

type ReadonlyDeep<Value> = Value extends readonly (infer Item)[]
  ? readonly ReadonlyDeep<Item>[]
  : Value extends object
    ? { readonly [Name in keyof Value]: ReadonlyDeep<Value[Name]> }
    : Value;

/** What an endpoint answers, by its contract. */
export type ReplyOf<E extends Endpoint> = ReadonlyDeep<z.input<E['reply']>>;

export interface Call<E extends Endpoint> {
  readonly params: Readonly<Record<string, string>>;
  readonly query: OutputOf<E['query']>;
  readonly body: OutputOf<E['body']>;
  readonly who: WhoCalls;
  /** The Idempotency-Key of a command; empty for a read. */
  readonly commandId: string;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/**
 * Gives the reply, or the text of one that was made before. What is no JSON (a file, a stream) it sends through `reply` by
 * its own hand, and gives `reply`: only an endpoint whose contract says nothing of its reply may do so.
 */
export type Handler<E extends Endpoint> = (
  call: Call<E>,
) => Promise<ReplyOf<E> | TaggedText | (unknown extends z.input<E['reply']> ? FastifyReply : never)>;

export interface MountOptions<E extends Endpoint> {
  readonly bodyLimit?: number;
  /** Gives the reply an ETag, and answers whoever has it already with 304. */
  readonly tagged?: {
    readonly cacheControl: string;
    /** The part of the reply that makes it another one; all of it when left out. */
    readonly content?: (value: ReplyOf<E>) => unknown;
  };
}

export function mount<E extends Endpoint>(
  app: FastifyInstance,
  callers: Callers,
  endpoint: E,
  handler: Handler<E>,
  { bodyLimit, tagged }: MountOptions<E> = {},
): void {
  app.route({
    method: endpoint.method as HTTPMethods,
    url: `${apiPrefix}${endpoint.path.replace(/\{(\w+)\}/g, ':$1')}`,
    ...(bodyLimit === undefined ? {} : { bodyLimit }),
    // Otherwise HEAD would open a stream.
    exposeHeadRoute: false,
    schema: describe(endpoint),
    // Checked here, so that a refusal names its fields in the caller's language; replies are written below.
    validatorCompiler: () => () => true,
    serializerCompiler: () => String,
    handler: async (request, reply) => {
      const params = request.params as Record<string, string>;
      const who = await callers.admit(request, endpoint, params.branch ?? null);
      const commandId = endpoint.command ? commandIdOf(request) : '';
      const query = checked(endpoint, endpoint.query, request.query) as Call<E>['query'];
      const body = checked(endpoint, endpoint.body, request.body ?? {}) as Call<E>['body'];
      const value = await handler({ params, query, body, who, commandId, request, reply });
      // A stream was taken over and writes by itself.
      if (value === reply || reply.sent) return reply;
      if (value instanceof TaggedText) return sendTagged(request, reply, value);
      const text = app.replies.write(endpoint.reply, value);
      if (tagged === undefined) return reply.type(json).send(text);
      const content = tagged.content && JSON.stringify(tagged.content(value as ReplyOf<E>));
      return sendTagged(request, reply, new TaggedText(text, { cacheControl: tagged.cacheControl, content }));
    },
  });
}

const json = 'application/json; charset=utf-8';

/** Every field that its schema refuses is named. */
function checked(endpoint: Endpoint, schema: z.ZodType | undefined, value: unknown): unknown {
  if (schema === undefined) return undefined;
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Refusal(endpoint.invalid ?? 'body-invalid', {}, faultsOf(parsed.error, value));
}

function commandIdOf(request: FastifyRequest): string {
  const given = request.headers['idempotency-key'];
  if (typeof given !== 'string' || !/^[A-Za-z0-9_-]{1,64}$/.test(given)) throw new Refusal('command-id-missing');
  return given;
}

function describe(endpoint: Endpoint): Record<string, unknown> {
  return {
    summary: endpoint.summary,
    tags: [endpoint.path.split('/')[3] ?? endpoint.path.split('/')[1] ?? 'numerek'],
    description: `May be called by: ${endpoint.callers.join(', ')}.${endpoint.command ? ' Takes an Idempotency-Key.' : ''}`,
    ...(endpoint.body ? { body: endpoint.body } : {}),
    ...(endpoint.query ? { querystring: endpoint.query } : {}),
    ...(endpoint.command ? { headers: commandHeaders } : {}),
    security: endpoint.callers.includes('anyone') ? [] : securityOf(endpoint),
    response: {
      200: endpoint.reply,
      default: { description: 'A refusal', content: { 'application/problem+json': { schema: problemShape } } },
    },
  };
}

const commandHeaders = z.object({
  'idempotency-key': z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/)
    .describe('Made by the caller, once for each command: a retry with the same key gets the first answer'),
});

const problemShape = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string().describe('One of a closed list'),
  detail: z.string().describe('For the person, in the language of Accept-Language'),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  faults: z
    .array(z.object({ path: z.string(), code: z.string().describe('One of a closed list'), words: z.string() }))
    .describe('Every field that is wrong; empty when the refusal is about none'),
});

/** Devices speak with their token, staff with the session's cookie. */
function securityOf(endpoint: Endpoint): Record<string, string[]>[] {
  const devices = endpoint.callers.some((one) => one === 'kiosk' || one === 'hall' || one === 'desk-display');
  const staff = endpoint.callers.some((one) => one === 'clerk' || one === 'manager' || one === 'administrator');
  return [...(devices ? [{ device: [] }] : []), ...(staff ? [{ staff: [] }] : [])];
}
