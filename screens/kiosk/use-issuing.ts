// Asks the server for the ticket of the page's order, once for each order.

import { useEffect, useMemo, useRef } from 'react';
import { createApi } from '#screens/kit/api.ts';
import { useLanguage } from '#screens/kit/language.tsx';
import { useApi } from '#screens/kit/use-api.ts';
import { type CheckInApi, checkInBody } from './check-in-order.ts';
import { type Flow, type FlowEvent, isCheckIn, type Order } from './flow.ts';
import { issuePatiently } from './issue-patiently.ts';
import type { KioskSource } from './use-kiosk-view.ts';

export function useIssuing({ branch, token }: KioskSource, flow: Flow, dispatch: (event: FlowEvent) => void): void {
  const { language } = useLanguage();
  const tickets = useApi(token);
  const visits = useMemo(() => createApi<CheckInApi>({ token, language }), [token, language]);
  const order = flow.page.kind === 'issuing' ? flow.page.order : null;
  const send = (one: Order, signal: AbortSignal) => {
    const { commandId } = one;
    const params = { branch };
    if (isCheckIn(one)) {
      const body = checkInBody(one);
      return visits.send('POST /branches/{branch}/check-ins', { params, body, commandId, signal });
    }
    const { services, priority, language: spoken } = one;
    const body = { services: [...services], priority: priority ?? undefined, language: spoken };
    return tickets.send('POST /branches/{branch}/tickets', { params, body, commandId, signal });
  };
  const latest = useRef(send);
  useEffect(() => {
    latest.current = send;
  });
  const commandId = order?.commandId;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the id stands for the order; another object with the same id is the same command.
  useEffect(() => {
    if (order === null) return;
    const { commandId } = order;
    return issuePatiently((one, signal) => latest.current(one, signal), order, {
      waiting: (stage) => dispatch({ type: 'waiting', commandId, stage, atMs: performance.now() }),
      issued: (ticket) => dispatch({ type: 'issued', commandId, ticket, atMs: performance.now() }),
      refused: (problem) => dispatch({ type: 'refused', commandId, problem, atMs: performance.now() }),
    });
  }, [commandId]);
}
