// Transfers a ticket to another service, to a desk, or to a staff member. It keeps its number.
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { numberText } from '#core/queue/state.ts';
import type { TransferTarget } from '../intents.ts';
import { useTerminal } from '../terminal-context.ts';
import { DialogFrame } from './dialog-frame.tsx';
import type { DialogTicket } from './dialog-request.ts';
import { useServicePick } from './matter-dialogs.tsx';
import { type Pick, PickList } from './pick-list.tsx';
import { useDo } from './use-do.ts';

export function TransferDialog({ ticket }: { readonly ticket: DialogTicket }) {
  const { t } = useLingui();
  const { view } = useTerminal();
  const toPick = useServicePick();
  const { isBusy, sendAndClose } = useDo();
  // The first list gets the focus; after that the tabs keep it.
  const [isFresh, setIsFresh] = useState(true);
  const { lists } = view;
  const number = numberText(ticket.number);
  const isWaiting = ticket.from === 'waiting' || ticket.from === 'not-yet';
  const send = (to: TransferTarget) => {
    const { ticket: id, here } = ticket;
    void sendAndClose({ kind: 'transfer', ticket: id, to, here });
  };
  const services = lists.services.filter((one) => !(isWaiting && one.id === ticket.service));
  const desks = lists.desks.filter((one) => !(ticket.here && one.id === view.desk.id));
  const deskPick = ({ id, label, phase }: (typeof desks)[number]): Pick => {
    const states = { open: undefined, paused: t`przerwa`, closed: t`zamknięte` };
    return { id, text: t`Stanowisko ${label}`, after: states[phase] };
  };
  const personPick = ({ id, name, desk }: (typeof lists.people)[number]): Pick => {
    const label = lists.desks.find((one) => one.id === desk)?.label;
    return { id, text: name, after: label === undefined ? t`nie przy stanowisku` : t`stanowisko ${label}` };
  };
  return (
    <DialogFrame title={<Trans>Przekaż {number}</Trans>}>
      <Tabs className="tabs" defaultSelectedKey="service" onSelectionChange={() => setIsFresh(false)}>
        <TabList aria-label={t`Dokąd`} className="tab-list">
          <Tab id="service" className="tab">
            <Trans>Do sprawy</Trans>
          </Tab>
          <Tab id="desk" className="tab">
            <Trans>Do stanowiska</Trans>
          </Tab>
          {lists.people.length === 0 ? null : (
            <Tab id="person" className="tab">
              <Trans>Do osoby</Trans>
            </Tab>
          )}
        </TabList>
        <TabPanel id="service">
          <OneList
            label={t`Sprawa`}
            focus={isFresh}
            isBusy={isBusy}
            picks={services.map((one) => toPick(one.id))}
            pick={(service) => send({ kind: 'service', service })}
          />
        </TabPanel>
        <TabPanel id="desk">
          <OneList
            label={t`Stanowisko`}
            isBusy={isBusy}
            picks={desks.map(deskPick)}
            pick={(desk) => send({ kind: 'desk', desk })}
          />
        </TabPanel>
        <TabPanel id="person">
          <OneList
            label={t`Osoba`}
            isBusy={isBusy}
            picks={lists.people.map(personPick)}
            pick={(person) => send({ kind: 'person', person })}
          />
        </TabPanel>
      </Tabs>
    </DialogFrame>
  );
}

interface OneListProps {
  readonly focus?: boolean;
  readonly label: string;
  readonly isBusy: boolean;
  readonly picks: readonly Pick[];
  readonly pick: (id: string) => void;
}

function OneList({ label, isBusy, picks, pick, focus = false }: OneListProps) {
  return (
    <PickList label={label} isBusy={isBusy} focus={focus} sections={[{ id: 'all', title: null, picks }]} pick={pick} />
  );
}
