// What bookings are made of: the calendars, the people, the codes in use, the offices, and who sends messages. Given in,
// so that tests and the installation put them together in one way.
import type { Branches } from '#server/branches.ts';
import type { CalendarCommands } from '#server/calendar/calendar-commands.ts';
import type { CodeBook } from '#server/calendar/code-book.ts';
import type { OpenContacts } from '#server/calendar/open-contacts.ts';
import type { Days } from '../queue/days.ts';
import type { HallReadTables } from '../queue/read-tables.ts';
import type { BookingRefusal } from './booking-refusals.ts';
import type { PeopleStore } from './people.ts';

/** A message that nothing in the log asks for: somebody lost the code. */
export type AskForMessage = (
  kind: 'code-again',
  appointment: { readonly branch: string; readonly date: string; readonly id: string },
) => Promise<void>;

export interface Reaches {
  readonly email: boolean;
  readonly phone: boolean;
}

export interface BookingParts {
  readonly branches: Branches;
  readonly calendars: CalendarCommands;
  readonly codes: Pick<CodeBook, 'reserve' | 'find' | 'findElsewhere' | 'dateOf'>;
  readonly contacts: Pick<OpenContacts, 'count'>;
  readonly people: Pick<PeopleStore, 'find' | 'findAll' | 'ofContact'>;
  readonly days: Pick<Days, 'day'>;
  readonly tables: Pick<HallReadTables, 'visits'>;
  readonly askForMessage: AskForMessage;
  /** Which contacts the branch can write to. */
  readonly reaches: (branch: string) => Reaches;
  /** Of the installation: codes and the keys of contacts come from it. */
  readonly secret: string;
  readonly publicUrl: string;
  readonly now: () => number;
  readonly newId?: () => string;
  /** For the metric by which bots and worries are seen. */
  readonly refused: (why: BookingRefusal['code']) => void;
  /** Something that nobody waits for failed. */
  readonly failed: (error: unknown) => void;
}
