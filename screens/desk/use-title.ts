// The title of the page, which the task bar shows while another program is in front: number, state, desk.
import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useEffect } from 'react';
import { numberText } from '#core/queue/state.ts';
import type { DeskView } from '#core/views/desk-view.ts';
import { stageOf } from './stage.ts';

export function useTitle(view: DeskView | undefined): void {
  const { t } = useLingui();
  useEffect(() => {
    if (view === undefined) return;
    const label = view.desk.label;
    const count = view.waitingCount;
    const number = view.current === null ? '' : numberText(view.current.number);
    const waiting = t`${plural(count, { one: 'czeka # osoba', few: 'czekają # osoby', many: 'czeka # osób', other: 'czeka # osoby' })}`;
    const states = {
      called: `${number} – ${t`wezwano`}`,
      serving: `${number} – ${t`obsługa`}`,
      free: `${t`Wolne`}, ${waiting}`,
      paused: `${t`Przerwa`}, ${waiting}`,
      closed: t`Zamknięte`,
    };
    document.title = `${states[stageOf(view)]} – ${t`stanowisko ${label}`}`;
  }, [view, t]);
}
