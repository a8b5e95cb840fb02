// The visit was not confirmed: why, in the server's words, and what to do now.
import { useLingui } from '@lingui/react/macro';
import type { PublicView } from '#core/views/public-view.ts';
import { clockTime } from '#screens/kit/hours-words.ts';
import { Icon } from '#screens/kit/icons.tsx';
import type { Problem } from '#screens/kit/problem.ts';
import { useKeptTickets } from '../keeping/kept-tickets.ts';
import { goTo, Link } from '../navigation.tsx';
import { useProblemWords } from '../problem-note.tsx';
import { ticketOfNumber } from './own-tickets.ts';
import { type VisitRefusal, type VisitWay, visitRefusal } from './visit-refusal.ts';

interface VisitRefusedProps {
  readonly branch: string;
  /** Of the link; null where the code was typed. */
  readonly appointment: string | null;
  readonly view: PublicView | undefined;
  readonly problem: Problem;
  readonly wasWalkIn: boolean;
  readonly onWalkIn: () => void;
  readonly onRetype: () => void;
  readonly onAgain: () => void;
}

export function VisitRefused({ problem, wasWalkIn, ...rest }: VisitRefusedProps) {
  const { branch, appointment } = rest;
  const refusal = visitRefusal(problem, wasWalkIn);
  const words = useProblemWords(problem);
  const advice = useAdvice(refusal, rest.view);
  // With a link there are no figures to look at.
  const ways = refusal.ways.filter((way) => way !== 'retype' || appointment === null);
  return (
    <>
      <div className="note" role="alert">
        <Icon name={refusal.kind === 'confirmed' ? 'check' : 'warning'} />
        <div>
          <p>{words}</p>
          {advice === '' ? null : <p>{advice}</p>}
        </div>
      </div>
      <div className="acts">
        <OwnTicket branch={branch} number={refusal.number} />
        {ways.map((way, at) => (
          <WayButton key={way} way={way} isMain={at === 0} {...rest} />
        ))}
        {refusal.kind === 'displaced' && appointment !== null ? (
          <OtherTime branch={branch} visit={appointment} />
        ) : null}
      </div>
    </>
  );
}

function useAdvice({ kind, opensAtMs, ways }: VisitRefusal, view: PublicView | undefined): string {
  const { t } = useLingui();
  switch (kind) {
    case 'too-early': {
      if (opensAtMs === null || view === undefined) return t`Wróć tu bliżej umówionej godziny.`;
      const time = clockTime(opensAtMs, view.timeZone);
      return t`Wróć tu o ${time}. Nie chcesz czekać na umówioną godzinę? Pobierz zwykły bilet.`;
    }
    case 'too-late':
      return ways.includes('walk-in')
        ? t`Pobierz bilet bez umówionej godziny: wezwiemy Cię w zwykłej kolejce.`
        : t`Pobierz zwykły bilet albo umów nową wizytę.`;
    case 'displaced':
      return t`Przyjmiemy Cię dziś w zwykłej kolejce albo wybierz inny termin.`;
    case 'other-day':
      return t`Wróć tego dnia. Jeśli chcesz załatwić sprawę dzisiaj, pobierz zwykły bilet.`;
    case 'other-branch':
      return t`Wybierz tę placówkę na stronie głównej i wpisz kod tam.`;
    case 'ended':
      return t`Pobierz zwykły bilet albo umów nową wizytę.`;
    case 'confirmed':
      return t`Jeśli nie masz biletu, podejdź do pracownika: sprawdzi Twój numer.`;
    case 'unknown':
      return t`Sprawdź cyfry. Pomoże też pracownik.`;
    case 'tries':
      return t`Nie musisz czekać: zwykły bilet można pobrać od razu.`;
    case 'hall-code':
    case 'trouble':
      return '';
  }
}

function OwnTicket({ branch, number }: { readonly branch: string; readonly number: string | null }) {
  const { t } = useLingui();
  const kept = useKeptTickets() ?? [];
  const own = number === null ? null : ticketOfNumber(kept, branch, number);
  if (own === null) return null;
  const { number: shown } = own;
  return (
    <Link className="btn main wide" to={{ page: 'ticket', branch, ticket: own.ticket }}>
      {t`Otwórz bilet ${shown}`}
    </Link>
  );
}

function OtherTime({ branch, visit }: { readonly branch: string; readonly visit: string }) {
  const { t } = useLingui();
  return <a className="btn wide" href={`/book/${branch}/visit/${visit}`}>{t`Wybierz inny termin`}</a>;
}

interface WayButtonProps extends Pick<VisitRefusedProps, 'branch' | 'onWalkIn' | 'onRetype' | 'onAgain'> {
  readonly way: VisitWay;
  readonly isMain: boolean;
}

function WayButton({ way, isMain, branch, onWalkIn, onRetype, onAgain }: WayButtonProps) {
  const { t } = useLingui();
  const words: Readonly<Record<VisitWay, string>> = {
    'walk-in': t`Pobierz bilet bez godziny`,
    retype: t`Popraw kod`,
    again: t`Spróbuj jeszcze raz`,
    ordinary: t`Pobierz zwykły bilet`,
  };
  const touched: Readonly<Record<VisitWay, () => void>> = {
    'walk-in': onWalkIn,
    retype: onRetype,
    again: onAgain,
    ordinary: () => goTo({ page: 'matters', branch }),
  };
  return (
    <button type="button" className={isMain ? 'btn main wide' : 'btn wide'} onClick={touched[way]}>
      {words[way]}
    </button>
  );
}
