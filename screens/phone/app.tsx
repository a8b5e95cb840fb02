// The app on the phone: which page is shown for the address.
import { useLingui } from '@lingui/react/macro';
import { Suspense, useEffect } from 'react';
import { addressOf, type Route, readRoute } from './addresses.ts';
import { latePart } from './late-part.ts';
import { usePlace } from './navigation.tsx';
import { type Unanswered, useUnanswered } from './ordering/use-unanswered.ts';
import { Loading, Page } from './page.tsx';
import { TicketPage } from './ticket/ticket-page.tsx';

const HomePage = latePart(async () => (await import('./home/late-home.tsx')).HomePage, isOpened('home', 'unknown'));
const MattersPage = latePart(async () => (await import('./taking/late-pages.tsx')).MattersPage, isOpened('matters'));
const VisitPage = latePart(async () => (await import('./taking/late-pages.tsx')).VisitPage);
const SettingsPage = latePart(async () => (await import('./settings/late-settings.tsx')).SettingsPage);

/** Is it the page that the address names? Then it is fetched while the words are, not after them. */
function isOpened(...pages: readonly Route['page'][]): boolean {
  return pages.includes(readRoute(location).page);
}

export function App() {
  const { t } = useLingui();
  const { route } = usePlace();
  const unanswered = useUnanswered();
  useOwnAddress(route);
  return <Suspense fallback={<Waiting words={t`Chwileczkę…`} />}>{pageOf(route, unanswered)}</Suspense>;
}

function pageOf(route: Route, unanswered: Unanswered) {
  switch (route.page) {
    case 'home':
      return <HomePage isUnknown={false} wish={route.wish ?? null} unanswered={unanswered} />;
    case 'unknown':
      return <HomePage isUnknown wish={null} unanswered={unanswered} />;
    case 'settings':
      return <SettingsPage />;
    case 'matters':
      return <MattersPage key={route.branch} branch={route.branch} />;
    case 'code':
      return <VisitPage key={route.branch} branch={route.branch} appointment={null} />;
    case 'visit':
      return <VisitPage key={route.appointment} branch={route.branch} appointment={route.appointment} />;
    case 'ticket':
      return <TicketPage key={`${route.branch}/${route.ticket}`} branch={route.branch} ticket={route.ticket} />;
  }
}

function Waiting({ words }: { readonly words: string }) {
  return (
    <Page title="Numerek" back={{ page: 'home' }}>
      <Loading words={words} />
    </Page>
  );
}

/** The QR of a paper and what another app shared lead here by other addresses: the page's own stays in the bar. */
function useOwnAddress(route: Route): void {
  useEffect(() => {
    if (route.page === 'unknown') return;
    const own = addressOf(route);
    if (location.pathname !== own.split('?')[0])
      history.replaceState(history.state, '', own + location.search + location.hash);
  }, [route]);
}
