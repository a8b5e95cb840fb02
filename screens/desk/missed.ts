// Today's no-shows of this desk, so that a customer who comes late can be called again after the time for undo is
// over. Stored in this browser, because a desk's view holds only open tickets.
import { useCallback, useEffect, useState } from 'react';
import type { TicketNumber } from '#core/queue/state.ts';
import type { DeskView } from '#core/views/desk-view.ts';
import { keep, kept } from './kept.ts';

export interface Missed {
  readonly ticket: string;
  readonly number: TicketNumber;
  readonly atMs: number;
}

const kept10 = 10;

interface MissedDay {
  readonly date: string;
  readonly people: readonly Missed[];
}

/** The no-shows, newest first, without those that are back in the queue or at the desk. */
export function useMissed(branch: string, view: DeskView | undefined, nowMs: number) {
  const name = `missed.${branch}.${view?.desk.id ?? ''}`;
  const [day, setDay] = useState<MissedDay>({ date: '', people: [] });
  const date = view?.date ?? '';
  const change = useCallback(
    (people: readonly Missed[]) => {
      setDay({ date, people });
      keep(name, { date, people });
    },
    [date, name],
  );

  useEffect(() => {
    const before = kept(name, isMissedDay, { date, people: [] });
    setDay(before.date === date ? before : { date, people: [] });
  }, [name, date]);

  const undo = view?.undo ?? null;
  useEffect(() => {
    if (undo?.kind !== 'no-show' || day.people.some((one) => one.ticket === undo.ticket)) return;
    change([{ ticket: undo.ticket, number: undo.number, atMs: nowMs }, ...day.people].slice(0, kept10));
  }, [undo, day, nowMs, change]);

  const back = view === undefined ? new Set<string>() : ticketsIn(view);
  const people = day.people.filter((one) => !back.has(one.ticket));
  const forget = (ticket: string) => change(day.people.filter((one) => one.ticket !== ticket));
  return { people, forget };
}

function ticketsIn(view: DeskView): Set<string> {
  const rows = [...view.waiting, ...view.notYet, ...view.parked];
  return new Set([...rows.map((one) => one.ticket), view.current?.ticket ?? '']);
}

function isMissedDay(value: unknown): value is MissedDay {
  const day = value as Partial<MissedDay> | null;
  return typeof day?.date === 'string' && Array.isArray(day.people) && day.people.every(isMissed);
}

function isMissed(value: unknown): value is Missed {
  const one = value as Partial<Missed> | null;
  return typeof one?.ticket === 'string' && typeof one.number?.letter === 'string' && typeof one.atMs === 'number';
}
