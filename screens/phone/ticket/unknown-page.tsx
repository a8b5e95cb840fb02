// No ticket to show: it is being asked for, can't be had now, or does not exist.
import { useLingui } from '@lingui/react/macro';
import { forgetTicket } from '../keeping/kept-tickets.ts';
import { goTo, Link } from '../navigation.tsx';
import { Loading, PageTitle } from '../page.tsx';
import type { FollowedTicket } from './use-ticket.ts';

interface UnknownPageProps {
  readonly followed: FollowedTicket;
  readonly isKept: boolean;
  readonly isGone: boolean;
}

export function UnknownPage({ followed, isKept, isGone }: UnknownPageProps) {
  const { t } = useLingui();
  const { branch, ticket, problem } = followed;
  if (problem === null) return <Loading words={t`Szukamy Twojego biletu…`} />;
  const remove = () => {
    void forgetTicket(branch, ticket);
    goTo({ page: 'home' }, { replace: true });
  };
  return (
    <div className="only" role="alert">
      <PageTitle>{isGone ? t`Nie znamy tego biletu` : t`Nie udało się połączyć`}</PageTitle>
      <p>
        {isGone
          ? t`Zeskanuj jeszcze raz kod z biletu. Bilety z poprzednich dni nie są tu pokazywane.`
          : t`Sprawdź internet w telefonie. Spróbujemy znowu za chwilę. Na sali numer zostanie wezwany jak zwykle.`}
      </p>
      {isGone && isKept ? (
        <button type="button" className="btn" onClick={remove}>{t`Usuń z telefonu`}</button>
      ) : (
        <Link className="btn" to={{ page: 'home' }}>
          {t`Moje bilety`}
        </Link>
      )}
    </div>
  );
}
