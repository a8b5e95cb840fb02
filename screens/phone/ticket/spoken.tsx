// What a screen reader is told by itself while a ticket waits: a change of what it waits for, and its place only where it matters.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { NowState } from './now-state.ts';
import { placeWorthSaying } from './place-worth-saying.ts';

export function Spoken({ state }: { readonly state: NowState }) {
  const { t } = useLingui();
  return (
    <p className="sr" role="status">
      {state.kind === 'waiting' && state.ahead !== null ? <Place ahead={state.ahead} /> : null}
      {state.kind === 'postponed' ? t`Wrócisz do kolejki później.` : null}
      {state.kind === 'parked' ? t`Sprawa jest odłożona.` : null}
      {state.kind === 'serving' ? t`Trwa obsługa.` : null}
    </p>
  );
}

function Place({ ahead }: { readonly ahead: number }) {
  const said = placeWorthSaying(ahead);
  if (said === null) return null;
  if (said.people === 0) return <Trans>Jesteś na początku kolejki.</Trans>;
  if (!said.isExact) return <Trans>Przed Tobą najwyżej {said.people} osób.</Trans>;
  return (
    <Plural
      value={said.people}
      one="Przed Tobą # osoba."
      few="Przed Tobą # osoby."
      many="Przed Tobą # osób."
      other="Przed Tobą # osoby."
    />
  );
}
