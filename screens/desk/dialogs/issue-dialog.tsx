// Issues a ticket for a customer who is here without one. Nothing is printed: the clerk says the number.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { isLanguage, type Language, languages } from '#core/shared/language.ts';
import { languageNames } from '#screens/kit/language.tsx';
import { TicketNumber } from '#screens/kit/number.tsx';
import type { Issued } from '../send-intent.ts';
import { useOfficeWords, useTerminal } from '../terminal-context.ts';
import { DialogFrame } from './dialog-frame.tsx';
import { useServicePick } from './matter-dialogs.tsx';
import { PickList } from './pick-list.tsx';
import { useDo } from './use-do.ts';

export function IssueDialog() {
  const { t } = useLingui();
  const { view } = useTerminal();
  const words = useOfficeWords();
  const toPick = useServicePick();
  const { isBusy, send } = useDo();
  const { priorities, services } = view.lists;
  const [priority, setPriority] = useState(priorities[0]?.id ?? '');
  const [language, setLanguage] = useState<Language>('pl');
  const [issued, setIssued] = useState<Issued | null>(null);
  if (issued !== null) return <IssuedTicket issued={issued} />;
  const issue = async (service: string) => {
    const done = await send({ kind: 'issue', service, priority: priority === '' ? undefined : priority, language });
    if (done?.issued !== undefined) setIssued(done.issued);
  };
  return (
    <DialogFrame title={<Trans>Wydaj bilet</Trans>}>
      <p className="hint">
        <Trans>Numer podasz ustnie: ten bilet się nie drukuje.</Trans>
      </p>
      <div className="two-fields">
        {priorities.length < 2 ? null : (
          <label>
            <span>{t`Pierwszeństwo`}</span>
            <select className="field" value={priority} onChange={(event) => setPriority(event.target.value)}>
              {priorities.map(({ id }) => (
                <option key={id} value={id}>
                  {words.priority(id)}
                </option>
              ))}
            </select>
          </label>
        )}
        <label>
          <span>{t`Język wezwania`}</span>
          <select
            className="field"
            value={language}
            onChange={(event) => setLanguage(isLanguage(event.target.value) ? event.target.value : 'pl')}
          >
            {languages.map((one) => (
              <option key={one} value={one}>
                {languageNames[one]}
              </option>
            ))}
          </select>
        </label>
      </div>
      <PickList
        label={t`Sprawa`}
        isBusy={isBusy}
        sections={[{ id: 'services', title: null, picks: services.map((one) => toPick(one.id)) }]}
        pick={(service) => void issue(service)}
      />
    </DialogFrame>
  );
}

function IssuedTicket({ issued }: { readonly issued: Issued }) {
  const words = useOfficeWords();
  return (
    <DialogFrame title={<Trans>Podaj ten numer</Trans>}>
      <div className="ticket issued" role="status">
        <p className="face">
          <TicketNumber letter={issued.number.letter} figures={issued.number.figures} />
        </p>
        <div className="perf" />
        <p className="facts">
          <b>{words.service(issued.service)}</b>
          <Plural
            value={issued.ahead}
            _0="Nikt nie czeka wcześniej."
            one="Wcześniej czeka # osoba."
            few="Wcześniej czekają # osoby."
            many="Wcześniej czeka # osób."
            other="Wcześniej czeka # osoby."
          />
        </p>
      </div>
    </DialogFrame>
  );
}
