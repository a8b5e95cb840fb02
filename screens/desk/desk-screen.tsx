// The clerk's screen as a whole: sign in, choose a desk, work at it.
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { readPlace } from '#screens/kit/place.ts';
import { DeskChoice } from './desk-choice.tsx';
import { isText, keep, kept } from './kept.ts';
import { type SessionControl, useSession } from './session.ts';
import { SignIn } from './sign-in.tsx';
import { Terminal } from './terminal.tsx';

const place = readPlace();

export function DeskScreen() {
  const control = useSession();
  const { session } = control;
  const bar = place.query.has('bar');
  const classes = bar ? 'desk bar' : 'desk full';
  switch (session.phase) {
    case 'asking':
      return <div className={classes} />;
    case 'away':
      return (
        <main className={`${classes} door`}>
          <div className="sheet" role="status">
            <h1>
              <Trans>Serwer nie odpowiada</Trans>
            </h1>
            <p>
              <Trans>Próbujemy połączyć się co kilka sekund. Ta strona otworzy się sama.</Trans>
            </p>
          </div>
        </main>
      );
    case 'out':
      return (
        <div className={classes}>
          <SignIn ended={session.ended} signIn={control.signIn} />
        </div>
      );
    case 'in':
      return (
        <div className={classes}>
          <Signed control={control} me={session.me} bar={bar} />
        </div>
      );
  }
}

interface SignedProps {
  readonly control: SessionControl;
  readonly me: Extract<SessionControl['session'], { phase: 'in' }>['me'];
  readonly bar: boolean;
}

function Signed({ control, me, bar }: SignedProps) {
  const { branch } = place;
  const name = `desk.${branch}`;
  const [desk, setDesk] = useState<string | null>(() => place.query.get('desk') ?? (kept(name, isText, '') || null));
  const [isWorking, setIsWorking] = useState(desk !== null);

  if (!me.branches.includes(branch)) return <WrongBranch branch={branch} me={me} signOut={control.signOut} />;
  if (desk !== null && isWorking) {
    return (
      <Terminal
        key={desk}
        branch={branch}
        desk={desk}
        bar={bar}
        firstRoom={place.query.has('bookings') ? 'bookings' : 'queue'}
        me={me}
        ask={control.ask}
        signOut={control.signOut}
        leaveDesk={() => setIsWorking(false)}
      />
    );
  }
  return (
    <DeskChoice
      branch={branch}
      me={me}
      last={desk}
      ask={control.ask}
      signOut={control.signOut}
      sitDown={(chosen) => {
        keep(name, chosen);
        setDesk(chosen);
        setIsWorking(true);
      }}
    />
  );
}

function WrongBranch({ branch, me, signOut }: { branch: string; me: SignedProps['me']; signOut: () => Promise<void> }) {
  const first = me.branches[0];
  return (
    <main className="door">
      <div className="sheet">
        <h1>
          <Trans>To konto nie pracuje w tej placówce</Trans>
        </h1>
        <p>
          <Trans>
            Adres tej strony prowadzi do placówki „{branch}”. Wybierz swoją placówkę albo zaloguj się na inne konto.
          </Trans>
        </p>
        <div className="sheet-actions">
          {first === undefined ? null : (
            <a className="btn main" href={`/desk/${encodeURIComponent(first)}`}>
              <Trans>Przejdź do placówki „{first}”</Trans>
            </a>
          )}
          <button type="button" className="btn" onClick={() => void signOut()}>
            <Trans>Wyloguj się</Trans>
          </button>
        </div>
      </div>
    </main>
  );
}
