// The last page before the ticket: what it is for, who goes first, the code of the hall where it is asked for, and one button.
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { peopleWaiting } from '#core/speech/plural.ts';
import type { PublicView } from '#core/views/public-view.ts';
import { useLanguage } from '#screens/kit/language.tsx';
import { waitRange } from '#screens/kit/service-words.ts';
import { distanceWords } from '../home/distance.ts';
import { PageTitle } from '../page.tsx';
import { HallCodeField, useHallCode } from './hall-code-field.tsx';
import { StageNote } from './stage-note.tsx';
import type { Taking } from './use-taking.ts';

interface ConfirmStepProps {
  readonly branch: string;
  readonly view: PublicView;
  readonly chosen: readonly string[];
  readonly taking: Taking;
}

export function ConfirmStep({ branch, view, chosen, taking }: ConfirmStepProps) {
  const { t } = useLingui();
  const [priority, setPriority] = useState('');
  const code = useHallCode(branch, view, taking);
  const take = () => {
    taking.take({ kind: 'take', body: { services: [...chosen], ...(priority === '' ? {} : { priority }) } });
  };
  return (
    <form
      className="confirm"
      onSubmit={(event) => {
        event.preventDefault();
        if (code.isReady()) take();
      }}
    >
      <PageTitle>{t`Twój bilet`}</PageTitle>
      <Chosen view={view} chosen={chosen} />
      {view.priorities.length === 0 ? null : <Priorities view={view} chosen={priority} onChoose={setPriority} />}
      {code.isAsked ? <HallCodeField code={code} /> : null}
      <NearNote view={view} />
      <StageNote branch={branch} stage={taking.stage} />
      <div className="acts">
        <button type="submit" className="btn main wide" aria-disabled={taking.isBusy || undefined}>
          {taking.isBusy ? t`Pobieramy bilet…` : t`Pobierz bilet`}
        </button>
      </div>
    </form>
  );
}

function Chosen({ view, chosen }: Pick<ConfirmStepProps, 'view' | 'chosen'>) {
  const { t, i18n } = useLingui();
  const { language } = useLanguage();
  return (
    <ul className="chosen">
      {chosen.map((id, at) => {
        const service = view.services.find((one) => one.id === id);
        if (service === undefined) return null;
        const people = peopleWaiting(service.waiting, language);
        const range = service.estimate === null ? null : waitRange(service.estimate, i18n);
        return (
          <li key={id}>
            <b>{service.name[language]}</b>
            {service.hint === null ? null : <span>{service.hint[language]}</span>}
            {at > 0 ? null : <span>{range === null ? t`czeka: ${people}` : t`czeka: ${people}, czas: ${range}`}</span>}
          </li>
        );
      })}
    </ul>
  );
}

interface PrioritiesProps {
  readonly view: PublicView;
  /** The empty string for the ordinary class. */
  readonly chosen: string;
  readonly onChoose: (priority: string) => void;
}

function Priorities({ view, chosen, onChoose }: PrioritiesProps) {
  const { t } = useLingui();
  const { language } = useLanguage();
  const choices = [
    { id: '', name: t`Nie, zwykła kolejka` },
    ...view.priorities.map(({ id, name }) => ({ id, name: name[language] })),
  ];
  return (
    <fieldset className="choices" aria-describedby="no-reason">
      <legend>{t`Czy przysługuje Ci pierwszeństwo?`}</legend>
      <p id="no-reason" className="quiet">{t`O powód nie pytamy i nigdzie go nie zapisujemy.`}</p>
      {choices.map(({ id, name }) => (
        <label key={id} className="choice">
          <input type="radio" name="priority" checked={id === chosen} onChange={() => onChoose(id)} />
          <span>{name}</span>
        </label>
      ))}
    </fieldset>
  );
}

function NearNote({ view }: Pick<ConfirmStepProps, 'view'>) {
  const { language } = useLanguage();
  const access = view.remote?.access;
  if (access?.kind !== 'near') return null;
  const within = distanceWords(access.metres, language);
  return (
    <p className="quiet">
      <Trans>Bilet pobierzesz do {within} od placówki. Telefon sam to sprawdzi; Twoje położenie go nie opuszcza.</Trans>
    </p>
  );
}
