// While a ticket is on its way: what is being done, why it takes long, or why it can't be had and what helps.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { Icon } from '#screens/kit/icons.tsx';
import { useLanguage } from '#screens/kit/language.tsx';
import type { Problem } from '#screens/kit/problem.ts';
import { distanceWords } from '../home/distance.ts';
import { useKeptTickets } from '../keeping/kept-tickets.ts';
import { Link } from '../navigation.tsx';
import { ProblemNote } from '../problem-note.tsx';
import { ticketOfNumber } from './own-tickets.ts';
import type { Stage } from './take-ticket.ts';

interface StageNoteProps {
  readonly branch: string;
  readonly stage: Stage;
}

export function StageNote({ branch, stage }: StageNoteProps) {
  if (stage.kind === 'refused') return <Refused branch={branch} problem={stage.problem} />;
  if (stage.kind === 'too-far' || stage.kind === 'no-place') return <NotNear stage={stage} />;
  return (
    <p className="stage" role="status">
      <StageWords stage={stage} />
    </p>
  );
}

function StageWords({ stage }: { readonly stage: Stage }) {
  const { t } = useLingui();
  const isLong = useIsLong(stage.kind);
  switch (stage.kind) {
    case 'measuring':
      return t`Sprawdzamy, czy jesteś w pobliżu…`;
    case 'proving':
      return isLong
        ? t`Jeszcze chwila: telefon kończy obliczenie, które chroni kolejkę przed automatami.`
        : t`Przygotowujemy bilet…`;
    case 'patience':
      return <PatienceWords untilMs={stage.untilMs} />;
    case 'asking':
      if (stage.trouble === 'lost')
        return t`Nie ma połączenia. Zostań na tej stronie, spróbujemy, gdy wróci. Bilet będzie jeden.`;
      if (stage.trouble === 'busy') return t`Serwer jest teraz zajęty. Próbujemy dalej, bilet będzie jeden.`;
      return isLong ? t`To trwa dłużej niż zwykle. Bilet będzie jeden.` : t`Przygotowujemy bilet…`;
    default:
      return null;
  }
}

const longMs = 3_000;

/** Has the same been going on for so long that it is worth a word? */
function useIsLong(kind: Stage['kind']): boolean {
  const [long, setLong] = useState<Stage['kind'] | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setLong(kind), longMs);
    return () => {
      clearTimeout(timer);
      setLong(null);
    };
  }, [kind]);
  return long === kind;
}

/** Seconds are counted for those who look, not said one by one to those who listen. */
function PatienceWords({ untilMs }: { readonly untilMs: number }) {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.ceil((untilMs - nowMs) / 1_000));
  return (
    <>
      <Trans>Ten telefon nie umie policzyć zabezpieczenia, więc trzeba chwilę poczekać. Nic więcej nie rób.</Trans>{' '}
      <span aria-hidden="true">
        <Plural
          value={seconds}
          one="Jeszcze # sekunda."
          few="Jeszcze # sekundy."
          many="Jeszcze # sekund."
          other="Jeszcze # sekundy."
        />
      </span>
    </>
  );
}

function NotNear({ stage }: { readonly stage: Extract<Stage, { kind: 'too-far' | 'no-place' }> }) {
  const { t } = useLingui();
  const { language } = useLanguage();
  return (
    <p className="note" role="alert">
      <Icon name="warning" />
      <span>
        {stage.kind === 'too-far' ? (
          <TooFar far={distanceWords(stage.distanceM, language)} within={distanceWords(stage.withinM, language)} />
        ) : stage.why === 'denied' ? (
          t`Telefon nie pozwala sprawdzić, gdzie jesteś. Zezwól tej stronie na położenie w ustawieniach albo pobierz bilet w biletomacie.`
        ) : (
          t`Nie udało się sprawdzić, gdzie jesteś. Spróbuj przy oknie albo na dworze, albo pobierz bilet w biletomacie.`
        )}
      </span>
    </p>
  );
}

function TooFar({ far, within }: { readonly far: string; readonly within: string }) {
  return (
    <Trans>
      Jesteś ok. {far} od placówki. Bilet pobierzesz, gdy będziesz bliżej niż {within}.
    </Trans>
  );
}

interface RefusedProps {
  readonly branch: string;
  readonly problem: Problem;
}

/** In the server's words; the ticket that is meant is one touch away. */
function Refused({ branch, problem }: RefusedProps) {
  const kept = useKeptTickets() ?? [];
  const params = (problem.body.params ?? {}) as Readonly<Record<string, unknown>>;
  const own = problem.code === 'holder-has-ticket' ? ticketOfNumber(kept, branch, String(params.number ?? '')) : null;
  return (
    <>
      <ProblemNote problem={problem} />
      {own === null ? null : (
        <Link className="btn wide" to={{ page: 'ticket', branch, ticket: own.ticket }}>
          <OpenTicket number={own.number} />
        </Link>
      )}
    </>
  );
}

function OpenTicket({ number }: { readonly number: string }) {
  const { t } = useLingui();
  return <>{t`Otwórz bilet ${number}`}</>;
}
