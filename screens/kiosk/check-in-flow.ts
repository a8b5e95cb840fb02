// The part of the kiosk's flow that belongs to a booked visit: the figures as they are typed, and what follows a refusal.

import type { Presented } from './check-in-order.ts';

export const codeLength = 6;

/** The page of the code. */
export interface CodeQuestion {
  readonly kind: 'code';
  readonly figures: string;
  /** They came back from a refusal, to be looked at: nothing is sent until they change, and the next one begins anew. */
  readonly isKept: boolean;
  /** Something was shown to the scanner or the camera that is no code of a visit. */
  readonly isUnreadable: boolean;
}

/** What a person touched or typed on it. */
export type CodeTouch =
  | { readonly kind: 'figure'; readonly figure: string }
  | { readonly kind: 'erase' }
  | { readonly kind: 'clear' };

export const emptyCode: CodeQuestion = { kind: 'code', figures: '', isKept: false, isUnreadable: false };

export function typeCode(page: CodeQuestion, touch: CodeTouch): CodeQuestion {
  const figures = typed(page, touch);
  return figures === page.figures && !page.isKept && !page.isUnreadable ? page : { ...emptyCode, figures };
}

function typed({ figures, isKept }: CodeQuestion, touch: CodeTouch): string {
  switch (touch.kind) {
    case 'figure':
      if (isKept && figures.length === codeLength) return touch.figure;
      return figures.length < codeLength ? figures + touch.figure : figures;
    case 'erase':
      return figures.slice(0, -1);
    case 'clear':
      return '';
  }
}

/** The page of the code after a refusal: what was typed is still there. */
export function codeAgain(presented: Presented): CodeQuestion {
  return presented.kind === 'code' ? { ...emptyCode, figures: presented.figures, isKept: true } : emptyCode;
}
