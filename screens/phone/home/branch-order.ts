// Which branches are listed, and in which order: those looked for, the favourites first, then by distance where it is known.
import type { Position } from '#core/branch/phone-settings.ts';
import type { Language } from '#core/shared/language.ts';
import { distanceM } from './distance.ts';
import type { Branch } from './use-branches.ts';

/** With more than these, one is looked for rather than seen. */
export const fewBranches = 5;

export interface ListedBranch {
  readonly branch: Branch;
  readonly isFavourite: boolean;
  /** In metres; null while the person's place, or the branch's, is not known. */
  readonly distanceM: number | null;
}

export interface Looking {
  readonly words: string;
  readonly favourites: readonly string[];
  /** Where the person is, measured on this phone and never sent. */
  readonly here: Position | null;
  readonly language: Language;
}

export function listedBranches(branches: readonly Branch[], looking: Looking): readonly ListedBranch[] {
  const wanted = plain(looking.words).split(' ').filter(Boolean);
  return branches
    .filter((branch) => {
      const text = plain([...Object.values(branch.name), ...branch.address].join(' '));
      return wanted.every((word) => text.includes(word));
    })
    .map((branch) => ({
      branch,
      isFavourite: looking.favourites.includes(branch.branch),
      distanceM: looking.here === null || branch.position === null ? null : distanceM(looking.here, branch.position),
    }))
    .sort((one, other) => {
      if (one.isFavourite !== other.isFavourite) return one.isFavourite ? -1 : 1;
      return (one.distanceM ?? Number.POSITIVE_INFINITY) === (other.distanceM ?? Number.POSITIVE_INFINITY)
        ? 0
        : (one.distanceM ?? Number.POSITIVE_INFINITY) - (other.distanceM ?? Number.POSITIVE_INFINITY);
    });
}

/** Without marks over and through letters, small: „Łódź” is found by “lodz”. */
export function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('ł', 'l')
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .replace(/[^\p{Letter}\p{Number}]+/gu, ' ')
    .trim();
}
