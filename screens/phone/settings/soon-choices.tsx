// When "soon" is told: so many people before, so many minutes before, or not at all.
import { Plural, useLingui } from '@lingui/react/macro';
import type { Soon } from '../keeping/kept-ticket.ts';
import type { Notices } from '../notices/use-notices.ts';

interface SoonChoicesProps {
  readonly notices: Notices;
  readonly officeSoon: Soon;
  readonly chosen: Soon | undefined;
}

const peopleSteps = [1, 3, 5, 10];
const minuteSteps = [10, 20, 30];

export function SoonChoices({ notices, officeSoon, chosen }: SoonChoicesProps) {
  const { t } = useLingui();
  const now = chosen === undefined ? officeSoon : chosen;
  const offered = offers(officeSoon);
  const choices = now === null || offered.some((one) => isSame(one, now)) ? offered : [now, ...offered];
  return (
    <fieldset className="choices">
      <legend>{t`Kiedy dać znać pierwszy raz`}</legend>
      {choices.map((soon) => (
        <label key={JSON.stringify(soon)} className="choice">
          <input
            type="radio"
            name="soon"
            checked={now !== null && isSame(soon, now)}
            onChange={() => void notices.changeSoon(soon)}
          />
          <span>
            <SoonWords soon={soon} />
          </span>
        </label>
      ))}
      <label className="choice">
        <input type="radio" name="soon" checked={now === null} onChange={() => void notices.changeSoon(null)} />
        <span>{t`tylko gdy przyjdzie moja kolej`}</span>
      </label>
    </fieldset>
  );
}

function SoonWords({ soon }: { readonly soon: NonNullable<Soon> }) {
  const { t } = useLingui();
  if (soon.kind === 'minutes') {
    const { minutes } = soon;
    return t`ok. ${minutes} min wcześniej`;
  }
  if (soon.people === 0) return t`gdy będę na początku kolejki`;
  return (
    <Plural
      value={soon.people}
      one="gdy przede mną będzie # osoba"
      few="gdy przede mną będą # osoby"
      many="gdy przede mną będzie # osób"
      other="gdy przede mną będzie # osoby"
    />
  );
}

function offers(officeSoon: Soon): NonNullable<Soon>[] {
  const people = new Set(peopleSteps);
  if (officeSoon?.kind === 'people') people.add(officeSoon.people);
  const byPeople = [...people]
    .sort((one, other) => one - other)
    .map((each) => ({ kind: 'people', people: each }) as const);
  return [...byPeople, ...minuteSteps.map((each) => ({ kind: 'minutes', minutes: each }) as const)];
}

function isSame(one: NonNullable<Soon>, other: NonNullable<Soon>): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
