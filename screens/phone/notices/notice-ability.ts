// Whether this phone can be sent notices, and if not, why.
import { type DeviceSigns, iosVersion, iosWithNotices, isStandalone } from '../keeping/device-kind.ts';
import { nativePush } from '../native/native-push.ts';

/** `install-first`: an iPhone's browser sends notices only to apps on the home screen. `native`: the app from a store. */
export type NoticeAbility = 'ready' | 'unasked' | 'denied' | 'unsupported' | 'install-first' | 'native';

export interface BrowserParts {
  readonly isNative: boolean;
  readonly hasWorker: boolean;
  readonly hasPush: boolean;
  /** Null where pages can't show notices at all. */
  readonly permission: NotificationPermission | null;
  readonly isStandalone: boolean;
  readonly device: DeviceSigns;
}

export function abilityOf(parts: BrowserParts): NoticeAbility {
  if (parts.isNative) return 'native';
  if (parts.permission !== null && parts.hasWorker && parts.hasPush) {
    if (parts.permission === 'denied') return 'denied';
    return parts.permission === 'granted' ? 'ready' : 'unasked';
  }
  const ios = iosVersion(parts.device);
  return ios !== null && ios >= iosWithNotices && !parts.isStandalone ? 'install-first' : 'unsupported';
}

export function ownAbility(): NoticeAbility {
  return abilityOf({
    isNative: nativePush() !== null,
    hasWorker: 'serviceWorker' in navigator,
    hasPush: 'PushManager' in window,
    permission: 'Notification' in window ? Notification.permission : null,
    isStandalone: isStandalone(),
    device: navigator,
  });
}
