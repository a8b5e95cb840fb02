// The pages of a booked visit: the code, what to do without one, and what to do when it is refused. All of it is fetched
// after the start, with its words.

import type { CodeQuestion } from '../check-in-flow.ts';
import { isCheckIn, type Page } from '../flow.ts';
import { LateWords } from '../late-words.tsx';
import { CodePage } from './code-page.tsx';
import { messages as en } from './locales/en.po';
import { messages as pl } from './locales/pl.po';
import { messages as uk } from './locales/uk.po';
import { NoCodePage } from './no-code-page.tsx';
import { RefusedVisitPage } from './refused-visit-page.tsx';

export { listenToKeys } from './listen-to-keys.ts';

const words = { pl, en, uk };

interface CheckInPagesProps {
  readonly page: CodeQuestion | Extract<Page, { kind: 'no-code' | 'refused' }>;
}

export function CheckInPages({ page }: CheckInPagesProps) {
  return (
    <LateWords own={words}>
      <PageOf page={page} />
    </LateWords>
  );
}

function PageOf({ page }: CheckInPagesProps) {
  switch (page.kind) {
    case 'code':
      return <CodePage page={page} />;
    case 'no-code':
      return <NoCodePage />;
    case 'refused':
      return isCheckIn(page.order) ? (
        <RefusedVisitPage key={page.order.commandId} order={page.order} problem={page.problem} />
      ) : null;
  }
}
