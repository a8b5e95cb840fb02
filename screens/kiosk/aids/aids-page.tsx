// What makes the kiosk easier for a person: larger letters, contrast, everything within reach, a voice. All of it ends with
// their turn, so that nobody finds another's settings.

import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Icon } from '#screens/kit/icons.tsx';
import type { Aid } from '../flow.ts';
import { BackButton, Foot, Title } from '../frame.tsx';
import { useKiosk } from '../kiosk-context.tsx';
import { LateWords } from '../late-words.tsx';
import { PagedRows } from '../paged-rows.tsx';
import { useCanSpeak } from '../use-voice.ts';
import { aidsWords } from './aids-words.ts';

interface AidsPageProps {
  readonly onSet: (aid: Aid, on: boolean) => void;
}

export function AidsPage({ onSet }: AidsPageProps) {
  return (
    <LateWords own={aidsWords}>
      <Page onSet={onSet} />
    </LateWords>
  );
}

function Page({ onSet }: AidsPageProps) {
  const { t } = useLingui();
  const { speaker } = useKiosk();
  const canSpeak = useCanSpeak(speaker);
  const rows: readonly AidRow[] = [
    { aid: 'large', sign: <span className="sign letters">Aa</span>, name: t`Większe litery` },
    { aid: 'contrast', sign: <ContrastSign />, name: t`Wysoki kontrast` },
    {
      aid: 'low',
      sign: <Icon name="arrow-down" className="sign" />,
      name: t`Przyciski niżej`,
      hint: t`w zasięgu ręki z wózka`,
    },
    {
      aid: 'voice',
      sign: <Icon name={canSpeak ? 'speaker' : 'speaker-off'} className="sign" />,
      name: t`Czytanie na głos`,
      hint: canSpeak
        ? t`Strzałki i Enter na klawiaturze też działają`
        : t`Ten biletomat nie ma głosu w tym języku. Poproś o pomoc pracownika.`,
      isMissing: !canSpeak,
    },
  ];
  return (
    <>
      <main>
        <Title lead={<Trans>Działają, dopóki tu jesteś. Następna osoba zacznie od zwykłego ekranu.</Trans>}>
          {t`Ułatwienia`}
        </Title>
        <PagedRows
          isSingle
          label={t`Ułatwienia`}
          rows={rows.map((row) => ({
            id: row.aid,
            shape: `${row.name} ${row.hint ?? ''}`,
            content: <Switch row={row} onSet={onSet} />,
          }))}
        />
      </main>
      <Foot withAids={false}>
        <BackButton />
      </Foot>
    </>
  );
}

interface AidRow {
  readonly aid: Aid;
  readonly sign: ReactNode;
  readonly name: string;
  readonly hint?: string;
  readonly isMissing?: boolean;
}

function Switch({ row, onSet }: { readonly row: AidRow; readonly onSet: AidsPageProps['onSet'] }) {
  const { t } = useLingui();
  const { aids } = useKiosk();
  const isOn = aids[row.aid] && row.isMissing !== true;
  return (
    <button
      type="button"
      className="aid"
      role="switch"
      aria-checked={isOn}
      aria-disabled={row.isMissing}
      onClick={() => (row.isMissing === true ? undefined : onSet(row.aid, !isOn))}
    >
      {row.sign}
      <span className="name">
        {row.name}
        {row.hint === undefined ? null : <small>{row.hint}</small>}
      </span>
      {row.isMissing === true ? null : <span className="state">{isOn ? t`włączone` : t`wyłączone`}</span>}
    </button>
  );
}

function ContrastSign() {
  return (
    <svg className="i sign" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d="M3 12a9 9 0 1 0 18 0a9 9 0 1 0-18 0" />
      <path d="M12 3a9 9 0 0 1 0 18z" fill="currentColor" />
    </svg>
  );
}
