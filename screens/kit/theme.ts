// The three themes of every screen: light, dark and high contrast, set on the page's root.

export const themes = ['light', 'dark', 'contrast'] as const;

export type Theme = (typeof themes)[number];

const storeKey = 'numerek.theme';

export function isTheme(value: unknown): value is Theme {
  return typeof value === 'string' && (themes as readonly string[]).includes(value);
}

/** The theme to start in: `?theme=` of the address, then what was chosen before, then `fallback` (`system`: as the device). */
export function firstTheme(fallback: Theme | 'system'): Theme {
  const asked = new URLSearchParams(location.search).get('theme');
  if (isTheme(asked)) return asked;
  try {
    const kept = localStorage.getItem(storeKey);
    if (isTheme(kept)) return kept;
  } catch {
    // A browser without storage starts as if nothing was chosen.
  }
  if (fallback !== 'system') return fallback;
  return deviceTheme();
}

function deviceTheme(): Theme {
  if (matchMedia('(prefers-contrast: more)').matches) return 'contrast';
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/** Shows a theme; `remember` keeps it for the next visit of this browser. */
export function showTheme(theme: Theme, options?: { readonly remember?: boolean }): void {
  document.documentElement.dataset.theme = theme;
  if (options?.remember !== true) return;
  try {
    localStorage.setItem(storeKey, theme);
  } catch {
    // Shown all the same; only not remembered.
  }
}

export function shownTheme(): Theme {
  const shown = document.documentElement.dataset.theme;
  return isTheme(shown) ? shown : 'light';
}

/** What was chosen in this browser; `system` when nothing was. */
export function chosenTheme(): Theme | 'system' {
  try {
    const kept = localStorage.getItem(storeKey);
    return isTheme(kept) ? kept : 'system';
  } catch {
    return 'system';
  }
}

/** Shows a theme and keeps the choice; `system` forgets it. */
export function chooseTheme(theme: Theme | 'system'): void {
  if (theme !== 'system') {
    showTheme(theme, { remember: true });
    return;
  }
  try {
    localStorage.removeItem(storeKey);
  } catch {
    // Nothing was kept.
  }
  showTheme(deviceTheme());
}
