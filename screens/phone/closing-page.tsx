// A ticket that is done with, or that nobody knows: on paper, with what to do next.
import { useLingui } from '@lingui/react/macro';
import type { Problem } from '#screens/kit/problem.ts';
import { Stamp } from './stamp.tsx';
import type { FollowedTicket, TicketStatus } from './use-ticket.ts';
import { TicketFace } from './waiting-page.tsx';

interface ClosingPageProps {
  readonly status: TicketStatus;
  readonly reason: 'finished' | 'no-show' | 'cancelled' | 'another-day';
  readonly ticket: FollowedTicket;
}

export function ClosingPage({ status, reason, ticket }: ClosingPageProps) {
  const { t } = useLingui();
  return (
    <>
      <section className="ticket paper" aria-label={t`Twój bilet`}>
        <TicketFace status={status} ticket={ticket} />
        <div className="perf" />
        <div className="stub" role="status">
          <p className="ahead">
            {reason === 'finished' && t`Załatwione. Dziękujemy za wizytę.`}
            {reason === 'no-show' && t`Wezwaliśmy Cię, ale nikt nie podszedł.`}
            {reason === 'cancelled' && t`Ten bilet anulowano.`}
            {reason === 'another-day' && t`Ten bilet był ważny innego dnia.`}
          </p>
          {reason === 'no-show' ? (
            <p className="when">{t`Jeśli jesteś na miejscu, powiedz o tym pracownikowi.`}</p>
          ) : null}
          {reason === 'cancelled' || reason === 'another-day' ? (
            <p className="when">{t`Aby załatwić sprawę, weź nowy bilet w biletomacie.`}</p>
          ) : null}
        </div>
      </section>
      <Stamp ticket={ticket} />
    </>
  );
}

/** No ticket to show: it is being asked for, can't be had now, or does not exist. */
export function UnknownPage({ problem }: { readonly problem: Problem | null }) {
  const { t } = useLingui();
  if (problem === null) return <p className="only" role="status">{t`Szukamy Twojego biletu…`}</p>;
  const isUnknown = problem.status === 404 || problem.status === 400;
  return (
    <div className="only" role="alert">
      <h1>{isUnknown ? t`Nie znamy tego biletu` : t`Nie udało się połączyć`}</h1>
      <p>
        {isUnknown
          ? t`Zeskanuj jeszcze raz kod z biletu. Bilety z poprzednich dni nie są tu pokazywane.`
          : t`Sprawdź internet w telefonie. Spróbujemy znowu za chwilę. Na sali numer zostanie wezwany jak zwykle.`}
      </p>
    </div>
  );
}
