// The start: the tickets on this phone, then the branches where another one can be had.
import { useLingui } from '@lingui/react/macro';
import { useEffect } from 'react';
import { Icon } from '#screens/kit/icons.tsx';
import { LanguageSwitch } from '#screens/kit/language.tsx';
import type { Wish } from '../addresses.ts';
import { useKeptTickets } from '../keeping/kept-tickets.ts';
import { goTo, Link, usePlace } from '../navigation.tsx';
import type { Unanswered } from '../ordering/use-unanswered.ts';
import { Page, PageTitle } from '../page.tsx';
import { ProblemNote } from '../problem-note.tsx';
import { Branches } from './branches.tsx';
import { MyTickets } from './my-tickets.tsx';
import { useBranches } from './use-branches.ts';

export interface HomePageProps {
  /** The address was none of ours. */
  readonly isUnknown: boolean;
  /** What a shortcut of the installed app asked for. */
  readonly wish: Wish | null;
  readonly unanswered: Unanswered;
}

export function HomePage({ isUnknown, wish, unanswered }: HomePageProps) {
  const { t } = useLingui();
  const kept = useKeptTickets();
  const known = useBranches();
  const hasTickets = kept !== undefined && kept.length > 0 && wish === null;
  const only = known.branches?.length === 1 ? known.branches[0]?.branch : undefined;
  useOnlyBranch(kept?.length === 0 || wish !== null, isUnknown ? undefined : only, wish);
  const heading = wish === 'code' ? t`Potwierdź wizytę` : t`Pobierz bilet`;
  return (
    <Page title={hasTickets ? t`Moje bilety` : heading} back={wish === null ? undefined : { page: 'home' }}>
      {isUnknown ? (
        <p className="note" role="alert">
          <Icon name="warning" />
          <span>{t`Nie ma takiej strony. Wybierz placówkę albo zeskanuj kod jeszcze raz.`}</span>
        </p>
      ) : null}
      <PageTitle>{hasTickets ? t`Moje bilety` : heading}</PageTitle>
      <UnansweredNote unanswered={unanswered} />
      {hasTickets ? <MyTickets kept={kept} /> : null}
      {kept === undefined ? null : <Branches isFirst={!hasTickets} wish={wish ?? 'take'} known={known} />}
      <footer className="foot">
        <LanguageSwitch remember />
        <Link to={{ page: 'settings' }}>{t`Wygląd, litery i prywatność`}</Link>
      </footer>
    </Page>
  );
}

/** With one branch there is nothing to choose: whoever opens the app stands at its matters. */
function useOnlyBranch(isWanted: boolean, only: string | undefined, wish: Wish | null): void {
  const { visit } = usePlace();
  useEffect(() => {
    if (visit > 0 || !isWanted || only === undefined) return;
    goTo({ page: wish === 'code' ? 'code' : 'matters', branch: only }, { replace: true });
  }, [visit, isWanted, only, wish]);
}

function UnansweredNote({ unanswered }: { readonly unanswered: Unanswered }) {
  const { t } = useLingui();
  if (unanswered === null) return null;
  if (unanswered.kind === 'refused') return <ProblemNote problem={unanswered.problem} />;
  return (
    <p className="note" role="status">
      <Icon name="clock" />
      <span>{t`Sprawdzamy, czy Twój bilet został wydany…`}</span>
    </p>
  );
}
