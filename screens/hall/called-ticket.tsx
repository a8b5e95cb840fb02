// The newest call, on the ticket: the number above the perforation, where to go below it.
import { useLingui } from '@lingui/react/macro';
import type { Language } from '#core/shared/language.ts';
import type { HallCall } from '#core/views/hall-view.ts';
import { Icon } from '#screens/kit/icons.tsx';
import { useLanguage } from '#screens/kit/language.tsx';
import { TicketNumber } from '#screens/kit/number.tsx';
import { deskWord } from './desk-word.ts';
import { longestNumberLabel } from './hall-layout.ts';

interface CalledTicketProps {
  /** Null: nobody was called today. */
  readonly call: HallCall | null;
  /** It came a moment ago and draws the eye. */
  readonly arriving: boolean;
}

export function CalledTicket({ call, arriving }: CalledTicketProps) {
  const { t } = useLingui();
  return (
    <section className="newest" aria-label={t`Wezwany numer`} aria-live="assertive" aria-atomic="true">
      {call === null ? (
        <div className="ticket paper">
          <p className="idle">{t`Tu pokażemy wezwany numer`}</p>
        </div>
      ) : (
        <div key={call.seq} className={arriving ? 'ticket arriving' : 'ticket'} data-seq={call.seq}>
          <p className="num">
            <TicketNumber letter={call.number.letter} figures={call.number.figures} />
          </p>
          <div className="perf" />
          <WhereTo call={call} />
        </div>
      )}
    </section>
  );
}

function WhereTo({ call }: { readonly call: HallCall }) {
  const { t } = useLingui();
  const { language } = useLanguage();
  const isNumber = call.deskLabel.length <= longestNumberLabel;
  const foreign = call.language === language || !isNumber ? null : call.language;
  return (
    <p className={isNumber ? 'where' : 'where named'}>
      <Icon name="arrow-right" />
      <span className="word">
        <span className={isNumber ? undefined : 'sr'}>{deskWord[language]} </span>
        {foreign === null && !call.recall ? null : (
          <small>
            <ForeignWord language={foreign} />
            {call.recall ? <span>{t`ponownie`} </span> : null}
          </small>
        )}
      </span>
      <b translate="no">{call.deskLabel}</b>
    </p>
  );
}

function ForeignWord({ language }: { readonly language: Language | null }) {
  return language === null ? null : <span lang={language}>{deskWord[language]} </span>;
}
