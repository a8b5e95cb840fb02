// Putting the app on the home screen: whether the browser offers it, and where the person has to do it by hand.

export interface Install {
  /** The browser can be asked to offer it now. */
  readonly canInstall: boolean;
  readonly isInstalled: boolean;
  /** An iPhone or iPad: only the person can do it, by the share button. */
  readonly needsIosSteps: boolean;
  install(): Promise<void>;
}

export function useInstall(): Install {
  return { canInstall: false, isInstalled: false, needsIosSteps: false, install: async () => undefined };
}
