// Several services on one ticket: going on with another one now, or adding one for later.
import { Trans, useLingui } from '@lingui/react/macro';
import { numberText } from '#core/queue/state.ts';
import { nextServices } from '../stage.ts';
import { useOfficeWords, useTerminal } from '../terminal-context.ts';
import { DialogFrame } from './dialog-frame.tsx';
import type { DialogTicket } from './dialog-request.ts';
import { PickList } from './pick-list.tsx';
import { useDo } from './use-do.ts';

export function NextMatterDialog() {
  const { t } = useLingui();
  const { view, note } = useTerminal();
  const toPick = useServicePick();
  const { isBusy, sendAndClose } = useDo();
  const { current } = view;
  if (current === null) return null;
  const { pending, others } = nextServices(view);
  const { ticket } = current;
  return (
    <DialogFrame title={<Trans>Kolejna sprawa tej osoby</Trans>}>
      <p className="hint">
        <Trans>Obecna sprawa zostanie zakończona, a osoba zostaje przy stanowisku pod tym samym numerem.</Trans>
      </p>
      <PickList
        label={t`Kolejna sprawa`}
        isBusy={isBusy}
        sections={[
          { id: 'pending', title: t`Z tym przyszła`, picks: pending.map(toPick) },
          { id: 'others', title: pending.length > 0 ? t`Inna sprawa` : null, picks: others.map(toPick) },
        ]}
        pick={(service) => void sendAndClose({ kind: 'next-step', ticket, service, ...note })}
      />
    </DialogFrame>
  );
}

export function AddMatterDialog({ ticket }: { readonly ticket: DialogTicket }) {
  const { t } = useLingui();
  const { view } = useTerminal();
  const toPick = useServicePick();
  const { isBusy, sendAndClose } = useDo();
  const number = numberText(ticket.number);
  const services = view.lists.services.map((one) => one.id).filter((id) => !ticket.matters.includes(id));
  return (
    <DialogFrame title={<Trans>Dopisz sprawę do {number}</Trans>}>
      <p className="hint">
        <Trans>Będzie załatwiana po tych, z którymi ta osoba już przyszła, pod tym samym numerem.</Trans>
      </p>
      <PickList
        label={t`Sprawa`}
        isBusy={isBusy}
        sections={[{ id: 'services', title: null, picks: services.map(toPick) }]}
        pick={(service) => void sendAndClose({ kind: 'add-step', ticket: ticket.ticket, service })}
      />
    </DialogFrame>
  );
}

/** A service as something to pick, its letter in front. */
export function useServicePick() {
  const { view } = useTerminal();
  const words = useOfficeWords();
  return (id: string) => {
    const letter = view.lists.services.find((one) => one.id === id)?.letter ?? '';
    return { id, text: words.service(id), before: <b className="nr">{letter}</b> };
  };
}
