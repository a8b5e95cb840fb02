// What a person can do after each refusal of a booked visit. There is always a way on, and the first one is the likeliest.

import type { Problem } from '#screens/kit/problem.ts';
import type { CheckInOrder } from '../check-in-order.ts';

export type Way =
  /** A ticket without the hour, with the same code. */
  | 'walk-in'
  /** Look at the figures, or type them. */
  | 'retype'
  /** The same once more. */
  | 'again'
  /** A ticket as for anybody else. */
  | 'ordinary'
  | 'end';

export type RefusalKind =
  | 'too-early'
  | 'too-late'
  | 'other-day'
  | 'other-branch'
  | 'cancelled'
  | 'moved'
  | 'missed'
  | 'lapsed'
  | 'displaced'
  | 'confirmed'
  | 'unknown'
  | 'tries'
  | 'trouble';

export interface Refusal {
  readonly kind: RefusalKind;
  readonly ways: readonly Way[];
  /** Until the next try is looked at; only of too many tries. */
  readonly waitSeconds: number;
  /** When the kiosk takes the code; only of too early. */
  readonly opensAtMs: number | null;
  /** Of the ticket that was given already, where it is told. */
  readonly number: string | null;
}

const kinds: Readonly<Record<string, RefusalKind>> = {
  'check-in-too-early': 'too-early',
  'check-in-too-late': 'too-late',
  'code-of-another-day': 'other-day',
  'code-of-another-branch': 'other-branch',
  'appointment-displaced': 'displaced',
  'appointment-checked-in': 'confirmed',
  'code-unknown': 'unknown',
  'appointment-unknown': 'unknown',
  'codes-tried-too-often': 'tries',
};

const ended: Readonly<Record<string, RefusalKind>> = {
  cancelled: 'cancelled',
  moved: 'moved',
  missed: 'missed',
  unconfirmed: 'lapsed',
};

export function readRefusal(problem: Problem, order: CheckInOrder): Refusal {
  const params = paramsOf(problem);
  const kind = kindOf(problem.code, params);
  const walkIn = !order.asWalkIn && params.asWalkIn !== 'no';
  return {
    kind,
    ways: waysOf(kind, walkIn),
    waitSeconds: kind === 'tries' ? Math.max(1, numberIn(params.seconds) ?? 1) : 0,
    opensAtMs: numberIn(params.opensAtMs),
    number: typeof params.number === 'string' && params.number !== '' ? params.number : null,
  };
}

function kindOf(code: string, params: Readonly<Record<string, unknown>>): RefusalKind {
  if (code === 'appointment-ended') return ended[String(params.phase)] ?? 'cancelled';
  return kinds[code] ?? 'trouble';
}

/** @param walkIn the code may still be turned into a ticket without its hour */
function waysOf(kind: RefusalKind, walkIn: boolean): readonly Way[] {
  switch (kind) {
    case 'too-early':
    case 'other-day':
    case 'other-branch':
    case 'confirmed':
      return ['end', 'ordinary'];
    case 'too-late':
    case 'missed':
    case 'displaced':
      return walkIn ? ['walk-in', 'end'] : ['ordinary', 'end'];
    case 'cancelled':
    case 'moved':
    case 'lapsed':
      return ['ordinary', 'end'];
    case 'unknown':
    case 'tries':
      return ['retype', 'ordinary'];
    case 'trouble':
      return ['again', 'ordinary'];
  }
}

function paramsOf({ body }: Problem): Readonly<Record<string, unknown>> {
  const { params } = body;
  return typeof params === 'object' && params !== null ? (params as Readonly<Record<string, unknown>>) : {};
}

function numberIn(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
