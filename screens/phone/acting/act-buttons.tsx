// What the holder of a waiting ticket may do, at the thumb: come later, give the turn back, say to be in the hall.
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { ProblemNote } from '../problem-note.tsx';
import type { ShownTicket } from '../ticket/ticket-page.tsx';
import { GiveBackSheet } from './give-back-sheet.tsx';
import { PostponeSheet } from './postpone-sheet.tsx';
import { useActs } from './use-acts.ts';

export function ActButtons(shown: ShownTicket) {
  const { t } = useLingui();
  const acts = useActs(shown.followed);
  const [asking, setAsking] = useState<'postpone' | 'give-back' | null>(null);
  const { may, origin } = shown.status;
  // Who took a paper ticket stands in the hall as it is.
  const mayReport = may.reportHere && (origin === 'phone' || origin === 'booking');
  const close = () => {
    setAsking(null);
    acts.forgetProblem();
  };
  if (may.postpone === null && !may.giveBack && !mayReport) return null;
  return (
    <div className="acts">
      {asking === null && acts.problem !== null ? <ProblemNote problem={acts.problem.problem} /> : null}
      {mayReport ? (
        <button
          type="button"
          className="btn wide"
          aria-disabled={acts.busy?.kind === 'here' || undefined}
          onClick={() => void acts.run({ kind: 'here' })}
        >{t`Jestem na miejscu`}</button>
      ) : null}
      {may.postpone === null ? null : (
        <button type="button" className="btn" onClick={() => setAsking('postpone')}>{t`Spóźnię się`}</button>
      )}
      {may.giveBack ? (
        <button type="button" className="btn" onClick={() => setAsking('give-back')}>{t`Oddaj kolejkę`}</button>
      ) : null}
      {asking === 'postpone' && may.postpone !== null ? (
        <PostponeSheet {...shown} limit={may.postpone} acts={acts} onClose={close} />
      ) : null}
      {asking === 'give-back' ? <GiveBackSheet {...shown} acts={acts} onClose={close} /> : null}
    </div>
  );
}
