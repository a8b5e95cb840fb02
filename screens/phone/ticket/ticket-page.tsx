// The page of one ticket: what it is waiting for, or where to go, in the words of its state.
import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import { peopleWaiting } from '#core/speech/plural.ts';
import { useServerNow } from '#screens/kit/clock.ts';
import { firstLanguage, useLanguage } from '#screens/kit/language.tsx';
import { useNewerVersion } from '#screens/kit/newer-version.ts';
import type { KeptTicket } from '../keeping/kept-ticket.ts';
import { keepTicket, useKeptTickets } from '../keeping/kept-tickets.ts';
import { useOwnAlarm } from '../notices/use-own-alarm.ts';
import { Page } from '../page.tsx';
import { CalledPage } from './called-page.tsx';
import { ClosingPage } from './late.tsx';
import { type NowState, nowState } from './now-state.ts';
import { Spoken } from './spoken.tsx';
import { UnknownPage } from './unknown-page.tsx';
import { type FollowedTicket, type TicketStatus, useTicket } from './use-ticket.ts';
import { WaitingPage } from './waiting-page.tsx';

interface TicketPageProps {
  readonly branch: string;
  readonly ticket: string;
}

export function TicketPage({ branch, ticket }: TicketPageProps) {
  const { t } = useLingui();
  const kept = useKeptTickets()?.find((one) => one.branch === branch && one.ticket === ticket);
  const followed = useTicket(branch, ticket, kept);
  const { status, view, live, isViewNewer } = followed;
  const nowMs = useServerNow(live.serverOffsetMs, 5_000);
  const isGone = followed.problem?.status === 404 || followed.problem?.status === 400;
  const state = status === null || isGone ? null : nowState({ status, view, isViewNewer, nowMs });
  const alarm = useOwnAlarm(kept ?? null, live);
  useTicketLanguage(status);
  useKeptOnOpening(followed);
  const title = useTitleOf(status, state) ?? t`Twój numer`;
  const isCalled = state?.kind === 'called';
  useNewerVersion(live.status, !isCalled);
  if (status === null || state === null) {
    return (
      <Page title={title} back={{ page: 'home' }}>
        <UnknownPage followed={followed} isKept={kept !== undefined} isGone={isGone} />
      </Page>
    );
  }
  return (
    <Page title={title} back={{ page: 'home' }} className={isCalled ? 'called' : undefined}>
      <Shown status={status} state={state} followed={followed} kept={kept ?? null} alarm={alarm} />
    </Page>
  );
}

export type TicketMay = TicketStatus['may'];

export interface ShownTicket {
  readonly status: TicketStatus;
  readonly state: NowState;
  readonly followed: FollowedTicket;
  readonly kept: KeptTicket | null;
}

type ShownProps = ShownTicket & { readonly alarm: ReturnType<typeof useOwnAlarm> };

function Shown({ alarm, ...shown }: ShownProps) {
  const { state } = shown;
  switch (state.kind) {
    case 'called':
      return <CalledPage {...shown} state={state} alarm={alarm} />;
    case 'finished':
    case 'missed':
    case 'cancelled':
    case 'another-day':
      return <ClosingPage {...shown} state={state} />;
    default:
      return (
        <>
          <Spoken state={state} />
          <WaitingPage {...shown} alarm={alarm} />
        </>
      );
  }
}

/** Whoever opened it by its address finds it again on this phone. */
function useKeptOnOpening({ branch, ticket, status, isFromMemory }: FollowedTicket): void {
  const isKnown = status !== null && !isFromMemory;
  useEffect(() => {
    if (isKnown) void keepTicket(branch, ticket);
  }, [branch, ticket, isKnown]);
}

/** What the tab and the list of open windows say, so that the state is seen without opening the page. */
function useTitleOf(status: TicketStatus | null, state: NowState | null): string | null {
  const { t } = useLingui();
  const { language } = useLanguage();
  if (status === null || state === null) return null;
  const number = `${status.number.letter} ${status.number.figures}`.trim();
  switch (state.kind) {
    case 'waiting': {
      if (state.ahead === null) return t`${number}: czekasz`;
      const people = peopleWaiting(state.ahead, language);
      return t`${number}: ${people} przed Tobą`;
    }
    case 'due-later':
      return t`${number}: czekasz`;
    case 'postponed':
      return t`${number}: wrócisz do kolejki`;
    case 'called': {
      const desk = state.deskLabel;
      return t`${number}: podejdź do stanowiska ${desk}`;
    }
    case 'serving': {
      const desk = state.deskLabel;
      return t`${number}: stanowisko ${desk}`;
    }
    case 'parked':
      return t`${number}: odłożony`;
    case 'finished':
      return t`${number}: załatwione`;
    case 'missed':
      return t`${number}: wezwany, nikt nie podszedł`;
    case 'cancelled':
      return t`${number}: anulowany`;
    case 'another-day':
      return t`${number}: z innego dnia`;
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
