// The frame of every page of the kiosk: the office and the clock at the head, one question, and a foot that never moves.

import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useEffect, useRef } from 'react';
import type { Language } from '#core/shared/language.ts';
import { formatDay, formatTime } from '#screens/kit/clock.ts';
import { Icon } from '#screens/kit/icons.tsx';
import { languageNames, useLanguage } from '#screens/kit/language.tsx';
import { useKiosk, useOfficeWords } from './kiosk-context.tsx';

export function Head() {
  const { view, moment } = useKiosk();
  const say = useOfficeWords();
  const { nowMs, zone, language } = moment;
  return (
    <header className="khead" data-unspoken>
      <div className="office">
        {view.logo === null ? null : <img src={view.logo} alt="" />}
        <span>{say(view.officeName)}</span>
      </div>
      <p className="now">
        <b>{formatTime(nowMs, zone, language)}</b>
        {formatDay(nowMs, zone, language)}
      </p>
    </header>
  );
}

interface TitleProps {
  readonly children: string;
  readonly lead?: ReactNode;
  /** What stands at the right of the title. */
  readonly beside?: ReactNode;
}

/** The page's one question or message. It takes the focus when it comes up, so that a keyboard goes on from here. */
export function Title({ children, lead, beside }: TitleProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = children;
    heading.current?.focus({ preventScroll: true });
  }, [children]);
  return (
    <div className="title">
      <div>
        <h1 ref={heading} tabIndex={-1}>
          {children}
        </h1>
        {lead === undefined ? null : <p className="lead">{lead}</p>}
      </div>
      {beside}
    </div>
  );
}

interface FootProps {
  /** The way back, or the languages at the start. */
  readonly children?: ReactNode;
  readonly withAids?: boolean;
}

export function Foot({ children, withAids = true }: FootProps) {
  const { t } = useLingui();
  const { touch } = useKiosk();
  return (
    <footer className="kfoot">
      {children}
      {withAids ? (
        <button type="button" className="kbtn help" onClick={() => touch({ kind: 'aids' })}>
          <Icon name="person" />
          {t`Ułatwienia`}
        </button>
      ) : null}
    </footer>
  );
}

export function BackButton() {
  const { t } = useLingui();
  const { touch } = useKiosk();
  return (
    <button type="button" className="kbtn" onClick={() => touch({ kind: 'back' })}>
      <Icon name="arrow-left" />
      {t`Wróć`}
    </button>
  );
}

export function EndButton() {
  const { t } = useLingui();
  const { touch } = useKiosk();
  return (
    <button type="button" className="kbtn" onClick={() => touch({ kind: 'end' })}>
      <Icon name="arrow-left" />
      {t`Zakończ`}
    </button>
  );
}

/** The languages that the office offers, each named in itself. */
export function Languages() {
  const { view } = useKiosk();
  return view.languages.length < 2 ? null : <LanguageButtons languages={view.languages} />;
}

export function LanguageButtons({ languages }: { readonly languages: readonly Language[] }) {
  const { language, changeLanguage } = useLanguage();
  return (
    <fieldset className="langs">
      <legend className="sr">Język · Language · Мова</legend>
      {languages.map((each) => (
        <button
          key={each}
          type="button"
          className="kbtn"
          lang={each}
          aria-pressed={each === language}
          onClick={() => changeLanguage(each)}
        >
          {languageNames[each]}
        </button>
      ))}
    </fieldset>
  );
}
