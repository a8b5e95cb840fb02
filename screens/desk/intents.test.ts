import { expect, test } from 'vitest';
import type { CurrentTicket, DeskView } from '#core/views/desk-view.ts';
import { foresee } from './intents.ts';

const current = { ticket: 'here', phase: 'called', recallsLeft: 2, startedAtMs: null } as CurrentTicket;
const view = { current, desk: { phase: 'open', pause: null } } as DeskView;

test('starting is shown before the answer, with the time of the click', () => {
  expect(foresee(view, { kind: 'start', ticket: 'here' }, 5_000).current).toMatchObject({
    phase: 'serving',
    startedAtMs: 5_000,
  });
});

test('an intent for a ticket that is no longer at the desk foresees nothing', () => {
  expect(foresee(view, { kind: 'start', ticket: 'gone' }, 0)).toBe(view);
  expect(foresee(view, { kind: 'finish', ticket: 'gone' }, 0)).toBe(view);
});

test('finishing and missing clear the desk; who comes next is not guessed', () => {
  expect(foresee(view, { kind: 'no-show', ticket: 'here' }, 0).current).toBeNull();
  expect(foresee(view, { kind: 'call-next', finish: { ticket: 'here' } }, 0)).toBe(view);
});

test('a recall uses one up', () => {
  expect(foresee(view, { kind: 'recall', ticket: 'here' }, 0).current?.recallsLeft).toBe(1);
});

test('a pause and its end are shown at once', () => {
  const paused = foresee(view, { kind: 'pause-desk', reason: 'lunch', untilMs: 9 }, 5);
  expect(paused.desk).toMatchObject({ phase: 'paused', pause: { reason: 'lunch', sinceMs: 5, untilMs: 9 } });
  expect(foresee(paused, { kind: 'resume-desk' }, 6).desk).toMatchObject({ phase: 'open', pause: null });
});
