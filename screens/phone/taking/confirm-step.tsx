// The last page before the ticket: what it is for, who goes first, the code of the hall where it is asked for, and one button.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { PublicView } from '#core/views/public-view.ts';
import { Icon } from '#screens/kit/icons.tsx';
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

/** The ticket as it will be, without its number yet. */
function Chosen({ view, chosen }: Pick<ConfirmStepProps, 'view' | 'chosen'>) {
  const { i18n } = useLingui();
  const { language } = useLanguage();
  const services = chosen.flatMap((id) => view.services.filter((one) => one.id === id));
  const first = services[0];
  if (first === undefined) return null;
  const range = first.estimate === null ? null : waitRange(first.estimate, i18n);
  return (
    <section className="ticket wanted" aria-labelledby="wanted">
      <div className="face" id="wanted">
        {services.map(({ id, name, hint }) => (
          <p key={id}>
            <b>{name[language]}</b>
            {hint === null ? null : <span>{hint[language]}</span>}
          </p>
        ))}
      </div>
      <div className="perf" />
      <div className="stub">
        <p className="when">
          <Icon name="person" />
          <PeopleBefore people={first.waiting} />
        </p>
        {range === null ? null : (
          <p className="when">
            <Icon name="clock" />
            <Trans>czekanie: {range}</Trans>
          </p>
        )}
      </div>
    </section>
  );
}

function PeopleBefore({ people }: { readonly people: number }) {
  const { t } = useLingui();
  if (people === 0) return <>{t`nikt teraz nie czeka`}</>;
  return (
    <Plural
      value={people}
      one="# osoba przed Tobą"
      few="# osoby przed Tobą"
      many="# osób przed Tobą"
      other="# osoby przed Tobą"
    />
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
