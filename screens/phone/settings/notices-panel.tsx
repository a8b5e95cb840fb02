// Under the ticket: whether and when this phone will tell, in one sentence, and the way to change it.
import { Plural, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Icon } from '#screens/kit/icons.tsx';
import type { Soon } from '../keeping/kept-ticket.ts';
import { type Notices, useNotices } from '../notices/use-notices.ts';
import type { OwnAlarm } from '../notices/use-own-alarm.ts';
import { ProblemNote } from '../problem-note.tsx';
import type { ShownTicket } from '../ticket/ticket-page.tsx';
import { NoticesSheet } from './notices-sheet.tsx';

const usualSoonAhead = 3;

export interface NoticesPanelProps extends ShownTicket {
  readonly alarm: OwnAlarm;
}

export function NoticesPanel({ kept, followed, alarm }: NoticesPanelProps) {
  const { t } = useLingui();
  const notices = useNotices(kept);
  const [isOpen, setIsOpen] = useState(false);
  const officeSoon: Soon = { kind: 'people', people: followed.view?.remote?.soonAhead ?? usualSoonAhead };
  const soon = kept?.soon === undefined ? officeSoon : kept.soon;
  return (
    <section className="telling" aria-label={t`Powiadomienia`}>
      <p className="say">
        <Icon name="bell" />
        <span>{notices.isOn ? <When soon={soon} /> : <CanIt ability={notices.ability} />}</span>
      </p>
      {notices.problem === null ? null : <ProblemNote problem={notices.problem} />}
      <PanelButton notices={notices} onOpen={() => setIsOpen(true)} />
      {isOpen ? (
        <NoticesSheet {...{ notices, alarm, officeSoon, soonChoice: kept?.soon }} onClose={() => setIsOpen(false)} />
      ) : null}
    </section>
  );
}

function PanelButton({ notices, onOpen }: { readonly notices: Notices; readonly onOpen: () => void }) {
  const { t } = useLingui();
  const { ability, isOn, isBusy } = notices;
  if (!isOn && (ability === 'ready' || ability === 'unasked' || ability === 'native')) {
    return (
      <button
        type="button"
        className="btn main wide"
        aria-disabled={isBusy || undefined}
        onClick={() => {
          if (!isBusy) void notices.turnOn();
        }}
      >
        {isBusy ? t`Włączamy…` : t`Włącz powiadomienia`}
      </button>
    );
  }
  return (
    <button type="button" className="btn wide" onClick={onOpen}>
      {isOn || ability === 'unsupported' ? t`Ustaw powiadomienia` : t`Pokaż, jak je włączyć`}
    </button>
  );
}

function When({ soon }: { readonly soon: Soon }) {
  const { t } = useLingui();
  if (soon === null) return t`Damy Ci znać, gdy przyjdzie Twoja kolej.`;
  if (soon.kind === 'minutes') {
    const { minutes } = soon;
    return t`Damy Ci znać ok. ${minutes} min wcześniej i drugi raz, gdy przyjdzie Twoja kolej.`;
  }
  if (soon.people === 0) return t`Damy Ci znać, gdy będziesz na początku kolejki i gdy przyjdzie Twoja kolej.`;
  return (
    <Plural
      value={soon.people}
      one="Damy Ci znać, gdy przed Tobą będzie # osoba, i drugi raz, gdy przyjdzie Twoja kolej."
      few="Damy Ci znać, gdy przed Tobą będą # osoby, i drugi raz, gdy przyjdzie Twoja kolej."
      many="Damy Ci znać, gdy przed Tobą będzie # osób, i drugi raz, gdy przyjdzie Twoja kolej."
      other="Damy Ci znać, gdy przed Tobą będzie # osoby, i drugi raz, gdy przyjdzie Twoja kolej."
    />
  );
}

function CanIt({ ability }: Pick<Notices, 'ability'>) {
  const { t } = useLingui();
  switch (ability) {
    case 'ready':
    case 'unasked':
    case 'native':
      return t`Telefon może dać Ci znać, gdy zbliży się Twoja kolej.`;
    case 'denied':
      return t`Powiadomienia są w tym telefonie zablokowane. Zostaw tę stronę otwartą: zadzwoni, gdy przyjdzie Twoja kolej.`;
    case 'install-first':
      return t`iPhone pokazuje powiadomienia dopiero po dodaniu tej strony do ekranu początkowego.`;
    case 'unsupported':
      return t`Ta przeglądarka nie pokazuje powiadomień. Zostaw tę stronę otwartą: zadzwoni, gdy przyjdzie Twoja kolej.`;
  }
}
