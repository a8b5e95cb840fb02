// The tickets on this phone: the one that is called first and large, then those that wait, then what is over.
import { useLingui } from '@lingui/react/macro';
import { useServerNow } from '#screens/kit/clock.ts';
import { Icon } from '#screens/kit/icons.tsx';
import { useLanguage } from '#screens/kit/language.tsx';
import { TicketNumber } from '#screens/kit/number.tsx';
import { useLostMs } from '#screens/kit/use-live-view.ts';
import type { KeptTicket } from '../keeping/kept-ticket.ts';
import { forgetTicket } from '../keeping/kept-tickets.ts';
import { Link } from '../navigation.tsx';
import { isOld } from '../ticket/news-time.ts';
import { isOver, nowState } from '../ticket/now-state.ts';
import { AsOf } from '../ticket/stamp.tsx';
import { useTicket } from '../ticket/use-ticket.ts';
import { inOrder } from './ticket-order.ts';
import { TicketSentence } from './ticket-sentence.tsx';

export function MyTickets({ kept }: { readonly kept: readonly KeptTicket[] }) {
  const { t } = useLingui();
  const branches = new Set(kept.map((one) => one.branch));
  return (
    <ul className="mine" aria-label={t`Moje bilety`}>
      {inOrder(kept, Date.now()).map((one) => (
        <Mine key={`${one.branch}/${one.ticket}`} kept={one} hasBranch={branches.size > 1} />
      ))}
    </ul>
  );
}

interface MineProps {
  readonly kept: KeptTicket;
  /** Tickets of several branches are on this phone: each says whose it is. */
  readonly hasBranch: boolean;
}

function Mine({ kept, hasBranch }: MineProps) {
  const { t } = useLingui();
  const { language } = useLanguage();
  const followed = useTicket(kept.branch, kept.ticket, kept);
  const { status, view, live, isViewNewer, problem } = followed;
  const nowMs = useServerNow(live.serverOffsetMs, 10_000);
  const lostMs = useLostMs(live);
  if (status === null) return <Unread kept={kept} isGone={problem?.status === 404} />;
  const state = nowState({ status, view, isViewNewer, nowMs });
  const isCalled = state.kind === 'called' && !isOld(followed, lostMs);
  const service = view?.services.find((one) => one.id === status.service)?.name ?? kept.serviceName;
  const branchName = view?.officeName ?? kept.branchName;
  return (
    <li className={isCalled ? 'mini called' : isOver(state) ? 'mini over' : 'mini'}>
      <Link to={{ page: 'ticket', branch: kept.branch, ticket: kept.ticket }}>
        <TicketNumber letter={status.number.letter} figures={status.number.figures} />
        <span className="mini-words">
          <AsOf followed={followed} />
          <b>
            <TicketSentence state={state} />
          </b>
          <span>{service?.[language]}</span>
          {hasBranch ? <span>{branchName?.[language]}</span> : null}
        </span>
        <Icon name="arrow-right" />
      </Link>
      {isOver(state) || problem?.status === 404 ? (
        <button type="button" className="plain" onClick={() => void forgetTicket(kept.branch, kept.ticket)}>
          {t`Usuń z telefonu`}
        </button>
      ) : null}
    </li>
  );
}

/** Kept, but nothing was ever heard of it. */
function Unread({ kept, isGone }: { readonly kept: KeptTicket; readonly isGone: boolean }) {
  const { t } = useLingui();
  return (
    <li className="mini">
      <Link to={{ page: 'ticket', branch: kept.branch, ticket: kept.ticket }}>
        <span className="mini-words">
          <b>{isGone ? t`Nie znamy już tego biletu` : t`Szukamy Twojego biletu…`}</b>
        </span>
      </Link>
      {isGone ? (
        <button type="button" className="plain" onClick={() => void forgetTicket(kept.branch, kept.ticket)}>
          {t`Usuń z telefonu`}
        </button>
      ) : null}
    </li>
  );
}
