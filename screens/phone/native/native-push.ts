// Notices of the Android and iOS packages: permission, the address that the push service gives this phone, channels, taps.
import { type Language, languages, type Words } from '#core/shared/language.ts';
import { type NativeBridge, nativeBridge, type PushPlugin } from './bridge.ts';

/** Where the server sends notices of this phone to, or why nowhere. */
export type NativeRegistration =
  | { readonly kind: 'fcm' | 'apns'; readonly token: string }
  /** The person, or the phone's settings, said no. */
  | { readonly kind: 'denied' }
  /** The push service can't be reached, or this phone has none; later may be better. */
  | { readonly kind: 'failed' };

export interface NativePush {
  /** Asks for permission if nobody did yet, then for the address. */
  register(): Promise<NativeRegistration>;
  /** Hears of each notice that is tapped, also of the one that started the app, by the handle of its ticket. */
  onOpen(listener: (handle: string) => void): void;
}

/** The server names them in `channel_id`; `mobile/android` makes the same at the first start. */
export const channelNames: Readonly<Record<'calls' | 'soon', Words>> = {
  calls: { pl: 'Wezwanie do stanowiska', en: 'Called to a desk', uk: 'Виклик до стійки' },
  soon: { pl: 'Twoja kolej wkrótce', en: 'Your turn soon', uk: 'Скоро ваша черга' },
};

/** In the packages of Android and iOS; null in a browser, and where the package has no push service. */
export function nativePush(bridge: NativeBridge | null = nativeBridge()): NativePush | null {
  const push = bridge?.Plugins.PushNotifications;
  if (bridge === null || push === undefined) return null;
  const isAndroid = bridge.getPlatform() === 'android';
  return {
    register: async () => {
      try {
        const { receive } = await push.requestPermissions();
        if (receive !== 'granted') return { kind: 'denied' };
        // Android 7 knows no channels; there a notice sounds as the server says.
        if (isAndroid) await makeChannels(push, shownLanguage()).catch(() => undefined);
        const token = await askForToken(push);
        return token === null ? { kind: 'failed' } : { kind: isAndroid ? 'fcm' : 'apns', token };
      } catch {
        return { kind: 'failed' };
      }
    },
    onOpen: (listener) => {
      push.addListener('pushNotificationActionPerformed', (told) => {
        const handle = handleOf(told);
        if (handle !== null) listener(handle);
      });
    },
  };
}

/** A channel that is there already keeps its sound, whatever is said here; its name becomes that of the language. */
async function makeChannels(push: PushPlugin, language: Language): Promise<void> {
  await push.createChannel({
    id: 'calls',
    name: channelNames.calls[language],
    importance: 4,
    visibility: 1,
    sound: 'gong.wav',
    vibration: true,
  });
  await push.createChannel({
    id: 'soon',
    name: channelNames.soon[language],
    importance: 3,
    visibility: 1,
    vibration: true,
  });
}

function shownLanguage(): Language {
  const shown = typeof document === 'undefined' ? '' : document.documentElement.lang;
  return languages.find((language) => language === shown) ?? 'pl';
}

/** The push service answers within seconds, or never: without a network the shell stays silent. */
const patienceMs = 20_000;

function askForToken(push: PushPlugin): Promise<string | null> {
  return new Promise((resolve) => {
    const answer = (token: string | null) => {
      clearTimeout(patience);
      void registered.remove();
      void failed.remove();
      resolve(token);
    };
    const patience = setTimeout(() => answer(null), patienceMs);
    // iOS tells whoever listens at that moment and nobody later, so both are there before it is asked.
    const registered = push.addListener('registration', (told) => answer(textIn(told, 'value')));
    const failed = push.addListener('registrationError', () => answer(null));
    push.register().catch(() => answer(null));
  });
}

/** Android gives all data as they were sent; iOS gives `userInfo` with `aps` beside them. */
function handleOf(told: unknown): string | null {
  return textIn(fieldOf(fieldOf(told, 'notification'), 'data'), 'handle');
}

function textIn(holder: unknown, name: string): string | null {
  const value = fieldOf(holder, name);
  return typeof value === 'string' && value !== '' ? value : null;
}

function fieldOf(holder: unknown, name: string): unknown {
  return typeof holder === 'object' && holder !== null ? (holder as Record<string, unknown>)[name] : undefined;
}
