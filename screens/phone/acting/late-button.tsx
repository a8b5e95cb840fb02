// For somebody who is called and needs longer: the one thing to do beside coming.
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { ProblemNote } from '../problem-note.tsx';
import type { ShownTicket } from '../ticket/ticket-page.tsx';
import { PostponeSheet } from './postpone-sheet.tsx';
import { useActs } from './use-acts.ts';

export function LateButton(shown: ShownTicket) {
  const { t } = useLingui();
  const acts = useActs(shown.followed);
  const [isAsking, setIsAsking] = useState(false);
  const { postpone } = shown.status.may;
  if (postpone === null) return null;
  const close = () => {
    setIsAsking(false);
    acts.forgetProblem();
  };
  return (
    <>
      {!isAsking && acts.problem !== null ? <ProblemNote problem={acts.problem.problem} /> : null}
      <button type="button" className="btn bare" onClick={() => setIsAsking(true)}>{t`Spóźnię się`}</button>
      {isAsking ? <PostponeSheet {...shown} limit={postpone} acts={acts} onClose={close} /> : null}
    </>
  );
}
