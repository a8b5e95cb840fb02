// The browser's push subscription and what the server is told of it, for the page and the worker alike.
import type { z } from 'zod';
import type { Api } from '#contract/endpoints.ts';
import type { noticeChannelShape } from '#contract/resources/phone-shapes.ts';
import type { Language } from '#core/shared/language.ts';
import type { Result } from '#core/shared/result.ts';
import type { ApiClient } from '#screens/kit/api.ts';
import type { Problem } from '#screens/kit/problem.ts';
import { changeSetting } from '../keeping/keep.ts';
import type { KeptTicket } from '../keeping/kept-ticket.ts';

export type NoticeChannel = z.output<typeof noticeChannelShape>;

/** What the server was told last of a ticket's notices, so that it is told again only when something changed. */
export interface Told {
  readonly language: Language;
  readonly channel: NoticeChannel;
}

export const toldSetting = (handle: string) => `told.${handle}`;

/** The office's public key as subscribing wants it. */
export function keyBytes(publicKey: string): Uint8Array<ArrayBuffer> {
  const text = atob(publicKey.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  return bytes;
}

/** The subscription under this key; one under an older key of the office is replaced. Null when the browser gives none. */
export async function subscribe(
  { pushManager }: Pick<ServiceWorkerRegistration, 'pushManager'>,
  key: ArrayBuffer | Uint8Array<ArrayBuffer>,
): Promise<NoticeChannel | null> {
  try {
    const known = await pushManager.getSubscription();
    if (known !== null && isSameKey(known.options.applicationServerKey, key)) return channelOf(known);
    await known?.unsubscribe();
    return channelOf(await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key }));
  } catch {
    // The permission is gone, or the browser's push service can't be reached.
    return null;
  }
}

export async function tellServer(
  api: ApiClient<Api>,
  { branch, ticket, handle, soon }: Pick<KeptTicket, 'branch' | 'ticket' | 'handle' | 'soon'>,
  told: Told,
): Promise<Result<unknown, Problem>> {
  const answer = await api.send('PUT /branches/{branch}/tickets/{ticket}/notifications/{handle}', {
    params: { branch, ticket, handle },
    body: { ...told, ...(soon === undefined ? {} : { soon }) },
  });
  if (answer.ok) await changeSetting(toldSetting(handle), () => told);
  return answer;
}

function isSameKey(one: ArrayBuffer | null, other: ArrayBuffer | Uint8Array<ArrayBuffer>): boolean {
  if (one === null) return false;
  const mine = new Uint8Array(one);
  const theirs = new Uint8Array(other);
  return mine.length === theirs.length && mine.every((byte, at) => byte === theirs[at]);
}

function channelOf(subscription: PushSubscription): NoticeChannel | null {
  const { endpoint, keys } = subscription.toJSON();
  if (endpoint === undefined || keys?.p256dh === undefined || keys.auth === undefined) return null;
  return { kind: 'web-push', endpoint, p256dh: keys.p256dh, auth: keys.auth };
}
