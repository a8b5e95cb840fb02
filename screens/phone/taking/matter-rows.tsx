// One row a matter: how many wait and about how long, or why and until when no ticket is to be had, or where else to take one.
import { useLingui } from '@lingui/react/macro';
import { peopleWaiting } from '#core/speech/plural.ts';
import type { PublicService, PublicView } from '#core/views/public-view.ts';
import { Icon } from '#screens/kit/icons.tsx';
import { useLanguage } from '#screens/kit/language.tsx';
import { closedWords, waitRange } from '#screens/kit/service-words.ts';
import { useKeptTickets } from '../keeping/kept-tickets.ts';
import { Link } from '../navigation.tsx';
import { openTicketOf } from './own-tickets.ts';

interface MatterRowsProps {
  readonly branch: string;
  readonly view: PublicView;
  readonly nowMs: number;
  /** Phones get tickets now. */
  readonly isOffered: boolean;
  /** The matters ticked for one visit; null while one touch chooses one. */
  readonly several: readonly string[] | null;
  readonly onChoose: (service: string) => void;
  readonly onToggle: (service: string) => void;
}

export function MatterRows({ branch, ...rows }: MatterRowsProps) {
  const { t } = useLingui();
  const kept = useKeptTickets() ?? [];
  return (
    <ul className="matters" aria-label={t`Sprawy`}>
      {rows.view.services.map((service) => {
        const own = openTicketOf(kept, branch, service.id, rows.view.date);
        return (
          <li key={service.id}>
            <MatterRow {...rows} service={service} />
            {own === null ? null : (
              <Link className="own-ticket" to={{ page: 'ticket', branch, ticket: own.ticket }}>
                <OwnTicket number={own.number} />
                <Icon name="arrow-right" />
              </Link>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function OwnTicket({ number }: { readonly number: string }) {
  const { t } = useLingui();
  return <>{t`Masz już bilet ${number}`}</>;
}

type MatterRowProps = Omit<MatterRowsProps, 'branch'> & { readonly service: PublicService };

function MatterRow({ service, view, nowMs, isOffered, several, onChoose, onToggle }: MatterRowProps) {
  const { t, i18n } = useLingui();
  const { language } = useLanguage();
  if (service.closed !== null) {
    const moment = { nowMs, zone: view.timeZone, language };
    return <Shut service={service} why={closedWords(service.closed, moment, i18n)} />;
  }
  if (!service.remote)
    return <Shut service={service} why={t`Bilet do tej sprawy pobierzesz na miejscu, w biletomacie.`} />;
  if (!isOffered) return <Shut service={service} why={null} />;
  const isTicked = several?.includes(service.id) === true;
  const isFull = several !== null && several.length >= view.mattersPerVisit && !isTicked;
  return (
    <button
      type="button"
      className={isTicked ? 'matter ticked' : 'matter'}
      aria-pressed={several === null ? undefined : isTicked}
      disabled={isFull}
      onClick={() => (several === null ? onChoose(service.id) : onToggle(service.id))}
    >
      <Letter letter={service.letter} />
      <Words service={service} why={null} />
      {isTicked ? <Icon name="check" /> : null}
    </button>
  );
}

/** No button, for nothing can be done with it; it is read like the others. */
function Shut({ service, why }: { readonly service: PublicService; readonly why: string | null }) {
  return (
    <div className="matter shut">
      <Letter letter={service.letter} />
      <Words service={service} why={why} />
    </div>
  );
}

function Letter({ letter }: { readonly letter: string }) {
  return letter === '' ? null : (
    <span className={letter.length > 1 ? 'letter long' : 'letter'} translate="no">
      {letter}
    </span>
  );
}

function Words({ service, why }: { readonly service: PublicService; readonly why: string | null }) {
  const { i18n, t } = useLingui();
  const { language } = useLanguage();
  const people = peopleWaiting(service.waiting, language);
  const range = service.estimate === null ? null : waitRange(service.estimate, i18n);
  return (
    <span className="matter-words">
      <b>{service.name[language]}</b>
      {service.hint === null ? null : <span>{service.hint[language]}</span>}
      {why === null ? null : <span>{why}</span>}
      {service.closed === null ? (
        <span className="queue">
          <span>{t`czeka: ${people}`}</span>
          {range === null ? null : <span>{range}</span>}
        </span>
      ) : null}
    </span>
  );
}
