// Puts an endpoint of the contract on the server: who may call, what comes in checked by its schemas, and what a refusal
// becomes. Handlers get plain values and give plain values.
import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import { z } from 'zod';
import type { Endpoint } from '#contract/endpoint.ts';
import type { Language } from '#core/shared/language.ts';
import type { Callers, WhoCalls } from './callers.ts';
import { Refusal } from './refusal.ts';
import { languageOf } from './request-language.ts';

export const apiPrefix = '/api/v1';

type OutputOf<Schema> = [Exclude<Schema, undefined>] extends [never]
  ? undefined
  : Exclude<Schema, undefined> extends infer Given extends z.ZodType
    ? z.output<Given>
    : undefined;

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

/** May also answer through `reply` itself and give `reply`. */
export type Handler<E extends Endpoint> = (call: Call<E>) => Promise<z.input<E['reply']> | FastifyReply>;

export function mount<E extends Endpoint>(
  app: FastifyInstance,
  callers: Callers,
  endpoint: E,
  handler: Handler<E>,
  options: { bodyLimit?: number } = {},
): void {
  app.route({
    method: endpoint.method as HTTPMethods,
    url: `${apiPrefix}${endpoint.path.replace(/\{(\w+)\}/g, ':$1')}`,
    ...(options.bodyLimit === undefined ? {} : { bodyLimit: options.bodyLimit }),
    // Otherwise HEAD would open a stream.
    exposeHeadRoute: false,
    schema: describe(endpoint),
    // Checked here, so that a refusal names its field in the caller's language; replies are made by our own hand.
    validatorCompiler: () => () => true,
    serializerCompiler: () => (data) => JSON.stringify(data),
    handler: async (request, reply) => {
      const params = request.params as Record<string, string>;
      const who = await callers.admit(request, endpoint.callers, params.branch ?? null);
      const commandId = endpoint.command ? commandIdOf(request) : '';
      const query = checked(endpoint.query, request.query, languageOf(request)) as Call<E>['query'];
      const body = checked(endpoint.body, request.body ?? {}, languageOf(request)) as Call<E>['body'];
      return handler({ params, query, body, who, commandId, request, reply });
    },
  });
}

/** The library's own words for what is wrong with a field, by language. */
const faultWords = { pl: z.locales.pl(), en: z.locales.en(), uk: z.locales.uk() } as const;

function checked(schema: z.ZodType | undefined, value: unknown, language: Language): unknown {
  if (schema === undefined) return undefined;
  const parsed = schema.safeParse(value, { error: faultWords[language].localeError });
  if (parsed.success) return parsed.data;
  const first = parsed.error.issues[0];
  throw new Refusal('body-invalid', { field: first?.path.join('.') || '(body)', fault: first?.message ?? '' });
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
});

/** Devices speak with their token, staff with the session's cookie. */
function securityOf(endpoint: Endpoint): Record<string, string[]>[] {
  const devices = endpoint.callers.some((one) => one === 'kiosk' || one === 'hall' || one === 'desk-display');
  const staff = endpoint.callers.some((one) => one === 'clerk' || one === 'manager' || one === 'administrator');
  return [...(devices ? [{ device: [] }] : []), ...(staff ? [{ staff: [] }] : [])];
}
