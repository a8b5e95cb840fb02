// The page of one ticket: what it is waiting for, or where to go, in the words of its state.
import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import { peopleWaiting } from '#core/speech/plural.ts';
import { firstLanguage, LanguageSwitch, useLanguage } from '#screens/kit/language.tsx';
import { useNewerVersion } from '#screens/kit/newer-version.ts';
import { readPlace } from '#screens/kit/place.ts';
import { CalledPage } from './called-page.tsx';
import { ClosingPage, UnknownPage } from './closing-page.tsx';
import { type FollowedTicket, type TicketStatus, useTicket } from './use-ticket.ts';
import { WaitingPage } from './waiting-page.tsx';

export function StatusScreen() {
  const { t } = useLingui();
  const [{ branch, rest }] = useState(readPlace);
  const ticket = useTicket(branch, rest[0] ?? '');
  useTicketLanguage(ticket.status);
  const title = useTitle(ticket);
  useEffect(() => {
    document.title = title ?? t`Twój numer`;
  }, [title, t]);
  const isCalled = ticket.status?.phase === 'called' && !isOver(ticket);
  useNewerVersion(ticket.live.status, !isCalled);

  return (
    <div className={isCalled ? 'page called' : 'page'}>
      <header className="head">
        <LanguageSwitch remember />
      </header>
      <main>{pageOf(ticket)}</main>
    </div>
  );
}

function pageOf(ticket: FollowedTicket) {
  const { status, problem } = ticket;
  if (status === null) return <UnknownPage problem={problem} />;
  if (problem?.status === 404) return <UnknownPage problem={problem} />;
  if (isOver(ticket)) return <ClosingPage status={status} reason="another-day" ticket={ticket} />;
  switch (status.phase) {
    case 'waiting':
    case 'parked':
    case 'serving':
      return <WaitingPage status={status} ticket={ticket} />;
    case 'called':
      return <CalledPage status={status} ticket={ticket} />;
    case 'finished':
    case 'no-show':
    case 'cancelled':
      return <ClosingPage status={status} reason={status.phase} ticket={ticket} />;
  }
}

/** A ticket holds for its day alone. */
function isOver({ status, live }: FollowedTicket): boolean {
  return status !== null && live.view !== undefined && live.view.date > status.date && status.phase !== 'finished';
}

/** What the tab and the list of open windows say, so that the state is seen without opening the page. */
function useTitle({ status }: FollowedTicket): string | null {
  const { t } = useLingui();
  const { language } = useLanguage();
  if (status === null) return null;
  const number = `${status.number.letter} ${status.number.figures}`.trim();
  const desk = status.deskLabel ?? '';
  const people = peopleWaiting(status.ahead ?? 0, language);
  switch (status.phase) {
    case 'waiting':
      return status.ahead === null ? t`${number}: czekasz` : t`${number}: ${people} przed Tobą`;
    case 'called':
      return t`${number}: podejdź do stanowiska ${desk}`;
    case 'serving':
      return t`${number}: stanowisko ${desk}`;
    case 'parked':
      return t`${number}: odłożony`;
    case 'finished':
      return t`${number}: załatwione`;
    case 'no-show':
      return t`${number}: wezwany, nikt nie podszedł`;
    case 'cancelled':
      return t`${number}: anulowany`;
  }
}

/** The page speaks the language that the ticket was taken in, unless this person chose one before. */
function useTicketLanguage(status: TicketStatus | null): void {
  const { language, changeLanguage } = useLanguage();
  const isSet = useRef(false);
  useEffect(() => {
    if (status === null || isSet.current) return;
    isSet.current = true;
    const wanted = firstLanguage(status.language);
    if (wanted !== language) changeLanguage(wanted);
  }, [status, language, changeLanguage]);
}
