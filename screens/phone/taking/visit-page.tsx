// A booked visit becomes its ticket: by the six figures of its code, or by its link.
import { useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { formatDay } from '#screens/kit/clock.ts';
import { clockTime } from '#screens/kit/hours-words.ts';
import { useLanguage } from '#screens/kit/language.tsx';
import { useApi } from '#screens/kit/use-api.ts';
import { Page, PageTitle } from '../page.tsx';
import { usePublicView } from '../ticket/shared-view.ts';
import { CodeField } from './code-field.tsx';
import { HallCodeField, useHallCode } from './hall-code-field.tsx';
import { takeHallCodeFromAddress } from './hall-code-memory.ts';
import { StageNote } from './stage-note.tsx';
import { useTaking } from './use-taking.ts';
import { VisitRefused } from './visit-refused.tsx';

const codeLength = 6;

export interface VisitPageProps {
  readonly branch: string;
  /** Of the link that was opened; null asks for the code. */
  readonly appointment: string | null;
}

export function VisitPage({ branch, appointment }: VisitPageProps) {
  const { t } = useLingui();
  const { view } = usePublicView(branch);
  const taking = useTaking(branch, view);
  const [figures, setFigures] = useState('');
  const [isMissing, setMissing] = useState(false);
  const [asWalkIn, setAsWalkIn] = useState(false);
  const hall = useHallCode(branch, view, taking);
  useEffect(() => takeHallCodeFromAddress(branch), [branch]);
  const { stage } = taking;
  const confirm = (walkIn: boolean) => {
    setAsWalkIn(walkIn);
    const which = appointment === null ? { code: figures } : { appointment };
    taking.take({ kind: 'check-in', body: { ...which, asWalkIn: walkIn } });
  };
  const submit = () => {
    const isShort = appointment === null && figures.length < codeLength;
    setMissing(isShort);
    if (!isShort && hall.isReady()) confirm(asWalkIn);
  };
  const retype = () => {
    taking.reset();
    setFigures('');
    document.querySelector<HTMLInputElement>('.code-field input')?.focus();
  };
  return (
    <Page title={t`Potwierdź wizytę`} back={{ page: 'matters', branch }}>
      <form
        className="confirm"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <PageTitle lead={t`Zamieni się w bilet z numerem na umówioną godzinę.`}>{t`Potwierdź wizytę`}</PageTitle>
        {appointment === null ? (
          <CodeField
            label={t`Kod wizyty`}
            hint={t`6 cyfr z potwierdzenia: e-mail, SMS albo wydruk.`}
            figures={figures}
            length={codeLength}
            problem={isMissing ? t`Kod ma 6 cyfr.` : null}
            onChange={(next) => {
              setFigures(next);
              setMissing(false);
              if (stage.kind === 'refused') taking.reset();
            }}
          />
        ) : (
          <Appointment branch={branch} appointment={appointment} />
        )}
        {hall.isAsked ? <HallCodeField code={hall} /> : null}
        {stage.kind === 'refused' ? (
          <VisitRefused
            {...{ branch, appointment, view }}
            problem={stage.problem}
            wasWalkIn={asWalkIn}
            onWalkIn={() => confirm(true)}
            onRetype={retype}
            onAgain={() => confirm(asWalkIn)}
          />
        ) : (
          <StageNote branch={branch} stage={stage} />
        )}
        {stage.kind === 'refused' &&
        stage.problem.code !== 'hall-code-wrong' &&
        stage.problem.code !== 'hall-code-missing' ? null : (
          <div className="acts">
            <button type="submit" className="btn main wide" aria-disabled={taking.isBusy || undefined}>
              {taking.isBusy ? t`Potwierdzamy…` : t`Potwierdź i pobierz bilet`}
            </button>
          </div>
        )}
      </form>
    </Page>
  );
}

/** What is confirmed, so that nobody confirms another visit; the button works without it, too. */
function Appointment({ branch, appointment }: { readonly branch: string; readonly appointment: string }) {
  const { t } = useLingui();
  const api = useApi();
  const { language } = useLanguage();
  const { view } = usePublicView(branch);
  const [visit, setVisit] = useState<{ readonly startMs: number; readonly name: string } | null>(null);
  useEffect(() => {
    const left = new AbortController();
    const params = { branch, appointment };
    void api
      .send('GET /branches/{branch}/appointments/{appointment}', { params, signal: left.signal })
      .then((answer) => {
        if (left.signal.aborted || !answer.ok) return;
        const { startMs, matters } = answer.value;
        setVisit({ startMs, name: matters[0]?.name[language] ?? '' });
      });
    return () => left.abort();
  }, [api, branch, appointment, language]);
  if (visit === null || view === undefined) return null;
  const day = formatDay(visit.startMs, view.timeZone, language);
  const time = clockTime(visit.startMs, view.timeZone);
  return (
    <ul className="chosen">
      <li>
        <b>{visit.name}</b>
        <span>{t`${day}, godzina ${time}`}</span>
        <span>{view.officeName[language]}</span>
      </li>
    </ul>
  );
}
