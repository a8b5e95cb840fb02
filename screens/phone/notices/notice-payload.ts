// Reads what a push brought: it comes through another company's service, so nothing of it is taken on trust.
import type { NoticePayload } from '#contract/resources/phone-shapes.ts';
import { isLanguage } from '#core/shared/language.ts';

const kinds = [
  'soon',
  'called',
  'recalled',
  'moved',
  'missed',
  'cancelled',
  'test',
] as const satisfies readonly NoticePayload['kind'][];

/** The notice; null when it is none of ours. */
export function readNotice(data: unknown): NoticePayload | null {
  if (typeof data !== 'object' || data === null) return null;
  const { kind, handle, key, number, desk, ahead, language, title, body, atMs } = data as Readonly<
    Record<string, unknown>
  >;
  const known = kinds.find((one) => one === kind);
  if (known === undefined || typeof handle !== 'string' || typeof title !== 'string' || title === '') return null;
  return {
    ...{ kind: known, handle, title },
    key: typeof key === 'string' && key !== '' ? key : `${handle}.${known}`,
    number: typeof number === 'string' ? number : '',
    desk: typeof desk === 'string' ? desk : null,
    ahead: typeof ahead === 'number' ? ahead : null,
    language: isLanguage(language) ? language : 'pl',
    body: typeof body === 'string' ? body : '',
    atMs: typeof atMs === 'number' ? atMs : Date.now(),
  };
}

/** Does it call somebody to a desk: such a notice rings, and stays until it is seen. */
export function isCall(notice: Pick<NoticePayload, 'kind'>): boolean {
  return notice.kind === 'called' || notice.kind === 'recalled' || notice.kind === 'moved';
}
