// The start: the tickets on this phone, then the branches where another one can be had.
import { useLingui } from '@lingui/react/macro';
import { Icon } from '#screens/kit/icons.tsx';
import { LanguageSwitch } from '#screens/kit/language.tsx';
import { useKeptTickets } from '../keeping/kept-tickets.ts';
import { Link } from '../navigation.tsx';
import { Page, PageTitle } from '../page.tsx';
import { Branches } from './branches.tsx';
import { MyTickets } from './my-tickets.tsx';

export function HomePage({ isUnknown }: { readonly isUnknown: boolean }) {
  const { t } = useLingui();
  const kept = useKeptTickets();
  const hasTickets = kept !== undefined && kept.length > 0;
  return (
    <Page title={hasTickets ? t`Moje bilety` : t`Numerek`} className="home">
      {isUnknown ? (
        <p className="note" role="alert">
          <Icon name="warning" />
          <span>{t`Nie ma takiej strony. Wybierz placówkę albo zeskanuj kod jeszcze raz.`}</span>
        </p>
      ) : null}
      <PageTitle>{hasTickets ? t`Moje bilety` : t`Pobierz bilet`}</PageTitle>
      {kept === undefined ? null : <MyTickets kept={kept} />}
      <Branches isFirst={!hasTickets} />
      <footer className="foot">
        <LanguageSwitch remember />
        <Link to={{ page: 'settings' }}>{t`Wygląd, język i prywatność`}</Link>
      </footer>
    </Page>
  );
}
