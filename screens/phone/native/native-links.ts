// Links that open the Android and iOS packages (App Links, Universal Links), and the back button of Android.
import { type NativeBridge, nativeBridge } from './bridge.ts';

export interface NativePlace {
  readonly origin: string;
  go(path: string): void;
  back(): void;
}

const page: NativePlace = {
  get origin() {
    return location.origin;
  },
  go: (path) => {
    const from = location.pathname + location.search;
    location.assign(path);
    // Another fragment alone loads nothing, and the page reads the hall's code when it starts.
    if (location.pathname + location.search === from) location.reload();
  },
  back: () => history.back(),
};

/**
 * From now on a link opens here: the page that it names is loaded. Does nothing in a browser.
 * Called once by a page; the shell keeps a link that started the app until then.
 */
export function followNativeLinks(bridge: NativeBridge | null = nativeBridge(), place: NativePlace = page): void {
  const app = bridge?.Plugins.App;
  if (app === undefined) return;
  app.addListener('appUrlOpen', (told) => {
    const { url } = (told ?? {}) as { readonly url?: unknown };
    const path = typeof url === 'string' ? pathOfLink(url, place.origin) : null;
    if (path !== null) place.go(path);
  });
  if (bridge?.getPlatform() !== 'android') return;
  // The shell alone would go back, but never leave: at the first page nothing would happen.
  app.addListener('backButton', (told) => {
    const { canGoBack } = (told ?? {}) as { readonly canGoBack?: unknown };
    if (canGoBack === true) place.back();
    else void app.minimizeApp();
  });
}

/** What a link of ours names below its origin, with query and fragment (the code of the hall); null for any other link. */
export function pathOfLink(url: string, origin: string): string | null {
  if (!URL.canParse(url)) return null;
  const link = new URL(url);
  if (link.origin !== origin || !/^\/(m(\/|$)|t\/)/.test(link.pathname)) return null;
  return `${link.pathname}${link.search}${link.hash}`;
}
