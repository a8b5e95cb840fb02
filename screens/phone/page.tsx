// The frame of every page: a way back or the mark, a way to language and look, and the heading that gets the focus.
import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Icon, Mark } from '#screens/kit/icons.tsx';
import { languageNames, useLanguage } from '#screens/kit/language.tsx';
import type { Route } from './addresses.ts';
import { goBack, Link, useArrivalFocus, useTitle } from './navigation.tsx';

interface PageProps {
  /** What the window is called. */
  readonly title: string;
  /** Where „back” leads when this is the first page of the app; none on the first page itself. */
  readonly back?: Route;
  readonly className?: string;
  readonly children: ReactNode;
}

export function Page({ title, back, className, children }: PageProps) {
  const { t } = useLingui();
  useTitle(title);
  return (
    <div className={className === undefined ? 'page' : `page ${className}`}>
      <header className="head">
        {back === undefined ? (
          <Mark />
        ) : (
          <button type="button" className="plain" onClick={() => goBack(back)}>
            <Icon name="arrow-left" />
            {t`Wróć`}
          </button>
        )}
        <SettingsLink />
      </header>
      <main>{children}</main>
    </div>
  );
}

/** Named by the language, in that language: whoever can't read the rest finds it. */
export function SettingsLink() {
  const { t } = useLingui();
  const { language } = useLanguage();
  const name = languageNames[language];
  return (
    <Link className="plain" to={{ page: 'settings' }} aria-label={t`${name}. Język i wygląd`}>
      <Icon name="globe" />
      {name}
    </Link>
  );
}

/** The heading of a page. */
export function PageTitle({ children, lead }: { readonly children: ReactNode; readonly lead?: ReactNode }) {
  const heading = useArrivalFocus<HTMLHeadingElement>();
  return (
    <div className="title">
      <h1 ref={heading} tabIndex={-1}>
        {children}
      </h1>
      {lead === undefined ? null : <p>{lead}</p>}
    </div>
  );
}

/** While a part or an answer is on its way; said only when it takes a moment. */
export function Loading({ words }: { readonly words: string }) {
  return (
    <p className="loading" role="status">
      {words}
    </p>
  );
}
