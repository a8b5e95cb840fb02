// The calls beside the newest one, each with its desk.
import { useLingui } from '@lingui/react/macro';
import type { HallCall } from '#core/views/hall-view.ts';
import { Icon } from '#screens/kit/icons.tsx';
import { useLanguage } from '#screens/kit/language.tsx';
import { TicketNumber } from '#screens/kit/number.tsx';
import { deskWord } from './desk-word.ts';
import { longestNumberLabel } from './hall-layout.ts';

interface EarlierCallsProps {
  readonly calls: readonly HallCall[];
  /** Rows that there is room for. */
  readonly rows: number;
  readonly arrow: boolean;
  /** Among them are calls that have not had their turn as the newest. */
  readonly someWait: boolean;
}

export function EarlierCalls({ calls, rows, arrow, someWait }: EarlierCallsProps) {
  const { t } = useLingui();
  const { language } = useLanguage();
  if (rows === 0 || calls.length === 0) return null;
  const heading = someWait ? t`Wezwane` : t`Wcześniej`;
  return (
    <section className="earlier" aria-label={heading}>
      <div className="cols">
        <h2>{heading}</h2>
        <span aria-hidden="true">{deskWord[language]}</span>
      </div>
      <ol>
        {calls.slice(0, rows).map((call) => (
          <li key={call.seq}>
            <TicketNumber letter={call.number.letter} figures={call.number.figures} />
            {call.recall ? <small className="again">{t`ponownie`}</small> : null}
            {arrow ? <Icon name="arrow-right" /> : null}
            <span className="sr">{deskWord[language]} </span>
            <b className={call.deskLabel.length > longestNumberLabel ? 'name' : undefined} translate="no">
              {call.deskLabel}
            </b>
          </li>
        ))}
      </ol>
    </section>
  );
}
