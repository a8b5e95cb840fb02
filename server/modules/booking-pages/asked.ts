// The request of a booking page, parsed once: branch, language, and the choices made so far. Addresses of further
// pages are made here, so that language and choices are part of every link and form.

import { problemStatus, problemText } from '#contract/problems/problems.ts';
import type { Offer } from '#contract/resources/appointment-shapes.ts';
import type { Office } from '#core/branch/settings.ts';
import type { Language, Words } from '#core/shared/language.ts';
import { refusalOf } from '#server/platform/http/refusal-words.ts';
import { unguessableId } from '#server/platform/ids.ts';
import type { BookingRefusal } from '../booking/booking-refusals.ts';
import type { Asking } from '../booking/booking-service.ts';
import { type Params, say } from './words/say.ts';

export type Query = Readonly<Record<string, string | readonly string[] | null | undefined>>;

/** The choices made before a slot is held; part of addresses and hidden fields. */
export interface Choice {
  readonly services: readonly string[];
  /** The appointment that is to be moved. */
  readonly moving: string | null;
  /** The pass of the waiting room. */
  readonly pass: string | null;
}

export interface Asked {
  readonly office: Office;
  readonly offer: Offer;
  readonly language: Language;
  readonly nowMs: number;
  /** The caller's address on the network. */
  readonly address: string;
  readonly choice: Choice;
  /** What stands in the address or, of a form, in its fields: the first of each name. */
  field(name: string): string;
  /** An address of this branch's pages: "visit/abc" and what is to stand behind the question mark. */
  to(rest: string, query?: Query): string;
  /** The same with the choice in it. */
  toChoice(rest: string, query?: Query): string;
  say(words: Words, params?: Params): string;
  /** Why something was refused, for the customer. */
  why(refusal: BookingRefusal): string;
  /** Of the form that was sent; a new one when it has none that is any good. */
  command(name?: string): Asking;
  /** The same request, about these services. */
  about(services: readonly string[]): Asked;
}

export interface AskedParts {
  readonly office: Office;
  readonly offer: Offer;
  readonly language: Language;
  /** Whether the customer chose the language here: then it is kept in links. */
  readonly isChosenLanguage: boolean;
  readonly nowMs: number;
  readonly address: string;
  readonly fields: ReadonlyMap<string, readonly string[]>;
}

export function makeAsked(parts: AskedParts): Asked {
  const { office, offer, language, isChosenLanguage, nowMs, address, fields } = parts;
  const field = (name: string) => fields.get(name)?.[0]?.trim() ?? '';
  const choice: Choice = {
    services: servicesOf(fields.get('s') ?? []),
    moving: idOf(field('m')),
    pass: field('p').slice(0, 400) || null,
  };
  const to = (rest: string, query: Query = {}) =>
    addressOf(`/book/${office.branch}${rest === '' ? '' : `/${rest}`}`, {
      ...query,
      ...(isChosenLanguage && !('lang' in query) ? { lang: language } : {}),
    });
  return {
    ...{ office, offer, language, nowMs, address, choice, field, to },
    toChoice: (rest, query = {}) => to(rest, { s: choice.services, m: choice.moving, p: choice.pass, ...query }),
    say: (words, params) => say(words, language, params),
    why: (refusal) => {
      const { code, params } = refusalOf(refusal, office, language, nowMs);
      return problemText(code, language, params);
    },
    command: (name = 'c') => ({
      branch: office.branch,
      commandId: commandIdOf(field(name)),
      by: { kind: 'public', id: 'booking-site' },
    }),
    about: (services) => makeAsked({ ...parts, fields: new Map(fields).set('s', services) }),
  };
}

export function statusOf(refusal: BookingRefusal): number {
  return problemStatus(refusal.code);
}

/** Ids of services, once each, however they were given: repeated or separated by commas. */
function servicesOf(given: readonly string[]): string[] {
  const ids = given.flatMap((one) => one.split(',')).filter((one) => /^[a-z0-9-]{1,40}$/.test(one));
  return [...new Set(ids)].slice(0, 20);
}

/** An id as this server makes them, or null for what can't be one. */
export function idOf(given: string): string | null {
  return /^[A-Za-z0-9_-]{8,64}$/.test(given) ? given : null;
}

function commandIdOf(given: string): string {
  return /^[A-Za-z0-9_-]{8,48}$/.test(given) ? given : unguessableId();
}

function addressOf(path: string, query: Query): string {
  const written = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    const values = value === null || value === undefined ? [] : typeof value === 'string' ? [value] : value;
    for (const one of values) if (one !== '') written.append(name, one);
  }
  const text = written.toString();
  return text === '' ? path : `${path}?${text}`;
}
