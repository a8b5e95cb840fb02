// The kiosk: follows its view, leads one person after another from the question to the ticket, and returns to the start.

import { useEffect, useReducer, useRef, useState } from 'react';
import { newCommandId } from '#screens/kit/api.ts';
import { useServerNow } from '#screens/kit/clock.ts';
import { takeDeviceToken } from '#screens/kit/device-token.ts';
import { useLanguage } from '#screens/kit/language.tsx';
import type { LiveState } from '#screens/kit/live-view.ts';
import { useNewerVersion } from '#screens/kit/newer-version.ts';
import { readPlace } from '#screens/kit/place.ts';
import { officeClosed } from '#screens/kit/service-words.ts';
import { isTheme, showTheme } from '#screens/kit/theme.ts';
import { listenForArrows } from './arrow-keys.ts';
import {
  type Aid,
  type Flow,
  isCheckIn,
  nextFlow,
  type Question,
  type ShownPage,
  shownPage,
  startFlow,
  type Touch,
} from './flow.ts';
import { Head } from './frame.tsx';
import { type Kiosk, KioskProvider, type KioskView, useKiosk } from './kiosk-context.tsx';
import {
  AwayPage,
  ClosedPage,
  ComingPage,
  ConnectingPage,
  Message,
  OfflinePage,
  StrangerPage,
  WaitPage,
} from './message-page.tsx';
import { QuestionPage } from './question-page.tsx';
import { browserSpeaker, type Speaker } from './speech.ts';
import { useIdle } from './use-idle.ts';
import { useIssuing } from './use-issuing.ts';
import { type KioskSource, useKioskView } from './use-kiosk-view.ts';
import { type LatePages, useLatePages } from './use-late.ts';
import { useReader } from './use-reader.ts';
import { useVoice } from './use-voice.ts';

export function KioskScreen() {
  const [source] = useState(readSource);
  const { view, connection, line, problem, serverOffsetMs } = useKioskView(source);
  useEffect(() => listenForArrows(document), []);
  if (connection === 'refused') return <StrangerPage problem={problem} />;
  if (view === undefined) return connection === 'away' ? <OfflinePage /> : <ConnectingPage />;
  const isAway = connection === 'away';
  return <Open source={source} view={view} line={line} isAway={isAway} serverOffsetMs={serverOffsetMs} />;
}

function readSource(): KioskSource {
  const { branch, query } = readPlace();
  return { branch, kiosk: query.get('place') ?? '', token: takeDeviceToken() };
}

interface OpenProps {
  readonly source: KioskSource;
  readonly view: KioskView;
  readonly line: LiveState<KioskView>['status'];
  readonly isAway: boolean;
  readonly serverOffsetMs: number;
}

function Open({ source, view, line, isAway, serverOffsetMs }: OpenProps) {
  const { language } = useLanguage();
  const [flow, dispatch] = useReducer(nextFlow, undefined, () => startFlow(performance.now()));
  const [speaker] = useState<Speaker>(browserSpeaker);
  const nowMs = useServerNow(serverOffsetMs, 60_000);
  const voice = useVoice(speaker, flow.aids.voice);
  useIssuing(source, flow, dispatch);
  useTurn(view, flow);
  useNewerVersion(line, isUntouched(flow));
  const late = useLatePages();

  const touch = (touched: Touch) =>
    dispatch({
      type: 'touched',
      touch: touched,
      atMs: performance.now(),
      commandId: newCommandId(),
      language,
      asksPriority: view.priorities.length > 0,
    });
  const present: Kiosk['present'] = (presented) =>
    dispatch({ type: 'presented', presented, atMs: performance.now(), commandId: newCommandId(), language });
  useReader(view.booking ? late : null, { isTyping: flow.page.kind === 'code' && !flow.aidsOpen, touch, present });
  const idle = useIdle({
    turn: flow.turn,
    isOn: mayBeLeft(flow, late),
    quietMs: view.settings.returnAfterSeconds * 1_000 * (flow.aids.voice ? 2 : 1),
    isHeld: speaker.isSpeaking,
    onGone: () => dispatch({ type: 'left', atMs: performance.now() }),
  });
  const kiosk: Kiosk = {
    view,
    moment: { nowMs, zone: view.timeZone, language },
    aids: flow.aids,
    speaker,
    touch,
    present,
  };
  return (
    <KioskProvider value={kiosk}>
      <Head />
      {flow.aidsOpen ? <Aids late={late} onSet={(aid, on) => dispatch({ type: 'aid-set', aid, on })} /> : null}
      <Pages key={flow.turn} flow={flow} late={late} isAway={isAway} isSpeaking={speaker.isSpeaking} />
      {flow.aids.voice && late !== null ? <late.VoiceStrip voice={voice} /> : null}
      {idle.leftMs === null || late === null ? null : <late.StillThere leftMs={idle.leftMs} onStay={idle.stay} />}
    </KioskProvider>
  );
}

