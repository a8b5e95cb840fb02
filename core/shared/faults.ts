// What is wrong with a value that somebody sent, field by field, from what its schema found: words that programs go by, the
// same for a request's body and for the settings of an office.
import type { z } from 'zod';

const faultCodes = [
  'missing',
  'not-a-field',
  'wrong-kind',
  'wrong-form',
  'not-a-choice',
  'empty',
  'too-long',
  'too-few',
  'too-many',
  'too-small',
  'too-large',
  'repeated',
  'unknown',
  'before-from',
  'overlaps',
  'id',
  'clock',
  'date',
  'letter',
  'logo',
  'time-zone',
  'email',
  'origin',
  'address',
  'sms-sender',
  'pesel',
  'holds-pesel',
  'without-branch-booking',
  'address-taken',
  'without-position',
  'not-the-same',
] as const;

export type FaultCode = (typeof faultCodes)[number];

export interface Fault {
  /** From the value down, with dots: "services.2.letter"; empty for the value itself. */
  readonly path: string;
  readonly code: FaultCode;
}

/** A schema's own message is a code where the schema gives one; so it names the form that a field should have. */
const codes: ReadonlySet<string> = new Set(faultCodes);
const isFaultCode = (text: string): text is FaultCode => codes.has(text);

/** All faults that a schema found in a value, in its order. */
export function faultsOf(error: z.ZodError, value: unknown): Fault[] {
  return error.issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({ path: [...issue.path, key].join('.'), code: 'not-a-field' as const }));
    }
    return [{ path: issue.path.join('.'), code: codeOf(issue, value) }];
  });
}

function codeOf(issue: z.core.$ZodIssue, value: unknown): FaultCode {
  if (issue.code === 'custom' && isFaultCode(issue.message)) return issue.message;
  if (valueAt(value, issue.path) === undefined) return 'missing';
  switch (issue.code) {
    case 'invalid_format':
    case 'custom':
      return isFaultCode(issue.message) ? issue.message : 'wrong-form';
    case 'too_small':
      return issue.origin === 'string' ? 'empty' : issue.origin === 'array' ? 'too-few' : 'too-small';
    case 'too_big':
      return issue.origin === 'string' ? 'too-long' : issue.origin === 'array' ? 'too-many' : 'too-large';
    case 'invalid_value':
    case 'invalid_union':
      return 'not-a-choice';
    default:
      return 'wrong-kind';
  }
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let found = value;
  for (const step of path) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = (found as Record<PropertyKey, unknown>)[step];
  }
  return found;
}
