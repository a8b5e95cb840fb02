// What every page of the kiosk needs: the view, the moment, and how to tell what was touched.

import { createContext, useContext } from 'react';
import type { Views } from '#contract/resources/views.ts';
import type { Words } from '#core/shared/language.ts';
import type { Moment } from '#screens/kit/service-words.ts';
import type { Presented } from './check-in-order.ts';
import type { Aids, Touch } from './flow.ts';
import type { Speaker } from './speech.ts';

export type KioskView = Views['kiosk'];

export interface Kiosk {
  readonly view: KioskView;
  readonly moment: Moment;
  readonly aids: Aids;
  readonly speaker: Speaker;
  readonly touch: (touch: Touch) => void;
  /** What the scanner or the camera read; null when it is no code of a visit. */
  readonly present: (presented: Presented | null) => void;
}

const KioskContext = createContext<Kiosk | null>(null);

export const KioskProvider = KioskContext;

export function useKiosk(): Kiosk {
  const kiosk = useContext(KioskContext);
  if (kiosk === null) throw new Error('useKiosk is used outside the kiosk screen.');
  return kiosk;
}

/** The office's own words in the language of the screen. */
export function useOfficeWords(): (words: Words) => string {
  const { language } = useKiosk().moment;
  return (words) => words[language];
}
