// Putting the app on the home screen: whether the browser offers it, and where the person has to do it by hand.
import { useSyncExternalStore } from 'react';
import { nativeBridge } from '../native/bridge.ts';
import { iosVersion, isStandalone } from './device-kind.ts';

export interface Install {
  /** The browser can be asked to offer it now. */
  readonly canInstall: boolean;
  readonly isInstalled: boolean;
  /** An iPhone or iPad: only the person can do it, by the share button. */
  readonly needsIosSteps: boolean;
  install(): Promise<void>;
}

/** Chromium's event, which can be used once. */
interface InstallOffer extends Event {
  prompt(): Promise<unknown>;
}

let offer: InstallOffer | null = null;
let isInstalled = false;
let shown: Install = describe();
const listeners = new Set<() => void>();

/** The browser offers it once, early, to whoever listens: to be called when the app starts. */
export function listenForInstall(): void {
  addEventListener('beforeinstallprompt', (event) => {
    // Shown when the person asks for it, not in the middle of something.
    event.preventDefault();
    offer = event as InstallOffer;
    change();
  });
  addEventListener('appinstalled', () => {
    offer = null;
    isInstalled = true;
    change();
  });
  change();
}

export function useInstall(): Install {
  return useSyncExternalStore(subscribe, () => shown);
}

async function install(): Promise<void> {
  const now = offer;
  offer = null;
  change();
  try {
    await now?.prompt();
  } catch {
    // Refused by the browser, which has said so by itself.
  }
}

function describe(): Install {
  const isApp = typeof window !== 'undefined' && (isInstalled || nativeBridge() !== null || isStandalone());
  const isIos = typeof navigator !== 'undefined' && iosVersion(navigator) !== null;
  return { canInstall: offer !== null, isInstalled: isApp, needsIosSteps: isIos && !isApp, install };
}

function change(): void {
  shown = describe();
  for (const changed of [...listeners]) changed();
}

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  return () => void listeners.delete(changed);
}
