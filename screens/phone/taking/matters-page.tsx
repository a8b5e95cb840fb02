// The matters of a branch as they are now, and the last question before the ticket.
import { useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import type { PublicView } from '#core/views/public-view.ts';
import { useServerNow } from '#screens/kit/clock.ts';
import { Icon } from '#screens/kit/icons.tsx';
import { useLanguage } from '#screens/kit/language.tsx';
import type { LiveState } from '#screens/kit/live-view.ts';
import { useLostMs } from '#screens/kit/use-live-view.ts';
import { goToStep, Link, usePlace } from '../navigation.tsx';
import { Loading, Page, PageTitle } from '../page.tsx';
import { usePublicView } from '../ticket/shared-view.ts';
import { ClosedNote } from './closed-note.tsx';
import { ConfirmStep } from './confirm-step.tsx';
import { takeHallCodeFromAddress } from './hall-code-memory.ts';
import { MatterRows } from './matter-rows.tsx';
import { useTaking } from './use-taking.ts';

const lostWorthSayingMs = 6_000;

export function MattersPage({ branch }: { readonly branch: string }) {
  const { t } = useLingui();
  const live = usePublicView(branch);
  const { view } = live;
  const taking = useTaking(branch, view);
  const chosen = useChosen(view);
  useEffect(() => takeHallCodeFromAddress(branch), [branch]);
  const title = chosen === null ? t`Wybierz sprawę` : t`Pobierz bilet`;
  return (
    <Page title={title} back={{ page: 'home' }}>
      <LostNote live={live} />
      {view === undefined ? (
        <NoView live={live} />
      ) : chosen === null ? (
        <ChooseStep branch={branch} view={view} live={live} />
      ) : (
        <ConfirmStep branch={branch} view={view} chosen={chosen} taking={taking} />
      )}
    </Page>
  );
}

/** The matters that were chosen: the page's second step, which „back” leaves. */
function useChosen(view: PublicView | undefined): readonly string[] | null {
  const { step } = usePlace();
  if (!Array.isArray(step) || view === undefined) return null;
  const chosen = step.filter((id) => view.services.some((one) => one.id === id && one.remote)) as string[];
  return chosen.length === 0 ? null : chosen;
}

interface ChooseStepProps {
  readonly branch: string;
  readonly view: PublicView;
  readonly live: LiveState<PublicView>;
}

function ChooseStep({ branch, view, live }: ChooseStepProps) {
  const { t } = useLingui();
  const { language } = useLanguage();
  const nowMs = useServerNow(live.serverOffsetMs, 30_000);
  const [several, setSeveral] = useState<readonly string[] | null>(null);
  const { remote, services, mattersPerVisit } = view;
  const isOffered = remote !== null && remote.closed === null;
  const takeable = services.filter((one) => one.remote && one.closed === null);
  const toggle = (service: string) =>
    setSeveral((before) => {
      const now = before ?? [];
      if (now.includes(service)) return now.filter((one) => one !== service);
      return now.length < mattersPerVisit ? [...now, service] : now;
    });
  return (
    <>
      <PageTitle lead={[view.officeName[language], ...view.address].join(', ')}>
        {t`W jakiej sprawie przychodzisz?`}
      </PageTitle>
      <ClosedNote view={view} nowMs={nowMs} />
      {view.booking && remote !== null ? (
        <Link className="btn wide" to={{ page: 'code', branch }}>
          <Icon name="calendar-check" />
          {t`Mam umówioną wizytę`}
        </Link>
      ) : null}
      <MatterRows
        {...{ branch, view, nowMs, isOffered, several }}
        onChoose={(service) => goToStep([service])}
        onToggle={toggle}
      />
      {isOffered && mattersPerVisit > 1 && takeable.length > 1 ? (
        <div className="acts">
          {several === null ? (
            <button type="button" className="btn wide" onClick={() => setSeveral([])}>
              <Icon name="plus" />
              {t`Mam kilka spraw`}
            </button>
          ) : (
            <>
              <button
                type="button"
                className="btn main wide"
                disabled={several.length === 0}
                onClick={() => goToStep(several)}
              >
                {several.length === 0 ? t`Zaznacz sprawy` : t`Dalej`}
              </button>
              <button
                type="button"
                className="btn wide"
                onClick={() => setSeveral(null)}
              >{t`Tylko jedna sprawa`}</button>
            </>
          )}
        </div>
      ) : null}
    </>
  );
}

function LostNote({ live }: { readonly live: LiveState<PublicView> }) {
  const { t } = useLingui();
  const lostMs = useLostMs(live);
  if (live.view === undefined || lostMs < lostWorthSayingMs) return null;
  return (
    <p className="note" role="status">
      <Icon name="no-connection" />
      <span>{t`Nie ma połączenia. Kolejki mogły się zmienić.`}</span>
    </p>
  );
}

function NoView({ live }: { readonly live: LiveState<PublicView> }) {
  const { t } = useLingui();
  const lostMs = useLostMs(live);
  if (live.status === 'refused') {
    return (
      <div className="only" role="alert">
        <PageTitle>{t`Nie znamy takiej placówki`}</PageTitle>
        <p>{t`Wybierz placówkę z listy albo zeskanuj kod jeszcze raz.`}</p>
        <Link className="btn main" to={{ page: 'home' }}>
          {t`Pokaż placówki`}
        </Link>
      </div>
    );
  }
  if (lostMs < lostWorthSayingMs) return <Loading words={t`Sprawdzamy kolejki…`} />;
  return (
    <div className="only" role="alert">
      <PageTitle>{t`Nie udało się połączyć`}</PageTitle>
      <p>{t`Sprawdź internet w telefonie. Spróbujemy znowu za chwilę. Bilet pobierzesz też w biletomacie.`}</p>
    </div>
  );
}