function Aids({ late, onSet }: { readonly late: LatePages | null; readonly onSet: (aid: Aid, on: boolean) => void }) {
  return late === null ? <ComingPage /> : <late.AidsPage onSet={onSet} />;
}

interface PagesProps {
  readonly flow: Flow;
  readonly late: LatePages | null;
  readonly isAway: boolean;
  readonly isSpeaking: () => boolean;
}

/** The page of the flow. Under the aids only the ticket stays, unseen, so that its time is kept. */
function Pages({ flow, late, isAway, isSpeaking }: PagesProps) {
  const { page, aidsOpen } = flow;
  if (page.kind === 'ticket') {
    return (
      <div className="page" hidden={aidsOpen}>
        {late === null ? (
          // Nobody may go without their number, even if a kiosk that has just started has no page for it yet.
          <Message icon="clock" title={`${page.ticket.number.letter} ${page.ticket.number.figures}`.trim()}>
            {null}
          </Message>
        ) : (
          <late.TicketPage ticket={page.ticket} order={page.order} isHeld={() => aidsOpen || isSpeaking()} />
        )}
      </div>
    );
  }
  if (aidsOpen) return null;
  const shown = shownPage(page);
  if (shown === null) return <WaitPage isStuck={page.kind === 'issuing' && page.stage === 'stuck'} />;
  // From the touch to its answer nothing can be touched again.
  const isAsking = page.kind === 'issuing';
  return (
    <div className="page" inert={isAsking}>
      <Shown page={shown} taken={takenOf(page)} late={late} isAway={isAway && !isAsking} />
    </div>
  );
}

/** The matter that was just touched, while its ticket is asked for. */
function takenOf(page: Flow['page']): string | null {
  if (page.kind !== 'issuing') return null;
  return isCheckIn(page.order) ? '' : (page.order.services[0] ?? '');
}

interface ShownProps {
  readonly page: ShownPage;
  readonly taken: string | null;
  readonly late: LatePages | null;
  readonly isAway: boolean;
}

function Shown({ page, taken, late, isAway }: ShownProps) {
  if (isAway && page.kind !== 'refused') return <AwayPage />;
  if (page.kind === 'service' || page.kind === 'matters') return <Asking question={page} taken={taken} />;
  return late === null ? <ComingPage /> : <Late pages={late} page={page} />;
}

interface LateProps {
  readonly pages: LatePages;
  readonly page: Exclude<ShownPage, { kind: 'service' | 'matters' }>;
}

function Late({ pages, page }: LateProps) {
  switch (page.kind) {
    case 'priority':
      return <pages.PriorityPage />;
    case 'on-phone':
      return <pages.OnPhonePage />;
    case 'refused':
      return isCheckIn(page.order) ? <pages.CheckInPages page={page} /> : <pages.RefusedPage problem={page.problem} />;
    case 'code':
    case 'no-code':
      return <pages.CheckInPages page={page} />;
  }
}

interface AskingProps {
  readonly question: Extract<Question, { kind: 'service' | 'matters' }>;
  readonly taken: string | null;
}

function Asking({ question, taken }: AskingProps) {
  const { view } = useKiosk();
  const closed = officeClosed(view.services);
  if (closed !== null && taken === null) return <ClosedPage closed={closed} />;
  return <QuestionPage question={question} taken={taken} />;
}

/** The look and the language of one person's turn: as the office sets them at first, then as the person does. */
function useTurn(view: KioskView, flow: Flow): void {
  const { language, changeLanguage } = useLanguage();
  const first = view.languages[0] ?? 'pl';
  const isOffered = view.languages.includes(language);
  const lastTurn = useRef(flow.turn);
  useEffect(() => {
    if (lastTurn.current === flow.turn && isOffered) return;
    lastTurn.current = flow.turn;
    changeLanguage(first);
  }, [flow.turn, first, isOffered, changeLanguage]);

  const { contrast, large, low, voice } = flow.aids;
  const { theme } = view.settings;
  useEffect(() => {
    const asked = new URLSearchParams(location.search).get('theme');
    showTheme(contrast ? 'contrast' : isTheme(asked) ? asked : theme);
  }, [contrast, theme]);
  useEffect(() => {
    const { dataset } = document.documentElement;
    for (const [name, isOn] of Object.entries({ large, low, voice })) {
      if (isOn) dataset[name] = '';
      else delete dataset[name];
    }
  }, [large, low, voice]);
}

/** Nobody has begun anything. */
function isUntouched({ page, aids, aidsOpen }: Flow): boolean {
  const isStart = page.kind === 'service' && page.group === null;
  return isStart && !aidsOpen && Object.values(aids).every((on) => !on);
}

/** A ticket has a time of its own once its page is there, and nobody is sent away while their answer is on its way. */
function mayBeLeft(flow: Flow, late: LatePages | null): boolean {
  if (flow.aidsOpen) return true;
  if (flow.page.kind === 'issuing') return flow.page.stage === 'stuck';
  return flow.page.kind !== 'ticket' || late === null;
}
