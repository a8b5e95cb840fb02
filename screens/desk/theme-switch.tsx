// The clerk's choice of theme, stored in this browser.
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { shownTheme, showTheme, type Theme, themes } from '#screens/kit/theme.ts';

export function ThemeSwitch() {
  const [theme, setTheme] = useState<Theme>(shownTheme);
  return (
    <fieldset className="langs">
      <legend className="sr">
        <Trans>Wygląd</Trans>
      </legend>
      {themes.map((each) => (
        <button
          key={each}
          type="button"
          aria-pressed={each === theme}
          onClick={() => {
            showTheme(each, { remember: true });
            setTheme(each);
          }}
        >
          <ThemeName theme={each} />
        </button>
      ))}
    </fieldset>
  );
}

function ThemeName({ theme }: { theme: Theme }) {
  switch (theme) {
    case 'light':
      return <Trans>Jasny</Trans>;
    case 'dark':
      return <Trans>Ciemny</Trans>;
    case 'contrast':
      return <Trans>Kontrast</Trans>;
  }
}
