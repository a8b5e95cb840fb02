// How a notice sounds and what it is filed under on Android and iOS. The packages in `mobile/` make these channels and bring
// these sounds.
import type { NoticePayload } from '#contract/resources/phone-shapes.ts';

/** A call rings and comes to the front; the other channel is quieter. */
export function channelOf(kind: NoticePayload['kind']): 'calls' | 'soon' {
  return kind === 'soon' || kind === 'cancelled' ? 'soon' : 'calls';
}

export const gong = { android: 'gong', ios: 'gong.caf' } as const;

/** Everything that the page needs, as text: FCM carries nothing else. Empty fields are left out. */
export function dataOf(payload: NoticePayload): Record<string, string> {
  const entries = Object.entries(payload).filter(([, value]) => value !== null && value !== '');
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
}
