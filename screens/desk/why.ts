// Why a ticket is next, as a sentence that a clerk can read out to a customer who asks.
import type { I18n } from '@lingui/core';
import { msg, plural } from '@lingui/core/macro';
import type { CallReason } from '#core/queue/order/policy.ts';
import { wholeMinutes } from './waits.ts';

export interface WhyWords {
  /** The number as it is written: "K 014". */
  readonly number: string;
  readonly reason: CallReason;
  /** How long the customer has waited until now. */
  readonly waitMs: number;
  /** Times of day in the branch's zone. */
  readonly dueAt: string;
  readonly arrivedAt: string;
  readonly priorityName: string;
  /** Has no ticket waited longer, also in the desk's other tiers? What is read out must be true for the whole hall. */
  readonly isLongest: boolean;
}

/** One or two whole sentences. */
export function whyNext(i18n: I18n, why: WhyWords): string {
  const { number, reason, dueAt, arrivedAt, priorityName } = why;
  const wait = waitWords(i18n, why.waitMs);
  switch (reason.kind) {
    case 'booked':
      return i18n._(
        msg`Wizyta umówiona na ${dueAt}, przyjście potwierdzone o ${arrivedAt}. Ta godzina już jest, więc teraz kolej na ${number}.`,
      );
    case 'booked-early':
      return i18n._(
        msg`Wizyta umówiona dopiero na ${dueAt}, ale na to stanowisko nikt inny nie czeka, więc ${number} można przyjąć wcześniej.`,
      );
    case 'walk-in-turn':
      return turnWords(i18n, reason.booked, wait);
    case 'sent-here':
      return i18n._(msg`Tę osobę skierowano właśnie tutaj, a takie osoby są pierwsze. Czeka: ${wait}.`);
    case 'promise':
      return promiseWords(i18n, reason.promiseMs, why.waitMs);
    case 'priority':
      return i18n._(msg`${priorityName}: ta osoba wyprzedza tych, którzy czekają niewiele dłużej. Czeka: ${wait}.`);
    case 'longest-wait':
      if (!why.isLongest) return i18n._(msg`Z głównych spraw tego stanowiska czeka najdłużej: ${wait}.`);
      return i18n._(msg`Czeka najdłużej: ${wait}.`);
    case 'lower-tier':
      return i18n._(msg`W głównych sprawach tego stanowiska nikt nie czeka. W pozostałych czeka najdłużej: ${wait}.`);
    case 'chosen':
      return i18n._(msg`Ten numer wybrano ręcznie. Czeka: ${wait}.`);
  }
}

/** The same in a few words, for the narrow bar. */
export function whyNextShort(i18n: I18n, why: WhyWords): string {
  const { reason, dueAt, priorityName } = why;
  const wait = waitWords(i18n, why.waitMs);
  switch (reason.kind) {
    case 'booked':
      return i18n._(msg`Umówiona na ${dueAt} i już tu jest.`);
    case 'booked-early':
      return i18n._(msg`Przed umówioną godziną ${dueAt}: nikt inny nie czeka.`);
    case 'walk-in-turn':
      return turnWords(i18n, reason.booked, wait);
    case 'sent-here':
      return i18n._(msg`Skierowana właśnie tutaj.`);
    case 'promise':
      return promiseWords(i18n, reason.promiseMs, why.waitMs);
    case 'priority':
      return i18n._(msg`${priorityName}. Czeka: ${wait}.`);
    case 'longest-wait':
      if (!why.isLongest) return i18n._(msg`Najdłużej z głównych spraw: ${wait}.`);
      return i18n._(msg`Czeka najdłużej: ${wait}.`);
    case 'lower-tier':
      return i18n._(msg`Z pozostałych spraw. Czeka: ${wait}.`);
    case 'chosen':
      return i18n._(msg`Wybrana ręcznie.`);
  }
}

/** "31 minut", "1 minuta", "mniej niż minutę". */
export function waitWords(i18n: I18n, waitMs: number): string {
  const minutes = wholeMinutes(waitMs);
  if (minutes === 0) return i18n._(msg`mniej niż minutę`);
  return i18n._(msg`${plural(minutes, { one: '# minuta', few: '# minuty', many: '# minut', other: '# minuty' })}`);
}

function turnWords(i18n: I18n, booked: number, wait: string): string {
  const after = i18n._(
    msg`${plural(booked, { one: 'Po # umówionej osobie', few: 'Po # umówionych osobach', many: 'Po # umówionych osobach', other: 'Po # umówionych osobach' })}`,
  );
  return i18n._(msg`${after} kolej na osobę bez rezerwacji. Czeka: ${wait}.`);
}

function promiseWords(i18n: I18n, promiseMs: number, waitMs: number): string {
  const promised = wholeMinutes(promiseMs);
  const waited = wholeMinutes(waitMs);
  const promise = i18n._(
    msg`${plural(promised, { one: 'Obiecaliśmy najwyżej # minutę czekania', few: 'Obiecaliśmy najwyżej # minuty czekania', many: 'Obiecaliśmy najwyżej # minut czekania', other: 'Obiecaliśmy najwyżej # minuty czekania' })}`,
  );
  return i18n._(msg`${promise}, czeka już ${waited}.`);
}
