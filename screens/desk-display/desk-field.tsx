// The main field of the display above a desk: a yellow number, free, a break, closed, or paper when nothing is known.
import { useLingui } from '@lingui/react/macro';
import type { CSSProperties, ReactNode } from 'react';
import type { DeskDisplayView } from '#core/views/desk-display-view.ts';
import { formatTime, useServerNow } from '#screens/kit/clock.ts';
import { Icon } from '#screens/kit/icons.tsx';
import { useLanguage } from '#screens/kit/language.tsx';
import { TicketNumber } from '#screens/kit/number.tsx';

interface DeskFieldProps {
  readonly view: DeskDisplayView;
  readonly serverOffsetMs: number;
  /** The call came just now. */
  readonly arriving: boolean;
}

export function DeskField({ view, serverOffsetMs, arriving }: DeskFieldProps) {
  const { t } = useLingui();
  switch (view.state) {
    case 'called':
    case 'serving':
      return <NumberField view={view} arriving={arriving} />;
    case 'free':
      return (
        <section className="field free">
          <Word>{t`WOLNE`}</Word>
        </section>
      );
    case 'break':
      return <BreakField view={view} serverOffsetMs={serverOffsetMs} />;
    case 'closed':
      return (
        <section className="field closed">
          <Word>{t`Nieczynne`}</Word>
        </section>
      );
  }
}

function NumberField({ view, arriving }: { readonly view: DeskDisplayView; readonly arriving: boolean }) {
  const { number, callSeq } = view;
  if (number === null) return null;
  const { letter, figures } = number;
  // Wide enough for the widest number of the day, so that the size doesn't change from one call to the next.
  const ems = letter.length * 0.83 + (letter === '' ? 0 : 0.12) + Math.max(3, figures.length) * 0.615;
  return (
    <section key={callSeq} className={arriving ? 'field called arriving' : 'field called'} style={sizeOf(ems)}>
      <p>
        <TicketNumber letter={letter} figures={figures} />
      </p>
    </section>
  );
}

function BreakField({ view, serverOffsetMs }: Pick<DeskFieldProps, 'view' | 'serverOffsetMs'>) {
  const { t } = useLingui();
  const { language } = useLanguage();
  const nowMs = useServerNow(serverOffsetMs, 60_000);
  const { backAtMs, breakReason, timeZone } = view;
  // A time of return that has passed would be a broken promise on the wall.
  const isAhead = backAtMs !== null && backAtMs > nowMs;
  const time = isAhead ? formatTime(backAtMs, timeZone, language) : '';
  return (
    <section className="field break">
      <Word>{t`PRZERWA`}</Word>
      {breakReason === null ? null : <p className="reason">{breakReason[language]}</p>}
      <p className="until">{isAhead ? t`wracamy o ${time}` : t`zaraz wracamy`}</p>
    </section>
  );
}

export function PaperField({ state }: { readonly state: 'connecting' | 'lost' | 'refused' }) {
  const { t } = useLingui();
  return (
    <section className="field paper">
      <p className="word">
        {state === 'connecting' ? null : <Icon name="no-connection" />}
        {state === 'connecting' && t`łączymy się…`}
        {state === 'lost' && t`brak połączenia`}
        {state === 'refused' && t`brak dostępu`}
      </p>
      {state === 'connecting' ? null : (
        <p className="until">
          {state === 'lost' ? t`poczekaj, aż ktoś Cię wezwie` : t`otwórz jeszcze raz odnośnik tego ekranu`}
        </p>
      )}
    </section>
  );
}

function Word({ children }: { readonly children: string }): ReactNode {
  // Capitals of Overpass are 0.72 em wide at the most on the average of a word.
  return (
    <p className="word" style={sizeOf(children.length * 0.72)}>
      {children}
    </p>
  );
}

function sizeOf(ems: number): CSSProperties {
  const sizes: Record<`--${string}`, number> = { '--ems': ems };
  return sizes as CSSProperties;
}
