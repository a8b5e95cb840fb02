// Giving the turn back ends the ticket for good, so it is asked once more.
import { useLingui } from '@lingui/react/macro';
import { ProblemNote } from '../problem-note.tsx';
import { Sheet } from '../sheet.tsx';
import type { ShownTicket } from '../ticket/ticket-page.tsx';
import type { Acts } from './use-acts.ts';

export interface GiveBackSheetProps extends ShownTicket {
  readonly acts: Acts;
  readonly onClose: () => void;
}

export function GiveBackSheet({ status, acts, onClose }: GiveBackSheetProps) {
  const { t } = useLingui();
  const number = `${status.number.letter} ${status.number.figures}`.trim();
  const isBusy = acts.busy !== null;
  const giveBack = async () => {
    if (await acts.run({ kind: 'give-back' })) onClose();
  };
  return (
    <Sheet title={t`Oddać kolejkę?`} onClose={onClose}>
      <p>{t`Numer ${number} przepadnie i nie da się tego cofnąć. Aby wrócić, trzeba będzie pobrać nowy bilet.`}</p>
      {acts.problem === null ? null : <ProblemNote problem={acts.problem.problem} />}
      <div className="sheet-acts">
        <button type="button" className="btn main" aria-disabled={isBusy || undefined} onClick={() => void giveBack()}>
          {isBusy ? t`Oddajemy…` : t`Tak, oddaję kolejkę`}
        </button>
        <button type="button" className="btn" onClick={onClose}>{t`Nie, czekam dalej`}</button>
      </div>
    </Sheet>
  );
}
