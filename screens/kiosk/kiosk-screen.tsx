// The kiosk: follows its view, leads one person after another from the question to the ticket, and returns to the start.

import { useEffect, useReducer, useRef, useState } from 'react';
import { newCommandId } from '#screens/kit/api.ts';
import { useServerNow } from '#screens/kit/clock.ts';
import { takeDeviceToken } from '#screens/kit/device-token.ts';
import { useLanguage } from '#screens/kit/language.tsx';
import { readPlace } from '#screens/kit/place.ts';
import { isTheme, showTheme } from '#screens/kit/theme.ts';
import { useApi } from '#screens/kit/use-api.ts';
import { AidsPage } from './aids-page.tsx';
import { listenForArrows } from './arrow-keys.ts';
import { type Flow, type FlowEvent, nextFlow, type Question, shownQuestion, startFlow, type Touch } from './flow.ts';
import { Head } from './frame.tsx';
import { issuePatiently } from './issue-patiently.ts';
import { type Kiosk, KioskProvider, type KioskView, useKiosk } from './kiosk-context.tsx';
import {
  AwayPage,
  ClosedPage,
  ConnectingPage,
  OfflinePage,
  RefusedPage,
  StrangerPage,
  WaitPage,
} from './message-page.tsx';
import { PriorityPage } from './priority-page.tsx';
import { QuestionPage } from './question-page.tsx';
import { officeClosed } from './service-words.ts';
import { browserSpeaker, type Speaker } from './speech.ts';
import { StillThere } from './still-there.tsx';
import { TicketPage } from './ticket-page.tsx';
import { useIdle } from './use-idle.ts';
import { type KioskSource, useKioskView } from './use-kiosk-view.ts';
import { useVoice } from './use-voice.ts';
import { VoiceStrip } from './voice-strip.tsx';

export function KioskScreen() {
  const [source] = useState(readSource);
  const { view, connection, problem, serverOffsetMs } = useKioskView(source);
  useEffect(() => listenForArrows(document), []);
  if (connection === 'refused') return <StrangerPage problem={problem} />;
  if (view === undefined) return connection === 'away' ? <OfflinePage /> : <ConnectingPage />;
  return <Open source={source} view={view} isAway={connection === 'away'} serverOffsetMs={serverOffsetMs} />;
}

function readSource(): KioskSource {
  const { branch, query } = readPlace();
  return { branch, kiosk: query.get('place') ?? '', token: takeDeviceToken() };
}

interface OpenProps {
  readonly source: KioskSource;
  readonly view: KioskView;
  readonly isAway: boolean;
  readonly serverOffsetMs: number;
}

function Open({ source, view, isAway, serverOffsetMs }: OpenProps) {
  const { language } = useLanguage();
  const [flow, dispatch] = useReducer(nextFlow, undefined, () => startFlow(performance.now()));
  const [speaker] = useState<Speaker>(browserSpeaker);
  const nowMs = useServerNow(serverOffsetMs, 60_000);
  const voice = useVoice(speaker, flow.aids.voice);
  useIssuing(source, flow, dispatch);
  useTurn(view, flow);

  const touch = (touched: Touch) =>
    dispatch({
      type: 'touched',
      touch: touched,
      atMs: performance.now(),
      commandId: newCommandId(),
      language,
      asksPriority: view.priorities.length > 0,
    });
  const idle = useIdle({
    turn: flow.turn,
    isOn: mayBeLeft(flow),
    quietMs: view.settings.returnAfterSeconds * 1_000 * (flow.aids.voice ? 2 : 1),
    isHeld: speaker.isSpeaking,
    onGone: () => dispatch({ type: 'left', atMs: performance.now() }),
  });
  const kiosk: Kiosk = { view, moment: { nowMs, zone: view.timeZone, language }, aids: flow.aids, speaker, touch };
  return (
    <KioskProvider value={kiosk}>
      <Head />
      {flow.aidsOpen ? <AidsPage onSet={(aid, on) => dispatch({ type: 'aid-set', aid, on })} /> : null}
      <Pages key={flow.turn} flow={flow} isAway={isAway} isSpeaking={speaker.isSpeaking} />
      {flow.aids.voice ? <VoiceStrip voice={voice} /> : null}
      {idle.leftMs === null ? null : <StillThere leftMs={idle.leftMs} onStay={idle.stay} />}
    </KioskProvider>
  );
}

interface PagesProps {
  readonly flow: Flow;
  readonly isAway: boolean;
  readonly isSpeaking: () => boolean;
}

/** The page of the flow. Under the aids only the ticket stays, unseen, so that its time is kept. */
function Pages({ flow, isAway, isSpeaking }: PagesProps) {
  const { page, aidsOpen } = flow;
  if (page.kind === 'ticket') {
    return (
      <div className="page" hidden={aidsOpen}>
        <TicketPage ticket={page.ticket} order={page.order} isHeld={() => aidsOpen || isSpeaking()} />
      </div>
    );
  }
  if (aidsOpen) return null;
  if (page.kind === 'refused') return <RefusedPage problem={page.problem} />;
  const question = shownQuestion(page);
  if (question === null) return <WaitPage isStuck={page.kind === 'issuing' && page.stage === 'stuck'} />;
  if (isAway && page.kind !== 'issuing') return <AwayPage />;
  const taken = page.kind === 'issuing' ? (page.order.services[0] ?? '') : null;
  // From the touch to its answer nothing can be touched again.
  return (
    <div className="page" inert={taken !== null}>
      <Asking question={question} taken={taken} />
    </div>
  );
}

interface AskingProps {
  readonly question: Question;
  readonly taken: string | null;
}

function Asking({ question, taken }: AskingProps) {
  const { view } = useKiosk();
  const closed = officeClosed(view.services);
  if (question.kind === 'priority') return <PriorityPage />;
  if (closed !== null && taken === null) return <ClosedPage closed={closed} />;
  return <QuestionPage question={question} taken={taken} />;
}

/** Asks for the ticket of the page's order, once for each order. */
function useIssuing(source: KioskSource, flow: Flow, dispatch: (event: FlowEvent) => void): void {
  const api = useApi(source.token);
  const order = flow.page.kind === 'issuing' ? flow.page.order : null;
  const latest = useRef(api);
  useEffect(() => {
    latest.current = api;
  });
  const commandId = order?.commandId;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the id stands for the order; another object with the same id is the same command.
  useEffect(() => {
    if (order === null) return;
    const { commandId, services, priority, language } = order;
    const { branch } = source;
    return issuePatiently(
      (_, signal) =>
        latest.current.send('POST /branches/{branch}/tickets', {
          params: { branch },
          body: { services: [...services], priority: priority ?? undefined, language },
          commandId,
          signal,
        }),
      order,
      {
        waiting: (stage) => dispatch({ type: 'waiting', commandId, stage, atMs: performance.now() }),
        issued: (ticket) => dispatch({ type: 'issued', commandId, ticket, atMs: performance.now() }),
        refused: (problem) => dispatch({ type: 'refused', commandId, problem, atMs: performance.now() }),
      },
    );
  }, [commandId]);
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

/** A ticket has a time of its own, and nobody is sent away while their answer is on its way. */
function mayBeLeft(flow: Flow): boolean {
  if (flow.aidsOpen) return true;
  if (flow.page.kind === 'issuing') return flow.page.stage === 'stuck';
  return flow.page.kind !== 'ticket';
}
