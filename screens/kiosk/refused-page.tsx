// No ticket this time: why, and what to do. Fetched after the start.

import { Trans, useLingui } from '@lingui/react/macro';
import type { Problem } from '#screens/kit/problem.ts';
import { closedWords, type ServiceClosed } from '#screens/kit/service-words.ts';
import { BackButton, Foot } from './frame.tsx';
import { useKiosk } from './kiosk-context.tsx';
import { Message, ServerWords } from './message-page.tsx';

const closedCodes: ReadonlySet<string> = new Set<ServiceClosed['code']>([
  'office-closed',
  'tickets-not-yet',
  'tickets-over',
  'service-closed',
  'service-capped',
  'service-no-time-left',
  'numbers-exhausted',
]);

/** The server's refusal of a closed service, as the rows know it; null for any other refusal. */
function closedIn(problem: Problem): ServiceClosed | null {
  if (!closedCodes.has(problem.code)) return null;
  const { nextMs } = problem.body;
  return { code: problem.code, nextMs: typeof nextMs === 'number' ? nextMs : null } as ServiceClosed;
}

export function RefusedPage({ problem }: { readonly problem: Problem }) {
  const { t, i18n } = useLingui();
  const { moment } = useKiosk();
  const closed = closedIn(problem);
  return (
    <>
      <Message icon="warning" title={t`Nie wydaliśmy biletu`}>
        {closed !== null ? <p>{closedWords(closed, moment, i18n)}</p> : <ServerWords problem={problem} />}
        <p>
          <b>
            {closed !== null ? (
              <Trans>Możesz wrócić i wybrać inną sprawę.</Trans>
            ) : (
              <Trans>Wróć i spróbuj jeszcze raz albo podejdź do pracownika.</Trans>
            )}
          </b>
        </p>
      </Message>
      <Foot>
        <BackButton />
      </Foot>
    </>
  );
}
