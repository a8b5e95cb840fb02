// The words of a service's row: how many wait and about how long, or why it is closed and when it opens.

import type { I18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Views } from '#contract/resources/views.ts';
import type { Language } from '#core/shared/language.ts';
import { fromWhen } from './hours-words.ts';

type ServiceRow = Views['kiosk']['services'][number];
type Estimate = NonNullable<ServiceRow['estimate']>;
export type ServiceClosed = NonNullable<ServiceRow['closed']>;

export interface Moment {
  readonly nowMs: number;
  readonly zone: string;
  readonly language: Language;
}

const minuteMs = 60_000;
/** Up to this long, one hardly sits down. */
const atOnceMinutes = 2;
/** Beyond this, minutes would pretend an accuracy that the estimate does not have. */
const hoursFromMinutes = 120;

/** „od razu”, „do 10 min”, „25–35 min”, „2–3 godz.” */
export function waitRange(estimate: Estimate, i18n: I18n): string {
  const from = Math.max(0, Math.floor(estimate.fromMs / minuteMs));
  const to = Math.max(from, Math.ceil(estimate.toMs / minuteMs));
  if (to <= atOnceMinutes) return i18n._(msg`od razu`);
  if (from < 1) return i18n._(msg`do ${to} min`);
  if (from >= hoursFromMinutes) return hours(Math.floor(from / 60), Math.ceil(to / 60), i18n);
  return from === to ? i18n._(msg`ok. ${to} min`) : i18n._(msg`${from}–${to} min`);
}

function hours(from: number, to: number, i18n: I18n): string {
  return from === to ? i18n._(msg`ok. ${to} godz.`) : i18n._(msg`${from}–${to} godz.`);
}

/** Why no ticket is issued for it now. */
export function closedReason(closed: ServiceClosed, i18n: I18n): string {
  switch (closed.code) {
    case 'office-closed':
      return i18n._(msg`Dziś nieczynne.`);
    case 'tickets-not-yet':
      return i18n._(msg`Jeszcze nie wydajemy biletów.`);
    case 'tickets-over':
      return i18n._(msg`Na dziś skończyliśmy wydawać bilety.`);
    case 'service-closed':
      return i18n._(msg`Dziś już nie przyjmujemy w tej sprawie.`);
    case 'service-capped':
    case 'numbers-exhausted':
      return i18n._(msg`Na dziś nie ma już biletów.`);
    case 'service-no-time-left':
      return i18n._(msg`Dziś nie zdążymy już nikogo przyjąć.`);
  }
}

/** When to come instead; what else to do where that is unknown. */
export function comeWhen(nextMs: number | null, moment: Moment, i18n: I18n): string {
  if (nextMs === null) return i18n._(msg`O termin zapytaj pracownika.`);
  const when = fromWhen(nextMs, moment.nowMs, moment.zone, moment.language, i18n);
  return i18n._(msg`Zapraszamy ${when}.`);
}

/** „Na dziś nie ma już biletów. Zapraszamy jutro od 7:30.” */
export function closedWords(closed: ServiceClosed, moment: Moment, i18n: I18n): string {
  return `${closedReason(closed, i18n)} ${comeWhen(closed.nextMs, moment, i18n)}`;
}

/** The reason that closes the whole office, when every service is closed by its hours; null while any is open today. */
export function officeClosed(services: readonly Pick<ServiceRow, 'closed'>[]): ServiceClosed | null {
  const whole: ReadonlySet<string> = new Set(['office-closed', 'tickets-not-yet', 'tickets-over']);
  const first = services[0]?.closed ?? null;
  return first !== null && services.every(({ closed }) => closed !== null && whole.has(closed.code)) ? first : null;
}
