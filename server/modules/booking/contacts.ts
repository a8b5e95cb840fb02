// The one contact that a person may give: read in the ways people write it, kept in one way, compared by a keyed hash.
import { createHmac } from 'node:crypto';
import { domainToASCII } from 'node:url';
import type { Contact } from '#contract/resources/appointment-shapes.ts';
import { ok, type Result, refused } from '#core/shared/result.ts';
import type { FormFault } from './booking-refusals.ts';

export interface ReadContact {
  readonly kind: 'email' | 'phone';
  /** As a message is sent to it: "Jan.Nowak@example.pl", "+48600100200". */
  readonly value: string;
  /** Keyed hash of it as it is compared; the same for all ways of writing one contact. */
  readonly key: string;
}

/** @param secret of the installation: without it the hash says nothing about the contact. */
export function readContact(secret: string, given: Contact): Result<ReadContact, FormFault> {
  const { kind } = given;
  const value = kind === 'email' ? readEmail(given.address) : readPhone(given.number);
  if (value === null) return refused({ code: 'contact-invalid', kind, field: 'contact' });
  return ok({ kind, value, key: contactKey(secret, value) });
}

export function contactKey(secret: string, value: string): string {
  return createHmac('sha256', secret).update(`contact ${value.toLowerCase()}`).digest('base64url');
}

const local = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i;
const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const topLabel = /^(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$/;

/** The address with its domain in small letters and in ASCII; null when no message can reach it. */
function readEmail(typed: string): string | null {
  const given = typed.trim();
  const at = given.lastIndexOf('@');
  const before = given.slice(0, at);
  const domain = at < 1 ? '' : domainToASCII(given.slice(at + 1).replace(/\.$/, '')).toLowerCase();
  const labels = domain.split('.');
  const sound =
    local.test(before) &&
    before.length <= 64 &&
    labels.length >= 2 &&
    labels.every((one) => label.test(one)) &&
    topLabel.test(labels.at(-1) ?? '');
  const address = `${before}@${domain}`;
  return sound && address.length <= 254 ? address : null;
}

/** Countries whose numbers have a known length, which is where most mistakes can be seen. */
const figuresAfter: readonly (readonly [prefix: string, figures: RegExp])[] = [
  ['48', /^[1-9]\d{8}$/],
  ['380', /^[1-9]\d{8}$/],
];

/** The number with its country, "+48600100200"; nine figures alone are Polish. Null when it can't be a number. */
function readPhone(typed: string): string | null {
  const bare = typed.normalize('NFKC').replace(/[\s().\-/\u2010-\u2015]/g, '');
  if (/^[1-9]\d{8}$/.test(bare)) return `+48${bare}`;
  const full = /^(?:\+|00)([1-9]\d{6,14})$/.exec(bare)?.[1] ?? /^((?:48|380)\d{9})$/.exec(bare)?.[1];
  if (full === undefined) return null;
  for (const [prefix, figures] of figuresAfter) {
    if (full.startsWith(prefix)) return figures.test(full.slice(prefix.length)) ? `+${full}` : null;
  }
  return `+${full}`;
}
