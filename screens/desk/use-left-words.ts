// The sentence about a called customer who answered on the phone that they are not coming now.
import { useLingui } from '@lingui/react/macro';
import { numberText } from '#core/queue/state.ts';
import type { DeskView } from '#core/views/desk-view.ts';

/** „A 123 oddał kolejkę.” */
export function useLeftWords(): (left: NonNullable<DeskView['left']>) => string {
  const { t } = useLingui();
  return (left) => {
    const number = numberText(left.number).replace(' ', '\u00a0');
    return left.how === 'given-back' ? t`${number} oddał kolejkę` : t`${number} spóźni się`;
  };
}
