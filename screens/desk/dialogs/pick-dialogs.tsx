// Short dialogs with one choice: park with which note, requeue to which position, which priority.

import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { numberText } from '#core/queue/state.ts';
import { useOfficeWords, useTerminal } from '../terminal-context.ts';
import { DialogFrame } from './dialog-frame.tsx';
import type { DialogTicket } from './dialog-request.ts';
import { PickList } from './pick-list.tsx';
import { useDo } from './use-do.ts';

export function ParkDialog({ ticket }: { readonly ticket: string }) {
  const { t } = useLingui();
  const { view } = useTerminal();
  const words = useOfficeWords();
  const { isBusy, sendAndClose } = useDo();
  const picks = [
    { id: '', text: t`Bez uwagi` },
    ...view.lists.noteCodes.map(({ id }) => ({ id, text: words.noteCode(id) })),
  ].map((one) => ({ ...one, id: `note ${one.id}` }));
  return (
    <DialogFrame title={<Trans>Odłóż na później</Trans>}>
      <p className="hint">
        <Trans>Bilet zaczeka poza kolejką. Wznowi go każde stanowisko, gdy osoba wróci.</Trans>
      </p>
      <PickList
        label={t`Uwaga do biletu`}
        isBusy={isBusy}
        sections={[{ id: 'notes', title: null, picks }]}
        pick={(picked) => {
          const noteCode = picked.slice('note '.length);
          void sendAndClose({ kind: 'park', ticket, noteCode: noteCode === '' ? undefined : noteCode });
        }}
      />
    </DialogFrame>
  );
}

/** Positions offered: its old one, and behind some calls; the office's usual one is first. */
const placesAfter = [1, 2, 3, 5, 10];

export function PutBackDialog({ ticket }: { readonly ticket: DialogTicket }) {
  const { t } = useLingui();
  const { view } = useTerminal();
  const { isBusy, sendAndClose } = useDo();
  const usual = view.lists.putBackAfter;
  const isWaiting = ticket.from === 'waiting' || ticket.from === 'not-yet';
  const all = [usual, ...[0, ...placesAfter].filter((count) => count !== usual)];
  // A ticket that waits at its old position is there already.
  const counts = isWaiting ? all.filter((count) => count > 0) : all;
  const number = numberText(ticket.number);
  const picks = counts.map((count) => ({
    id: String(count),
    text:
      count === 0
        ? t`Na swoje miejsce`
        : t`${plural(count, { one: 'Po # osobie z tej sprawy', few: 'Po # osobach z tej sprawy', many: 'Po # osobach z tej sprawy', other: 'Po # osobach z tej sprawy' })}`,
    after: count === usual ? t`zwykle` : undefined,
  }));
  return (
    <DialogFrame title={<Trans>Zwróć {number} do kolejki</Trans>}>
      <PickList
        label={t`Miejsce w kolejce`}
        isBusy={isBusy}
        sections={[{ id: 'places', title: null, picks }]}
        pick={(count) => {
          const { ticket: id, here } = ticket;
          void sendAndClose({ kind: 'requeue', ticket: id, afterCalls: Number(count), here });
        }}
      />
    </DialogFrame>
  );
}

export function PriorityDialog({ ticket }: { readonly ticket: DialogTicket }) {
  const { t } = useLingui();
  const { view } = useTerminal();
  const words = useOfficeWords();
  const { isBusy, sendAndClose } = useDo();
  const number = numberText(ticket.number);
  const now = words.priority(ticket.priority);
  const others = view.lists.priorities.filter((one) => one.id !== ticket.priority);
  return (
    <DialogFrame title={<Trans>Pierwszeństwo {number}</Trans>}>
      <p className="hint">
        <Trans>Teraz: {now}.</Trans>
      </p>
      <PickList
        label={t`Pierwszeństwo`}
        isBusy={isBusy}
        sections={[{ id: 'classes', title: null, picks: others.map(({ id }) => ({ id, text: words.priority(id) })) }]}
        pick={(priority) => void sendAndClose({ kind: 'priority', ticket: ticket.ticket, priority })}
      />
    </DialogFrame>
  );
}
