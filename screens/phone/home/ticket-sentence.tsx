// What a ticket is now, in one short sentence for the list of tickets.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { NowState } from '../ticket/now-state.ts';

export function TicketSentence({ state }: { readonly state: NowState }) {
  const { t } = useLingui();
  switch (state.kind) {
    case 'waiting':
      if (state.ahead === null) return t`Czekasz na wezwanie`;
      if (state.ahead === 0) return t`Jesteś na początku kolejki`;
      return (
        <Plural
          value={state.ahead}
          one="# osoba przed Tobą"
          few="# osoby przed Tobą"
          many="# osób przed Tobą"
          other="# osoby przed Tobą"
        />
      );
    case 'due-later':
      return t`Czekasz na umówioną godzinę`;
    case 'postponed':
      return t`Wrócisz do kolejki później`;
    case 'called': {
      const desk = state.deskLabel;
      return desk.length > 3 ? <Trans>Twoja kolej: {desk}</Trans> : <Trans>Twoja kolej: stanowisko {desk}</Trans>;
    }
    case 'serving':
      return t`Trwa obsługa`;
    case 'parked':
      return t`Odłożony na później`;
    case 'finished':
      return t`Załatwione`;
    case 'missed':
      return state.returnUntilMs === null ? t`Wezwany, nikt nie podszedł` : t`Wezwany – możesz jeszcze wrócić`;
    case 'cancelled':
      return t`Anulowany`;
    case 'another-day':
      return t`Z innego dnia`;
  }
}
