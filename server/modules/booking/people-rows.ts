// The row that says who a booked person is: made with the booking, and when it goes.
import { bookingSettings } from '#core/branch/booking-settings.ts';
import type { Office } from '#core/branch/settings.ts';
import type { Language } from '#core/shared/language.ts';
import type { ReadContact } from './contacts.ts';
import type { PersonRow } from './people.ts';

const dayMs = 86_400_000;
/** For visits booked before the office turned booking off. */
const usualDays = bookingSettings.shape.eraseAfterDays.parse(undefined);

export interface RowParts {
  readonly subject: string;
  readonly branch: string;
  readonly contact: ReadContact | null;
  readonly language: Language;
  readonly answers: Readonly<Record<string, string>>;
  readonly note: string | null;
  readonly date: string;
  readonly overAtMs: number;
}

export function personRow({ contact, ...parts }: RowParts): PersonRow {
  return {
    ...parts,
    contactKind: contact?.kind ?? null,
    contact: contact?.value ?? null,
    contactKey: contact?.key ?? null,
  };
}

export function eraseAfterMs(office: Office, overAtMs: number): number {
  return overAtMs + (office.booking?.eraseAfterDays ?? usualDays) * dayMs;
}
