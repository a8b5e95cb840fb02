// Replies as the contract says them: written by a serialiser that is compiled from the reply's schema, and, in tests and
// development, parsed against that schema. What the schema doesn't name is never written.
import { isDeepStrictEqual } from 'node:util';
import fastJson from 'fast-json-stringify';
import { z } from 'zod';

declare module 'fastify' {
  interface FastifyInstance {
    replies: Replies;
  }
}

type Write = (value: unknown) => string;

export class Replies {
  readonly #isChecked: boolean;
  readonly #written = new Map<z.ZodType, Write>();

  /** @param isChecked whether a reply that breaks its contract throws; otherwise it costs nothing. */
  constructor(isChecked: boolean) {
    this.#isChecked = isChecked;
  }

  /** JSON text of a reply. Throws on a reply that lacks a field and, when checked, on any that its schema refuses. */
  write(schema: z.ZodType, value: unknown): string {
    let write = this.#written.get(schema);
    if (write === undefined) {
      // Compiled with the first reply, so that a server of ninety endpoints starts at once.
      write = fastJson(serialisable(schema));
      this.#written.set(schema, write);
    }
    const text = write(value);
    if (this.#isChecked) check(schema, value, text);
    return text;
  }
}

function check(schema: z.ZodType, value: unknown, text: string): void {
  const written: unknown = JSON.parse(text);
  const parsed = schema.safeParse(written);
  if (!parsed.success) throw new Error(`a reply breaks its contract: ${z.prettifyError(parsed.error)}`);
  const given: unknown = JSON.parse(JSON.stringify(value));
  if (!isDeepStrictEqual(written, given)) {
    throw new Error(`a reply has what its contract doesn't name: ${JSON.stringify(given)}, written as ${text}`);
  }
}

type JsonSchema = z.core.JSONSchema.JSONSchema & { nullable?: boolean };

/** Formats and limits are checked, if at all, by the schema itself; "or null" is a flag, which the serialiser has a short way for. */
function serialisable(schema: z.ZodType): fastJson.Schema {
  const made = z.toJSONSchema(schema, {
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      const one: JsonSchema = jsonSchema;
      for (const limit of ['format', 'pattern', 'minimum', 'maximum', 'minLength', 'maxLength'] as const)
        delete one[limit];
      const [value, nothing, ...more] = one.anyOf ?? [];
      if (value === undefined || nothing?.type !== 'null' || more.length > 0 || value.type === undefined) return;
      delete one.anyOf;
      Object.assign(one, value, { nullable: true });
    },
  });
  return made as fastJson.Schema;
}
