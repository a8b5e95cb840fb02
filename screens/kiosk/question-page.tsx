// The start of the kiosk: what brings you here? One touch of a matter is enough for a ticket; several matters of one visit
// are ticked on the same rows first.

import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useSyncExternalStore } from 'react';
import { Icon } from '#screens/kit/icons.tsx';
import { BookedButton } from './booked-button.tsx';
import { ChoiceRow, shapeOf } from './choice-row.tsx';
import { choicesOf } from './choices.ts';
import type { Question } from './flow.ts';
import { BackButton, Foot, Languages, Title } from './frame.tsx';
import { useKiosk, useOfficeWords } from './kiosk-context.tsx';
import { PagedRows } from './paged-rows.tsx';
import { paperOutlook } from './paper.ts';
import { PrinterNotice } from './printer-notice.tsx';

type ServiceQuestion = Exclude<Question, { kind: 'priority' | 'code' }>;

interface QuestionPageProps {
  readonly question: ServiceQuestion;
  /** The matter that was just touched, while its ticket is asked for. */
  readonly taken: string | null;
}

export function QuestionPage({ question, taken }: QuestionPageProps) {
  const { t, i18n } = useLingui();
  const { view, moment } = useKiosk();
  const rows = choicesOf(view, question).map((choice) => ({
    id: choice.id,
    shape: shapeOf(choice, moment, i18n),
    content: <ChoiceRow choice={choice} question={question} isTaken={choice.id === taken} />,
  }));
  const isStart = question.kind === 'service' && question.group === null;
  const isLying = useIsLying();
  const several = isStart ? <SeveralButton /> : null;
  return (
    <>
      <main>
        <QuestionTitle question={question} beside={isStart && isLying ? <BookedButton /> : null} />
        <PrinterNotice />
        <PagedRows
          key={question.kind === 'matters' ? 'matters' : question.group}
          rows={rows}
          label={t`Sprawy`}
          below={
            isLying || !isStart ? null : (
              <div className="below-list">
                <BookedButton />
                {several}
              </div>
            )
          }
        />
      </main>
      <Foot>
        {isStart ? <Languages /> : <BackButton />}
        {isLying ? several : null}
        {isStart ? <OnPhoneButton /> : null}
        {question.kind === 'matters' ? <TakeButton count={question.chosen.length} /> : null}
      </Foot>
    </>
  );
}

interface QuestionTitleProps {
  readonly question: ServiceQuestion;
  readonly beside: ReactNode;
}

function QuestionTitle({ question, beside }: QuestionTitleProps) {
  const { t } = useLingui();
  const { view } = useKiosk();
  const say = useOfficeWords();
  const outlook = paperOutlook(view);
  if (question.kind === 'matters') {
    return (
      <Title
        lead={t`Dotknij każdej sprawy. Dostaniesz jeden numer na wszystkie.`}
      >{t`Z czym dziś przychodzisz?`}</Title>
    );
  }
  const group = view.groups.find((one) => one.id === question.group);
  const hasGroups = choicesOf(view, question).some((choice) => choice.kind === 'group');
  // A printer in trouble has a notice of its own, which says what the lead would.
  const hasNotice = outlook !== 'paper' && outlook !== 'never';
  const onlyLead =
    outlook === 'paper'
      ? t`Dotknij sprawy. Wydrukujemy bilet z numerem.`
      : t`Dotknij sprawy. Numer pokażemy na ekranie.`;
  const lead = hasGroups ? t`Dotknij grupy, a potem swojej sprawy.` : onlyLead;
  return (
    <Title lead={hasNotice ? undefined : lead} beside={beside}>
      {group === undefined ? t`W jakiej sprawie przychodzisz?` : say(group.name)}
    </Title>
  );
}

/** For those who come with more than one matter; nobody else has to notice it. */
function SeveralButton() {
  const { t } = useLingui();
  const { view, touch } = useKiosk();
  const open = view.services.filter((one) => one.closed === null);
  if (view.mattersPerVisit < 2 || open.length < 2) return null;
  return (
    <button type="button" className="kbtn several" onClick={() => touch({ kind: 'several' })}>
      <Icon name="plus" />
      {t`Kilka spraw`}
    </button>
  );
}

/** For those who would rather wait elsewhere; nobody else has to notice it. */
function OnPhoneButton() {
  const { t } = useLingui();
  const { view, touch } = useKiosk();
  if (view.phone === null) return null;
  return (
    <button
      type="button"
      className="kbtn on-phone"
      aria-label={t`Telefon: numer w telefonie`}
      onClick={() => touch({ kind: 'on-phone' })}
    >
      <Icon name="phone" />
      {t`Telefon`}
    </button>
  );
}

function TakeButton({ count }: { readonly count: number }) {
  const { t } = useLingui();
  const { touch } = useKiosk();
  return (
    <button type="button" className="kbtn main grow" disabled={count === 0} onClick={() => touch({ kind: 'take' })}>
      {count === 0 ? t`Wybierz sprawy` : t`Pobierz bilet`}
    </button>
  );
}

const lying = matchMedia('(min-aspect-ratio: 1/1)');

function watchLying(changed: () => void): () => void {
  lying.addEventListener('change', changed);
  return () => lying.removeEventListener('change', changed);
}

/** A lying screen has room in the foot that a standing one has below the list. */
function useIsLying(): boolean {
  return useSyncExternalStore(watchLying, () => lying.matches);
}
