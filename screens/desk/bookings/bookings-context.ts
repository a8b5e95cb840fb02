// The shared state of the calendar: the loaded days, the office's offer, the selection, and how to send a change.
import { createContext, useContext } from 'react';
import type { CalendarDay, Offer } from '#contract/resources/appointment-shapes.ts';
import { formatDay, formatTime } from '#screens/kit/clock.ts';
import { useLanguage } from '#screens/kit/language.tsx';
import { useTerminal } from '../terminal-context.ts';
import { noonOf } from './dates.ts';
import type { Wishes } from './use-wishes.ts';
import type { Unsettled } from './visits.ts';

export type CalendarDialog =
  | {
      readonly name: 'visit' | 'move' | 'cancel' | 'missed' | 'note';
      readonly date: string;
      readonly appointment: string;
    }
  | { readonly name: 'hour'; readonly date: string; readonly fromMs: number; readonly toMs: number }
  | { readonly name: 'book'; readonly date: string | null; readonly startMs: number | null }
  | { readonly name: 'find' }
  | { readonly name: 'close'; readonly date: string; readonly fromMs: number | null; readonly toMs: number | null }
  | { readonly name: 'reopen'; readonly date: string; readonly closure: string };

export interface BookingsState {
  readonly branch: string;
  readonly today: string;
  readonly zone: string;
  /** The server's time, by the second. */
  readonly nowMs: number;
  /** Differs whenever the calendar may have changed. */
  readonly signal: string;
  readonly offer: Offer;
  readonly days: ReadonlyMap<string, CalendarDay>;
  readonly unsettled: readonly Unsettled[];
  /** The day that is looked at; its week is what the week shows. */
  readonly date: string;
  readonly lookAt: (date: string) => void;
  readonly view: 'day' | 'week';
  readonly show: (view: 'day' | 'week') => void;
  /** Only appointments and capacity of this service; null for all. */
  readonly service: string | null;
  readonly chooseService: (service: string | null) => void;
  readonly wishes: Wishes;
  readonly isLost: boolean;
  readonly dialog: CalendarDialog | null;
  readonly openDialog: (dialog: CalendarDialog | null) => void;
}

export const BookingsContext = createContext<BookingsState | null>(null);

export function useBookings(): BookingsState {
  const bookings = useContext(BookingsContext);
  if (bookings === null) throw new Error('useBookings is used outside the calendar.');
  return bookings;
}

/** Days, times and the office's own words, in the clerk's language. */
export function useCalendarWords() {
  const { language } = useLanguage();
  const { zone, offer } = useBookings();
  const { view } = useTerminal();
  return {
    language,
    time: (epochMs: number) => formatTime(epochMs, zone, language),
    /** `wtorek, 24 listopada`. */
    day: (date: string) => formatDay(noonOf(date), 'UTC', language),
    /** `24.11`. */
    shortDate: (date: string) => `${date.slice(8)}.${date.slice(5, 7)}`,
    weekday: (date: string) => weekdayOf(date, language),
    service: (id: string) => {
      const named = view.lists.services.find((one) => one.id === id) ?? offer.services.find((one) => one.id === id);
      return named?.name[language] ?? id;
    },
    letter: (id: string) => view.lists.services.find((one) => one.id === id)?.letter ?? '',
    /** Words of the wire are by any language, and may lack this one. */
    words: (words: Readonly<Record<string, string>> | null) => words?.[language] ?? words?.pl ?? '',
  };
}

function weekdayOf(date: string, language: string): string {
  return new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }).format(noonOf(date));
}
