// Where to work today: the desks of the branch and who works at them, the last used one first.
import { Trans, useLingui } from '@lingui/react/macro';
import { useCallback, useEffect, useState } from 'react';
import type { Api } from '#contract/endpoints.ts';
import { isLanguage } from '#core/shared/language.ts';
import { Icon, Mark } from '#screens/kit/icons.tsx';
import { useLanguage } from '#screens/kit/language.tsx';
import { useApi } from '#screens/kit/use-api.ts';
import type { Me } from './session.ts';
import { Preferences } from './sign-in.tsx';

type Desks = Api['GET /branches/{branch}/desks']['reply'];
type DeskRow = Desks['desks'][number];

interface DeskChoiceProps {
  readonly branch: string;
  readonly me: Me;
  /** The desk used last, if any. */
  readonly last: string | null;
  readonly ask: () => Promise<void>;
  readonly signOut: () => Promise<void>;
  readonly sitDown: (desk: string) => void;
}

/** Desks are opened and closed while the clerk chooses. */
const readAgainMs = 5_000;

export function DeskChoice({ branch, me, last, ask, signOut, sitDown }: DeskChoiceProps) {
  const { t } = useLingui();
  const { language } = useLanguage();
  const { desks, isLost } = useDesks(branch, ask);
  useEffect(() => {
    document.title = `${t`Wybierz stanowisko`} – Numerek`;
  }, [t]);
  const rows = desks === null ? [] : [...desks.desks].sort((one, other) => rank(one, last, me) - rank(other, last, me));
  return (
    <main className="door">
      <div className="sheet wide">
        <Mark />
        <h1>
          <Trans>Wybierz stanowisko</Trans>
        </h1>
        <p className="hint">
          {desks !== null && isLanguage(language) ? `${desks.officeName[language]}, ` : null}
          {me.name}
        </p>
        {isLost ? (
          <p className="refusal" role="alert">
            <Icon name="no-connection" />
            <Trans>Serwer nie odpowiada. Lista odświeży się sama, gdy wróci połączenie.</Trans>
          </p>
        ) : null}
        <ul className="desks">
          {rows.map((row) => (
            <li key={row.desk}>
              <DeskButton row={row} isLast={row.desk === last} me={me} sitDown={sitDown} />
            </li>
          ))}
        </ul>
        <div className="sheet-actions">
          <button type="button" className="btn" onClick={() => void signOut()}>
            <Trans>Wyloguj się</Trans>
          </button>
        </div>
      </div>
      <Preferences />
    </main>
  );
}

function DeskButton({
  row,
  isLast,
  me,
  sitDown,
}: {
  row: DeskRow;
  isLast: boolean;
  me: Me;
  sitDown(desk: string): void;
}) {
  const { desk, label, phase, personName } = row;
  const isMine = row.person === me.person && phase !== 'closed';
  const isTaken = phase !== 'closed' && !isMine;
  const name = personName ?? '';
  // A manager may open every desk; a clerk may take over a desk where no customer is served.
  const isBarred = isTaken && row.busy && me.role === 'clerk';
  return (
    <button
      type="button"
      className="btn desk-row"
      aria-disabled={isBarred}
      onClick={() => {
        if (!isBarred) sitDown(desk);
      }}
    >
      <b>
        <Trans>Stanowisko {label}</Trans>
      </b>
      <span>
        {isMine ? <Trans>otwarte przez Ciebie</Trans> : null}
        {isTaken && name !== '' ? <Trans>zajęte: {name}</Trans> : null}
        {isTaken && name === '' ? <Trans>zajęte</Trans> : null}
        {isBarred ? (
          <>
            {', '}
            <Trans>obsługuje teraz osobę</Trans>
          </>
        ) : null}
        {phase === 'closed' ? <Trans>wolne</Trans> : null}
        {isLast && !isMine ? (
          <>
            {', '}
            <Trans>ostatnio Twoje</Trans>
          </>
        ) : null}
      </span>
    </button>
  );
}

function useDesks(branch: string, ask: () => Promise<void>) {
  const api = useApi();
  const [desks, setDesks] = useState<Desks | null>(null);
  const [isLost, setIsLost] = useState(false);
  const read = useCallback(async () => {
    const answer = await api.send('GET /branches/{branch}/desks', { params: { branch } });
    setIsLost(!answer.ok && answer.refusal.status === 0);
    if (answer.ok) setDesks(answer.value);
    else if (answer.refusal.status === 401) await ask();
  }, [api, branch, ask]);
  useEffect(() => {
    void read();
    const timer = setInterval(() => void read(), readAgainMs);
    return () => clearInterval(timer);
  }, [read]);
  return { desks, isLost };
}

/** Mine, then the last used, then the free ones, then the taken. */
function rank(row: DeskRow, last: string | null, me: Me): number {
  if (row.phase !== 'closed' && row.person === me.person) return 0;
  if (row.phase !== 'closed') return 3;
  return row.desk === last ? 1 : 2;
}
