// What the shell of the Android and iOS packages puts into the page (`window.Capacitor`), as far as we use it. In a browser there
// is none. The page is the same for all, so nothing of the shell is bundled with it.

/** One listener of a plugin; the shell forgets them all when a page is loaded. */
export interface NativeListener {
  remove(): Promise<void>;
}

export interface PushPlugin {
  requestPermissions(): Promise<{ readonly receive: string }>;
  /** Answers by one of the events `registration` and `registrationError`. */
  register(): Promise<void>;
  /** Android alone. */
  createChannel(channel: NativeChannel): Promise<void>;
  addListener(event: string, listener: (told: unknown) => void): NativeListener;
}

export interface NativeChannel {
  readonly id: string;
  readonly name: string;
  /** 3: makes a sound; 4: also comes to the front. */
  readonly importance: 3 | 4;
  /** 1: shown on the lock screen. */
  readonly visibility: 1;
  /** A file of `res/raw`; the phone's own sound when left out. */
  readonly sound?: string;
  readonly vibration: boolean;
}

export interface AppPlugin {
  /** To the back, as the home button does; the page stays as it is. Android alone. */
  minimizeApp(): Promise<void>;
  addListener(event: string, listener: (told: unknown) => void): NativeListener;
}

export interface NativeBridge {
  getPlatform(): string;
  readonly Plugins: {
    /** Missing where the package was built without the keys of a push service. */
    readonly PushNotifications?: PushPlugin;
    readonly App?: AppPlugin;
  };
}

/** The shell around this page; null in a browser. */
export function nativeBridge(): NativeBridge | null {
  const { Capacitor } = globalThis as { readonly Capacitor?: Partial<NativeBridge> };
  if (Capacitor?.getPlatform === undefined || Capacitor.Plugins === undefined) return null;
  const platform = Capacitor.getPlatform();
  return platform === 'android' || platform === 'ios' ? (Capacitor as NativeBridge) : null;
}
