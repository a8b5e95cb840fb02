// What a person can do after each refusal of a booked visit on a phone. There is always a way on, and the first is the likeliest.
import type { Problem } from '#screens/kit/problem.ts';

export type VisitWay =
  /** A ticket without the hour, with the same code. */
  | 'walk-in'
  /** Look at the figures, or type them. */
  | 'retype'
  /** The same once more. */
  | 'again'
  /** A ticket as for anybody else. */
  | 'ordinary';

export type VisitRefusalKind =
  | 'too-early'
  | 'too-late'
  | 'other-day'
  | 'other-branch'
  | 'ended'
  | 'displaced'
  | 'confirmed'
  | 'unknown'
  | 'tries'
  | 'hall-code'
  | 'trouble';

export interface VisitRefusal {
  readonly kind: VisitRefusalKind;
  readonly ways: readonly VisitWay[];
  /** When the code is taken; only of too early. */
  readonly opensAtMs: number | null;
  /** Of the ticket that was given already, where it is told. */
  readonly number: string | null;
}

const kinds: Readonly<Record<string, VisitRefusalKind>> = {
  'check-in-too-early': 'too-early',
  'check-in-too-late': 'too-late',
  'code-of-another-day': 'other-day',
  'code-of-another-branch': 'other-branch',
  'appointment-ended': 'ended',
  'appointment-displaced': 'displaced',
  'appointment-checked-in': 'confirmed',
  'code-unknown': 'unknown',
  'appointment-unknown': 'unknown',
  'codes-tried-too-often': 'tries',
  'hall-code-missing': 'hall-code',
  'hall-code-wrong': 'hall-code',
};

export function visitRefusal({ code, body }: Problem, wasWalkIn: boolean): VisitRefusal {
  const params = (typeof body.params === 'object' && body.params !== null ? body.params : {}) as Readonly<
    Record<string, unknown>
  >;
  const kind = kinds[code] ?? 'trouble';
  const hasMissed = kind === 'ended' && params.phase === 'missed';
  const mayWalkIn = !wasWalkIn && params.asWalkIn !== 'no';
  return {
    kind,
    ways: waysOf(hasMissed ? 'too-late' : kind, mayWalkIn),
    opensAtMs: kind === 'too-early' && typeof params.opensAtMs === 'number' ? params.opensAtMs : null,
    number: typeof params.number === 'string' && params.number !== '' ? params.number : null,
  };
}

function waysOf(kind: VisitRefusalKind, mayWalkIn: boolean): readonly VisitWay[] {
  switch (kind) {
    case 'too-late':
    case 'displaced':
      return mayWalkIn ? ['walk-in', 'ordinary'] : ['ordinary'];
    case 'unknown':
    case 'tries':
      return ['retype', 'ordinary'];
    case 'hall-code':
      return [];
    case 'trouble':
      return ['again', 'ordinary'];
    default:
      return ['ordinary'];
  }
}
