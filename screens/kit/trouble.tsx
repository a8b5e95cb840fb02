// The error page of a screen: what to do, in the customer's language, until the screen recovers. Its words are
// written here and not in a catalogue, because a catalogue may be what could not be loaded.

import { Component, type ReactNode } from 'react';
import { isLanguage, type Words } from '#core/shared/language.ts';
import { type ReloadPlan, reloadWhenServerAnswers } from './reload.ts';

const title: Words = {
  pl: 'Ekran przestał działać',
  en: 'This screen has stopped working',
  uk: 'Екран перестав працювати',
};

const advice: Words = {
  pl: 'Za chwilę spróbuje sam od nowa. Jeśli nie pomoże, proszę powiedzieć o tym pracownikowi.',
  en: 'It will try again by itself in a moment. If that does not help, please tell a member of staff.',
  uk: 'За мить він спробує знову сам. Якщо це не допоможе, скажіть, будь ласка, працівникові.',
};

const now: Words = { pl: 'Spróbuj teraz', en: 'Try now', uk: 'Спробувати зараз' };

/** Shown instead of a screen that could not start or has crashed. */
export function Trouble() {
  const asked = document.documentElement.lang;
  const language = isLanguage(asked) ? asked : 'pl';
  return (
    <main className="trouble" lang={language}>
      <div role="alert">
        <h1>{title[language]}</h1>
        <p>{advice[language]}</p>
      </div>
      <button type="button" className="btn main" onClick={() => location.reload()}>
        {now[language]}
      </button>
    </main>
  );
}

interface BoundaryProps {
  readonly children: ReactNode;
  readonly plan?: ReloadPlan;
}

/** Catches a crash of the screen below it, shows what to do and restarts the screen once the server answers. */
export class TroubleBoundary extends Component<BoundaryProps, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidCatch(): void {
    reloadWhenServerAnswers(this.props.plan);
  }

  override render(): ReactNode {
    return this.state.failed ? <Trouble /> : this.props.children;
  }
}
