// The token of a kiosk or display. It arrives once behind the # of the link that set the screen up, is stored in this
// browser, and leaves the address bar at once, so that it can't be photographed.

const prefix = 'numerek.token.';

export interface Browser {
  readonly location: { readonly pathname: string; readonly search: string; readonly hash: string };
  readonly history: { replaceState(data: null, unused: '', address: string): void };
  readonly storage: { getItem(key: string): string | null; setItem(key: string, value: string): void };
}

/**
 * The token of this screen, or undefined when it was never given one. Kept by screen and branch (and place, when the
 * address names one), so that one browser can hold several screens.
 */
export function takeDeviceToken(browser: Browser = thisBrowser()): string | undefined {
  const { location } = browser;
  const place = new URLSearchParams(location.search).get('place');
  const key = `${prefix}${location.pathname.replace(/\/+$/, '')}${place === null ? '' : `?place=${place}`}`;
  const given = new URLSearchParams(location.hash.slice(1)).get('token');
  if (given !== null && given !== '') {
    browser.history.replaceState(null, '', location.pathname + location.search);
    try {
      browser.storage.setItem(key, given);
    } catch {
      // Without storage the token lives as long as the page: the link is needed again after a reload.
    }
    return given;
  }
  try {
    return browser.storage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

function thisBrowser(): Browser {
  return {
    location: window.location,
    history: window.history,
    storage: {
      getItem: (key) => localStorage.getItem(key),
      setItem: (key, value) => localStorage.setItem(key, value),
    },
  };
}
