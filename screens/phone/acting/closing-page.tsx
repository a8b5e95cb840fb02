// A ticket that is done with or was missed: on paper, with what to do next.
import { Plural, useLingui } from '@lingui/react/macro';
import { formatTime } from '#screens/kit/clock.ts';
import { useLanguage } from '#screens/kit/language.tsx';
import { forgetTicket } from '../keeping/kept-tickets.ts';
import { goTo, Link } from '../navigation.tsx';
import { ProblemNote } from '../problem-note.tsx';
import type { NowState } from '../ticket/now-state.ts';
import { Stamp } from '../ticket/stamp.tsx';
import { TicketFace } from '../ticket/ticket-face.tsx';
import type { ShownTicket } from '../ticket/ticket-page.tsx';
import { Rating } from './rating.tsx';
import { type Acts, useActs } from './use-acts.ts';

export type Closing = Extract<NowState, { kind: 'finished' | 'missed' | 'cancelled' | 'another-day' }>;

export interface ClosingPageProps extends ShownTicket {
  readonly state: Closing;
}

export function ClosingPage(shown: ClosingPageProps) {
  const { t } = useLingui();
  const acts = useActs(shown.followed);
  const { state, status, followed } = shown;
  return (
    <>
      <section className="ticket paper" aria-label={t`Twój bilet`}>
        <TicketFace {...shown} />
        <div className="perf" />
        <div className="stub" role="status">
          <p className="ahead">
            {state.kind === 'finished' && t`Załatwione. Dziękujemy za wizytę.`}
            {state.kind === 'missed' && t`Wezwaliśmy Cię, ale nikt nie podszedł.`}
            {state.kind === 'cancelled' && t`Ten bilet anulowano.`}
            {state.kind === 'another-day' && t`Ten bilet był ważny innego dnia.`}
          </p>
          <WhatNow {...shown} state={state} />
        </div>
      </section>
      {state.kind === 'finished' ? <Rating status={status} acts={acts} /> : null}
      <div className="acts">
        {state.kind === 'missed' && status.may.reportHere ? <ComeBack acts={acts} /> : null}
        <Further {...shown} state={state} />
      </div>
      <Stamp followed={followed} />
    </>
  );
}

function WhatNow({ state, status, followed }: ClosingPageProps) {
  const { t } = useLingui();
  const { language } = useLanguage();
  const { view } = followed;
  if (state.kind === 'cancelled' || state.kind === 'another-day') {
    return <p className="when">{t`Aby załatwić sprawę, pobierz nowy bilet.`}</p>;
  }
  if (state.kind !== 'missed') return null;
  if (!status.may.reportHere || state.returnUntilMs === null) {
    return <p className="when">{t`Jeśli jesteś na miejscu, powiedz o tym pracownikowi.`}</p>;
  }
  const time = formatTime(state.returnUntilMs, view?.timeZone ?? 'Europe/Warsaw', language);
  const after = view?.remote?.returns.afterCalls ?? 0;
  return (
    <>
      <p className="when">{t`Do ${time} możesz wrócić do kolejki. Gdy będziesz na miejscu, dotknij przycisku poniżej.`}</p>
      {after > 0 ? (
        <p className="when">
          <Plural
            value={after}
            one="Wezwiemy Cię po # osobie."
            few="Wezwiemy Cię po # osobach."
            many="Wezwiemy Cię po # osobach."
            other="Wezwiemy Cię po # osobach."
          />
        </p>
      ) : null}
    </>
  );
}

function ComeBack({ acts }: { readonly acts: Acts }) {
  const { t } = useLingui();
  const isBusy = acts.busy !== null;
  return (
    <>
      {acts.problem === null ? null : <ProblemNote problem={acts.problem.problem} />}
      <button
        type="button"
        className="btn main wide"
        aria-disabled={isBusy || undefined}
        onClick={() => void acts.run({ kind: 'here' })}
      >
        {isBusy ? t`Wracasz do kolejki…` : t`Jestem na miejscu`}
      </button>
    </>
  );
}

/** A new ticket where one is of use, and off the phone with this one. */
function Further({ state, followed, kept }: ClosingPageProps) {
  const { t } = useLingui();
  const { branch, ticket, view } = followed;
  const wantsNew = state.kind !== 'finished' && view?.remote !== null;
  const remove = () => {
    void forgetTicket(branch, ticket);
    goTo({ page: 'home' }, { replace: true });
  };
  return (
    <>
      {wantsNew ? (
        <Link className="btn wide" to={{ page: 'matters', branch }}>
          {t`Pobierz nowy bilet`}
        </Link>
      ) : null}
      {kept === null || state.kind === 'missed' ? null : (
        <button type="button" className="btn wide" onClick={remove}>{t`Usuń z telefonu`}</button>
      )}
    </>
  );
}
