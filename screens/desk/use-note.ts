// The clerk's notes about the customer at the desk: stored by ticket until the step is finished, also over reloads.
import { useCallback, useEffect, useState } from 'react';
import type { DeskView } from '#core/views/desk-view.ts';
import { keep, kept } from './kept.ts';
import type { Note } from './stage.ts';

interface KeptNote extends Note {
  readonly ticket: string;
}

const noNote: Note = {};

export function useNote(branch: string, view: DeskView | undefined) {
  const name = `note.${branch}.${view?.desk.id ?? ''}`;
  const ticket = view?.current?.ticket ?? null;
  const [note, setNoteState] = useState<KeptNote | null>(null);

  useEffect(() => {
    setNoteState(ticket === null ? null : kept(name, isKeptNote, { ticket: '' }));
  }, [name, ticket]);

  const setNote = useCallback(
    (wanted: Note) => {
      if (ticket === null) return;
      const whole = { ...wanted, ticket };
      setNoteState(whole);
      keep(name, whole);
    },
    [name, ticket],
  );

  if (note === null || note.ticket !== ticket) return { note: noNote, setNote };
  const { outcome, noteCode } = note;
  return { note: { outcome, noteCode }, setNote };
}

function isKeptNote(value: unknown): value is KeptNote {
  return typeof (value as Partial<KeptNote> | null)?.ticket === 'string';
}
