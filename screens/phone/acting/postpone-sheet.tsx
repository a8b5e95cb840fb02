// "I'm running late": how far back, as far as the office allows, and how often that is still possible.
import { Plural, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { minutes } from '#core/speech/plural.ts';
import { useLanguage } from '#screens/kit/language.tsx';
import { ProblemNote } from '../problem-note.tsx';
import { Sheet } from '../sheet.tsx';
import type { ShownTicket, TicketMay } from '../ticket/ticket-page.tsx';
import { postponementSteps } from './postponement-steps.ts';
import type { Acts } from './use-acts.ts';

export interface PostponeSheetProps extends ShownTicket {
  readonly limit: NonNullable<TicketMay['postpone']>;
  readonly acts: Acts;
  readonly onClose: () => void;
}

export function PostponeSheet({ limit, acts, onClose }: PostponeSheetProps) {
  const { t } = useLingui();
  const steps = postponementSteps(limit);
  const [chosen, setChosen] = useState(steps[0] ?? 1);
  const isBusy = acts.busy !== null;
  const postpone = async () => {
    const by =
      limit.kind === 'places'
        ? ({ kind: 'places', places: chosen } as const)
        : ({ kind: 'minutes', minutes: chosen } as const);
    if (await acts.run({ kind: 'postpone', by })) onClose();
  };
  return (
    <Sheet title={t`Spóźnisz się?`} onClose={onClose}>
      <p id="postpone-lead">
        {limit.kind === 'places'
          ? t`Przepuścisz kilka osób i wrócisz do kolejki. Numer się nie zmieni.`
          : t`Wrócisz do kolejki po tym czasie. Numer się nie zmieni.`}
      </p>
      <fieldset className="choices" aria-describedby="postpone-lead">
        <legend className="sr">{t`O ile się cofnąć`}</legend>
        {steps.map((step) => (
          <label key={step} className="choice">
            <input type="radio" name="postpone" checked={step === chosen} onChange={() => setChosen(step)} />
            <Far kind={limit.kind} far={step} />
          </label>
        ))}
      </fieldset>
      <p className="quiet">
        <Plural
          value={limit.timesLeft}
          one="Możesz to zrobić jeszcze # raz."
          few="Możesz to zrobić jeszcze # razy."
          many="Możesz to zrobić jeszcze # razy."
          other="Możesz to zrobić jeszcze # razu."
        />
      </p>
      {acts.problem === null ? null : <ProblemNote problem={acts.problem.problem} />}
      <div className="sheet-acts">
        <button type="button" className="btn main" aria-disabled={isBusy || undefined} onClick={() => void postpone()}>
          {isBusy ? t`Zapisujemy…` : t`Cofnij mnie w kolejce`}
        </button>
        <button type="button" className="btn" onClick={onClose}>{t`Nie, zdążę`}</button>
      </div>
    </Sheet>
  );
}

function Far({ kind, far }: { readonly kind: 'places' | 'minutes'; readonly far: number }) {
  const { language } = useLanguage();
  if (kind === 'minutes') return <span>{minutes(far, language)}</span>;
  return (
    <span>
      <Plural value={far} one="# osobę" few="# osoby" many="# osób" other="# osoby" />
    </span>
  );
}
