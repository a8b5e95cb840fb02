// Where this phone is, asked only after a touch. The answer stays on the phone.
import type { Position } from '#core/branch/phone-settings.ts';
import { ok, type Result, refused } from '#core/shared/result.ts';

export interface Fix extends Position {
  /** How far off it may be. */
  readonly accuracyM: number;
}

/** `denied`: the person or the phone does not allow it; `unknown`: it could not be found out. */
export type NoFix = 'denied' | 'unknown';

const withinMs = 15_000;
const oldestMs = 60_000;

export function locate(): Promise<Result<Fix, NoFix>> {
  return new Promise((resolve) => {
    if (!('geolocation' in navigator)) {
      resolve(refused('unknown'));
      return;
    }
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude, accuracy } }) => resolve(ok({ latitude, longitude, accuracyM: accuracy })),
      ({ code }) => resolve(refused(code === GeolocationPositionError.PERMISSION_DENIED ? 'denied' : 'unknown')),
      { enableHighAccuracy: true, timeout: withinMs, maximumAge: oldestMs },
    );
  });
}
