import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { endpoints } from '#contract/endpoints.ts';
import { openTestOffice, type TestOffice } from '#testing/test-office.ts';

let office: TestOffice;

beforeAll(async () => {
  office = await openTestOffice();
});
afterAll(() => office.close());

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema?: unknown;
}
interface Operation {
  readonly summary?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Record<string, { readonly schema: { readonly type?: string } }> };
  readonly responses: Record<string, { readonly description: string; readonly content?: Record<string, unknown> }>;
  readonly security?: readonly Record<string, unknown>[];
}
interface Description {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly securitySchemes: Record<string, unknown>; readonly schemas?: unknown };
}

describe('The description of the API', () => {
  let api: Description;

  beforeAll(async () => {
    api = (await office.inject<Description>({ method: 'GET', url: '/api/openapi.json' })).reply;
  });

  test('is OpenAPI 3.1 with a title, a version and the public address', () => {
    expect(api.openapi).toMatch(/^3\.1\.\d$/);
    expect(api.info).toMatchObject({ title: 'Numerek', version: '1' });
    expect(api.servers).toEqual([{ url: 'http://localhost' }]);
  });

  test('holds every endpoint of the contract and nothing else', () => {
    const described = Object.entries(api.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const written = Object.values(endpoints).map(({ method, path }) => `${method} /api/v1${path}`);
    expect(described.sort()).toEqual(written.sort());
  });

  test.each(Object.values(endpoints))('says of $method $path what it takes and gives', (endpoint) => {
    const operation = api.paths[`/api/v1${endpoint.path}`]?.[endpoint.method.toLowerCase()];
    expect(operation?.summary).toBe(endpoint.summary);
    const parameters = operation?.parameters ?? [];
    const inPath = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
    expect(parameters.filter((one) => one.in === 'path').map((one) => one.name)).toEqual(inPath);
    for (const one of parameters) expect(one.schema).toBeDefined();
    for (const one of parameters.filter((each) => each.in === 'path')) expect(one.required).toBe(true);
    const header = parameters.find((one) => one.in === 'header');
    expect(header?.name.toLowerCase()).toBe(endpoint.command ? 'idempotency-key' : undefined);
    if (endpoint.command) expect(header?.required).toBe(true);
    if (endpoint.body) {
      const given = operation?.requestBody?.content['application/json']?.schema;
      const wanted = z.toJSONSchema(endpoint.body, { io: 'input' }) as { properties?: Record<string, unknown> };
      expect(Object.keys((given as { properties?: object } | undefined)?.properties ?? {})).toEqual(
        Object.keys(wanted.properties ?? {}),
      );
    }
    const answers = operation?.responses ?? {};
    expect(Object.keys(answers).sort()).toEqual(['200', 'default']);
    for (const one of Object.values(answers)) expect(one.description.length).toBeGreaterThan(0);
    expect(Object.keys(answers.default?.content ?? {})).toEqual(['application/problem+json']);
    const open = endpoint.callers.includes('anyone');
    expect((operation?.security ?? []).length === 0).toBe(open);
    for (const one of operation?.security ?? []) {
      for (const scheme of Object.keys(one)) expect(api.components.securitySchemes).toHaveProperty(scheme);
    }
  });

  test('refers only to what it holds', () => {
    const text = JSON.stringify(api);
    for (const [, pointer = ''] of text.matchAll(/"\$ref":"#([^"]+)"/g)) {
      const target = pointer
        .split('/')
        .slice(1)
        .reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], api);
      expect(target, pointer).toBeDefined();
    }
  });

  test('can be read as a page', async () => {
    const page = await office.inject({ method: 'GET', url: '/api' });
    expect(page.headers['content-type']).toMatch(/^text\/html/);
    for (const { path } of Object.values(endpoints)) expect(page.text).toContain(`/api/v1${path}`);
  });
});

test('The server says that it lives and is ready, and gives its figures', async () => {
  await office.openDesk();
  await office.issue();
  await office.ask('anna', 'POST /branches/{branch}/desks/{desk}/call-next', { params: { desk: '1' }, body: {} });
  expect((await office.inject({ method: 'GET', url: '/healthz' })).text).toBe('ok\n');
  expect((await office.inject({ method: 'GET', url: '/readyz' })).text).toBe('ready\n');
  const metrics = await office.inject({ method: 'GET', url: '/metrics' });
  expect(metrics.headers['content-type']).toMatch(/^text\/plain/);
  for (const line of [
    'numerek_events_total{type="ticket-issued"} 1',
    'numerek_wait_seconds_count 1',
    'numerek_store_failures_total 0',
    'numerek_streams 0',
    'process_resident_memory_bytes',
  ]) {
    expect(metrics.text).toContain(line);
  }
  // The form of Prometheus: a name, perhaps labels, a number.
  for (const line of metrics.text.split('\n').filter((one) => one !== '' && !one.startsWith('#'))) {
    expect(line).toMatch(/^[a-zA-Z_:][a-zA-Z0-9_:]*(\{[^}]*\})? -?([0-9.e+-]+|Inf|\+Inf|Nan)$/);
  }
});
