// The way on which this phone is reached: the browser's push service, or the store app's.
import type { Api } from '#contract/endpoints.ts';
import { ok, type Result, refused } from '#core/shared/result.ts';
import type { ApiClient } from '#screens/kit/api.ts';
import type { Problem } from '#screens/kit/problem.ts';
import { workerRegistration } from '../keeping/start-app.ts';
import { nativePush } from '../native/native-push.ts';
import { keyBytes, type NoticeChannel, subscribe } from './subscription.ts';

/** `denied`: the person or the phone said no; `away`: the push service gives no address now. */
export type ChannelFault = 'denied' | 'away';

/** A worker that is being installed on a slow line. */
const workerWithinMs = 20_000;

/** To be called by a touch: only then may permission be asked for. */
export async function askForChannel(api: ApiClient<Api>): Promise<Result<NoticeChannel, ChannelFault | Problem>> {
  const native = nativePush();
  if (native !== null) {
    const registered = await native.register();
    if (registered.kind === 'denied') return refused('denied');
    return registered.kind === 'failed' ? refused('away') : ok(registered);
  }
  if ((await Notification.requestPermission()) !== 'granted') return refused('denied');
  return browserChannel(api);
}

/** Without asking anybody. */
export async function browserChannel(api: ApiClient<Api>): Promise<Result<NoticeChannel, ChannelFault | Problem>> {
  const offer = await api.send('GET /notifications');
  if (!offer.ok) return offer;
  const registration = await activeWorker();
  const channel = registration === null ? null : await subscribe(registration, keyBytes(offer.value.webPush.publicKey));
  return channel === null ? refused('away') : ok(channel);
}

/** The browser forgets the address: nobody can be told by it any more. */
export async function giveChannelBack(): Promise<void> {
  try {
    const registration = await workerRegistration();
    await (await registration?.pushManager.getSubscription())?.unsubscribe();
  } catch {
    // The server no longer knows it, which is what counts.
  }
}

async function activeWorker(): Promise<ServiceWorkerRegistration | null> {
  if ((await workerRegistration()) === null) return null;
  const tooLate = new Promise<null>((resolve) => setTimeout(() => resolve(null), workerWithinMs));
  return Promise.race([navigator.serviceWorker.ready, tooLate]);
}
