import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { NoticePayload } from '#contract/resources/phone-shapes.ts';
import { isCall, readNotice } from './notice-payload.ts';

const called: NoticePayload = {
  ...{ kind: 'called', handle: 'h', key: 'k', number: 'A 123', desk: '3', ahead: null, language: 'uk' },
  ...{ title: 'Ваша черга', body: 'Підійдіть до стійки 3.', atMs: 1_000 },
};

test('A notice is read as it was sent', () => {
  expect(readNotice(JSON.parse(JSON.stringify(called)))).toEqual(called);
});

test('What is missing or of the wrong kind gets a harmless stand-in, so that a call is never lost for it', () => {
  const read = readNotice({ kind: 'called', handle: 'h', title: 'Twoja kolej', language: 'de', ahead: '3', desk: 3 });
  expect(read).toMatchObject({ key: 'h.called', language: 'pl', ahead: null, desk: null, body: '', number: '' });
});

test.each([null, undefined, 1, 'called', [], {}, { ...called, kind: 'other' }, { ...called, title: '' }])(
  '%j is no notice',
  (data) => {
    expect(readNotice(data)).toBe(null);
  },
);

test('Nothing that a stranger sends makes it throw', () => {
  fc.assert(fc.property(fc.anything(), (data) => void readNotice(data)));
});

test('Only what sends somebody to a desk is a call', () => {
  const kinds = ['soon', 'called', 'recalled', 'moved', 'missed', 'cancelled', 'test'] as const;
  expect(kinds.filter((kind) => isCall({ kind }))).toEqual(['called', 'recalled', 'moved']);
});
