// The pages that only say something: wait a moment, it can't be done now and what to do, the office is closed, no server.

import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Icon, type IconName } from '#screens/kit/icons.tsx';
import type { Problem } from '#screens/kit/problem.ts';
import { closedReason, comeWhen, type ServiceClosed } from '#screens/kit/service-words.ts';
import { BookedButton } from './booked-button.tsx';
import { BackButton, EndButton, Foot, Languages, Title } from './frame.tsx';
import { useKiosk, useOfficeWords } from './kiosk-context.tsx';

interface MessageProps {
  readonly icon: IconName;
  readonly title: string;
  readonly children: ReactNode;
}

export function Message({ icon, title, children }: MessageProps) {
  return (
    <main>
      <div className="message" role="status">
        <Icon name={icon} />
        <Title>{title}</Title>
        <div className="says">{children}</div>
      </div>
    </main>
  );
}

/** The answer takes longer than usual. One touch is enough, and it says so. */
export function WaitPage({ isStuck }: { readonly isStuck: boolean }) {
  const { t } = useLingui();
  if (!isStuck) {
    return (
      <>
        <Message icon="clock" title={t`Chwilę, łączymy…`}>
          <p>
            <Trans>Już pobieramy Twój numer. Nie trzeba dotykać drugi raz.</Trans>
          </p>
        </Message>
        <Foot withAids={false} />
      </>
    );
  }
  return (
    <>
      <Message icon="no-connection" title={t`Nie możemy się połączyć`}>
        <p>
          <Trans>Próbujemy dalej. Gdy się uda, numer pokaże się tutaj sam.</Trans>
        </p>
        <p>
          <b>
            <Trans>Nie chcesz czekać? Podejdź do pracownika, pomoże bez biletu.</Trans>
          </b>
        </p>
      </Message>
      <Foot>
        <EndButton />
      </Foot>
    </>
  );
}

/** The whole office issues no tickets now. */
export function ClosedPage({ closed }: { readonly closed: ServiceClosed }) {
  const { t, i18n } = useLingui();
  const { view, moment } = useKiosk();
  const say = useOfficeWords();
  const title = closedReason(closed, i18n).replace(/\.$/, '');
  return (
    <>
      <Message icon="clock" title={title}>
        {view.closure === null ? null : <p>{say(view.closure)}</p>}
        <p>
          <b>{comeWhen(closed.nextMs, moment, i18n)}</b>
        </p>
        {closed.code === 'tickets-over' ? (
          <p>{t`Masz już bilet? Poczekaj w hali, wezwiemy Cię na ekranie i głosem.`}</p>
        ) : (
          <p>{view.address.join(', ')}</p>
        )}
      </Message>
      {closed.code === 'office-closed' ? null : (
        <div className="outside">
          <BookedButton />
        </div>
      )}
      <Foot>
        <Languages />
      </Foot>
    </>
  );
}

/** The server went away while the kiosk was at work. */
export function AwayPage() {
  return (
    <>
      <OfflinePage />
      <Foot>
        <Languages />
      </Foot>
    </>
  );
}

/** The server is away: nothing can be issued, and the screen comes back by itself. */
export function OfflinePage() {
  const { t } = useLingui();
  return (
    <Message icon="no-connection" title={t`Biletomat chwilowo nie wydaje biletów`}>
      <p>
        <Trans>Nie ma połączenia. Łączymy się sami i wrócimy, gdy tylko się uda.</Trans>
      </p>
      <p>
        <b>
          <Trans>Nie chcesz czekać? Podejdź do pracownika, pomoże bez biletu.</Trans>
        </b>
      </p>
    </Message>
  );
}

/** A page that was touched before it was here. */
export function ComingPage() {
  return (
    <>
      <ConnectingPage />
      <Foot>
        <BackButton />
      </Foot>
    </>
  );
}

/** Nothing has come from the server yet; at first it is too early to speak of trouble. */
export function ConnectingPage() {
  const { t } = useLingui();
  return (
    <Message icon="clock" title={t`Chwilę, łączymy…`}>
      {null}
    </Message>
  );
}

/** The server does not know this kiosk: for the staff who set it up. */
export function StrangerPage({ problem }: { readonly problem: Problem | undefined }) {
  const { t } = useLingui();
  return (
    <Message icon="warning" title={t`Ten biletomat nie jest podłączony do urzędu`}>
      {problem === undefined ? null : <ServerWords problem={problem} />}
      <p>
        <Trans>Dla obsługi: otwórz na nim odnośnik biletomatu, który podał serwer. Odnośnik zawiera jego klucz.</Trans>
      </p>
      <p>
        <b>
          <Trans>Po numer podejdź, proszę, do pracownika.</Trans>
        </b>
      </p>
    </Message>
  );
}

export function ServerWords({ problem }: { readonly problem: Problem }) {
  return problem.detail === '' ? null : <p>{problem.detail}</p>;
}
