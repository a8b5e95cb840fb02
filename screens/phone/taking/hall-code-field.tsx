// The code that the screen in the hall shows: asked for where the office wants to know that somebody stands there.
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { PublicView } from '#core/views/public-view.ts';
import { CodeField } from './code-field.tsx';
import { hallCode, rememberHallCode } from './hall-code-memory.ts';
import type { Taking } from './use-taking.ts';

export interface HallCodeState {
  readonly isAsked: boolean;
  readonly figures: string;
  readonly isMissing: boolean;
  readonly change: (figures: string) => void;
  /** Says what is missing, if anything is. */
  readonly isReady: () => boolean;
}

const hallCodeLength = 4;

/** Asked for where the office wants it and the address brought none, or the one that it brought was refused. */
export function useHallCode(branch: string, view: PublicView | undefined, { stage, reset }: Taking): HallCodeState {
  const [figures, setFigures] = useState(() => hallCode(branch));
  const [isKnown] = useState(figures !== '');
  const [isMissing, setMissing] = useState(false);
  const refusal = stage.kind === 'refused' ? stage.problem.code : '';
  const isRefused = refusal === 'hall-code-wrong' || refusal === 'hall-code-missing';
  const isWanted = view?.remote?.access.kind === 'hall-code' || isRefused;
  const [wasRefused, setWasRefused] = useState(false);
  if (isRefused && !wasRefused) {
    setWasRefused(true);
    setFigures('');
  }
  return {
    isAsked: isWanted && (!isKnown || wasRefused),
    figures,
    isMissing,
    change: (next) => {
      setFigures(next);
      setMissing(false);
      rememberHallCode(branch, next);
      if (isRefused) reset();
    },
    isReady: () => {
      const isEnough = !isWanted || figures.length >= hallCodeLength;
      setMissing(!isEnough);
      return isEnough;
    },
  };
}

export function HallCodeField({ code }: { readonly code: HallCodeState }) {
  const { t } = useLingui();
  return (
    <CodeField
      label={t`Kod z ekranu na sali`}
      hint={t`${hallCodeLength} cyfry. Zmieniają się co kilka minut.`}
      figures={code.figures}
      length={hallCodeLength}
      problem={code.isMissing ? t`Wpisz ${hallCodeLength} cyfry, które widać na ekranie na sali.` : null}
      onChange={code.change}
    />
  );
}
