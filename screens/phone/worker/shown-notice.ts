// How a notice looks and sounds: a call stays until it is seen and shakes the phone, the rest only tells.
import type { NoticePayload } from '#contract/resources/phone-shapes.ts';
import type { Words } from '#core/shared/language.ts';
import { isCall } from '../notices/notice-payload.ts';

/** What browsers take beyond what is standard everywhere; those who don't know a field pass it over. */
export interface ShownNotice extends NotificationOptions {
  readonly vibrate?: number[];
  readonly renotify?: boolean;
  readonly timestamp?: number;
  readonly actions?: { readonly action: string; readonly title: string }[];
}

const going: Words = { pl: 'Idę', en: 'I’m coming', uk: 'Іду' };

/** In milliseconds: shake, pause, shake … */
export const callVibration = [400, 200, 400, 200, 800];

/** @param isSeen a page of the ticket is open before the person's eyes and rings by itself: one noise is enough. */
export function noticeOptions(notice: NoticePayload, isSeen: boolean): ShownNotice {
  const calls = isCall(notice);
  return {
    body: notice.body,
    tag: notice.key,
    lang: notice.language,
    icon: '/m/icons/icon-192.png',
    badge: '/m/icons/badge-96.png',
    data: { notice },
    timestamp: notice.atMs,
    requireInteraction: calls,
    silent: isSeen,
    // A silent notice that shakes is an error to browsers.
    ...(isSeen ? {} : { vibrate: calls ? callVibration : [200], renotify: calls }),
    actions: calls ? [{ action: 'going', title: going[notice.language] }] : [],
  };
}

/** For a push that could not be read. */
export const unreadable: Words = {
  pl: 'Jest wiadomość o Twoim numerze. Otwórz ją tutaj.',
  en: 'There is news about your number. Open it here.',
  uk: 'Є новина про ваш номер. Відкрийте її тут.',
};
