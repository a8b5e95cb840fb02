// What kind of browser this is, as far as it decides what the app can do: only Apple's phones and tablets differ so much.

export interface DeviceSigns {
  readonly userAgent: string;
  readonly platform: string;
  readonly maxTouchPoints: number;
}

/** The version of iOS or iPadOS, 16.4 as `16.4`; 0 when it doesn't say, null on anything else. */
export function iosVersion({ userAgent, platform, maxTouchPoints }: DeviceSigns): number | null {
  // An iPad calls itself a Mac; no Mac has a touch screen.
  const isApple = /iPhone|iPad|iPod/.test(userAgent) || (platform === 'MacIntel' && maxTouchPoints > 1);
  if (!isApple) return null;
  const [, major = '0', minor = '0'] =
    / OS (\d+)[_.](\d+)/.exec(userAgent) ?? /Version\/(\d+)\.(\d+)/.exec(userAgent) ?? [];
  return Number(major) + Math.min(Number(minor), 9) / 10;
}

/** Notices came to the home screen of iPhones and iPads with this version. */
export const iosWithNotices = 16.4;

/** Does this page run as an app of its own, rather than in a tab? */
export function isStandalone(): boolean {
  if ((navigator as Navigator & { readonly standalone?: unknown }).standalone === true) return true;
  return ['standalone', 'fullscreen', 'minimal-ui'].some((mode) => matchMedia(`(display-mode: ${mode})`).matches);
}
