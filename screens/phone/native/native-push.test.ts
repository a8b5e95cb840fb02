import { describe, expect, test, vi } from 'vitest';
import type { NativeBridge, NativeChannel } from './bridge.ts';
import { nativePush } from './native-push.ts';

/** A shell that notes what is asked of it, and whose events the test sends. */
class StandInShell {
  readonly channels: NativeChannel[] = [];
  readonly listeners = new Map<string, Set<(told: unknown) => void>>();
  receive = 'granted';
  answer: () => void = () => this.tell('registration', { value: 'address-of-this-phone' });

  tell(event: string, told: unknown): void {
    for (const listener of this.listeners.get(event) ?? []) listener(told);
  }

  bridge(platform: string): NativeBridge {
    return {
      getPlatform: () => platform,
      Plugins: {
        PushNotifications: {
          requestPermissions: async () => ({ receive: this.receive }),
          register: async () => this.answer(),
          createChannel: async (channel) => {
            if (platform !== 'android') throw new Error('Not available on iOS');
            this.channels.push(channel);
          },
          addListener: (event, listener) => {
            const all = this.listeners.get(event) ?? new Set();
            this.listeners.set(event, all.add(listener));
            return { remove: async () => void all.delete(listener) };
          },
        },
      },
    };
  }

  get listening(): number {
    return [...this.listeners.values()].reduce((sum, all) => sum + all.size, 0);
  }
}

function registerOn(shell: StandInShell, platform: string) {
  const push = nativePush(shell.bridge(platform));
  if (push === null) throw new Error('the shell has push');
  return push.register();
}

describe('Notices of the packages', () => {
  test('are not there in a browser, nor in a package without a push service', () => {
    expect(nativePush()).toBeNull();
    expect(nativePush({ getPlatform: () => 'android', Plugins: {} })).toBeNull();
  });

  test('go by FCM to Android, over channels that are there first', async () => {
    const shell = new StandInShell();
    expect(await registerOn(shell, 'android')).toEqual({ kind: 'fcm', token: 'address-of-this-phone' });
    expect(shell.channels.map(({ id, importance, sound }) => [id, importance, sound])).toEqual([
      ['calls', 4, 'gong.wav'],
      ['soon', 3, undefined],
    ]);
    expect(shell.listening).toBe(0);
  });

  test('go by FCM to Android 7 too, which has no channels', async () => {
    const shell = new StandInShell();
    const { Plugins } = shell.bridge('ios');
    const push = nativePush({ getPlatform: () => 'android', Plugins });
    expect(await push?.register()).toEqual({ kind: 'fcm', token: 'address-of-this-phone' });
    expect(shell.channels).toEqual([]);
  });

  test('go by APNs to iOS, which has no channels', async () => {
    const shell = new StandInShell();
    expect(await registerOn(shell, 'ios')).toEqual({ kind: 'apns', token: 'address-of-this-phone' });
    expect(shell.channels).toEqual([]);
  });

  test('need permission', async () => {
    const shell = new StandInShell();
    shell.receive = 'denied';
    expect(await registerOn(shell, 'ios')).toEqual({ kind: 'denied' });
    expect(shell.listening).toBe(0);
  });

  test.each<[string, (shell: StandInShell) => void]>([
    ['the push service says no', (shell) => shell.tell('registrationError', { error: 'SERVICE_NOT_AVAILABLE' })],
    ['it gives no address', (shell) => shell.tell('registration', {})],
    [
      'the shell breaks',
      () => {
        throw new Error('no Firebase');
      },
    ],
  ])('fail when %s', async (_case, answer) => {
    const shell = new StandInShell();
    shell.answer = () => answer(shell);
    expect(await registerOn(shell, 'android')).toEqual({ kind: 'failed' });
    expect(shell.listening).toBe(0);
  });

  test('fail when nobody answers', async () => {
    vi.useFakeTimers();
    try {
      const shell = new StandInShell();
      shell.answer = () => undefined;
      const registered = registerOn(shell, 'android');
      await vi.advanceTimersByTimeAsync(60_000);
      expect(await registered).toEqual({ kind: 'failed' });
    } finally {
      vi.useRealTimers();
    }
  });

  test('name the ticket by its handle when they are tapped', () => {
    const shell = new StandInShell();
    const opened: string[] = [];
    nativePush(shell.bridge('ios'))?.onOpen((handle) => opened.push(handle));
    const tap = (data: unknown) =>
      shell.tell('pushNotificationActionPerformed', { actionId: 'tap', notification: { data } });
    tap({ handle: 'h-1', aps: { alert: { title: 'A 123' } } });
    tap({ aps: {} });
    tap(null);
    expect(opened).toEqual(['h-1']);
  });
});
