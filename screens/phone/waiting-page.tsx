// A ticket whose turn has not come, is put aside, or is being dealt with: number and service, and below the perforation
// what will happen.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { formatTime, useServerNow } from '#screens/kit/clock.ts';
import { Icon } from '#screens/kit/icons.tsx';
import { useLanguage } from '#screens/kit/language.tsx';
import { TicketNumber } from '#screens/kit/number.tsx';
import { arrivalOf } from './arrival-time.ts';
import { nowServed, ownPlace } from './own-place.ts';
import { Stamp } from './stamp.tsx';
import type { FollowedTicket, TicketStatus } from './use-ticket.ts';

interface PageProps {
  readonly status: TicketStatus;
  readonly ticket: FollowedTicket;
}

export function WaitingPage({ status, ticket }: PageProps) {
  const { t } = useLingui();
  return (
    <>
      <section className="ticket" aria-label={t`Twój bilet`}>
        <TicketFace status={status} ticket={ticket} />
        <div className="perf" />
        <div className="stub" role="status">
          {status.phase === 'waiting' && <Queue status={status} ticket={ticket} />}
          {status.phase === 'parked' && <Parked />}
          {status.phase === 'serving' && <Serving deskLabel={status.deskLabel} />}
        </div>
      </section>
      {status.phase === 'waiting' ? <NowServed status={status} ticket={ticket} /> : null}
      <Stamp ticket={ticket} />
    </>
  );
}

export function TicketFace({ status, ticket }: PageProps) {
  const { t } = useLingui();
  const { language } = useLanguage();
  const service = ticket.live.view?.services.find((one) => one.id === status.service);
  return (
    <div className="face">
      <h1>{t`Twój numer`}</h1>
      <p>
        <TicketNumber letter={status.number.letter} figures={status.number.figures} />
      </p>
      <p>{service?.name[language]}</p>
    </div>
  );
}

function Queue({ status, ticket }: PageProps) {
  const { t } = useLingui();
  const { view } = ticket.live;
  const place = view === undefined ? null : ownPlace(view, status);
  const ahead = place ?? status.ahead;
  if (ahead === null) return <NotYet status={status} ticket={ticket} />;
  return (
    <>
      <p className="ahead">{ahead === 0 ? t`Jesteś na początku kolejki` : <PeopleAhead ahead={ahead} />}</p>
      <Arrival status={status} ticket={ticket} />
    </>
  );
}

/** Not in the queue at the moment: a booked hour that has not come, or sent to one desk. */
function NotYet({ status, ticket }: PageProps) {
  const { t } = useLingui();
  const { language } = useLanguage();
  const zone = ticket.live.view?.timeZone;
  if (status.dueAtMs === null || zone === undefined) return <p className="ahead">{t`Czekasz na wezwanie`}</p>;
  const time = formatTime(status.dueAtMs, zone, language);
  return <p className="ahead">{t`Wezwiemy Cię około ${time}`}</p>;
}

function PeopleAhead({ ahead }: { readonly ahead: number }) {
  return (
    <Trans>
      <b>
        <Plural value={ahead} one="# osoba" few="# osoby" many="# osób" other="# osoby" />
      </b>{' '}
      przed Tobą
    </Trans>
  );
}

function Arrival({ status, ticket }: PageProps) {
  const { t } = useLingui();
  const { language } = useLanguage();
  const { serverOffsetMs, view } = ticket.live;
  const nowMs = useServerNow(serverOffsetMs, 30_000);
  if (view === undefined || ticket.readAtMs === null) return null;
  const arrival = arrivalOf(status.estimate, ticket.readAtMs + serverOffsetMs, nowMs);
  if (arrival === null) return null;
  const { fromMinutes, toMinutes } = arrival;
  const from = formatTime(arrival.fromAtMs, view.timeZone, language);
  const to = formatTime(arrival.toAtMs, view.timeZone, language);
  return (
    <>
      <p className="when">
        <Icon name="clock" />
        {toMinutes <= 1 ? t`już za chwilę` : null}
        {toMinutes > 1 && fromMinutes < 1 ? t`najdalej za ok. ${toMinutes} min` : null}
        {toMinutes > 1 && fromMinutes >= 1 && fromMinutes < toMinutes
          ? t`jeszcze ok. ${fromMinutes}–${toMinutes} min`
          : null}
        {toMinutes > 1 && fromMinutes === toMinutes ? t`jeszcze ok. ${toMinutes} min` : null}
      </p>
      {toMinutes > 1 && from !== to ? <p className="between">{t`między ${from} a ${to}`}</p> : null}
    </>
  );
}

function Parked() {
  return (
    <>
      <p className="ahead">
        <b>
          <Trans>Odłożony</Trans>
        </b>
      </p>
      <p className="when">
        <Trans>Wezwiemy Cię, gdy sprawę będzie można dokończyć. Miejsce nie przepada.</Trans>
      </p>
    </>
  );
}

function Serving({ deskLabel }: { readonly deskLabel: string | null }) {
  const { t } = useLingui();
  const desk = deskLabel ?? '';
  return (
    <>
      <p className="ahead">
        <b>{desk.length > 3 ? desk : t`stanowisko ${desk}`}</b>
      </p>
      <p className="when">{t`Tu załatwiasz swoją sprawę.`}</p>
    </>
  );
}

function NowServed({ status, ticket }: PageProps) {
  const { t } = useLingui();
  const { view } = ticket.live;
  const served = view === undefined ? null : nowServed(view, status);
  if (served === null) return null;
  const desk = served.deskLabel;
  return (
    <section className="served" aria-label={t`Teraz obsługiwany numer`}>
      <p>
        {t`Teraz obsługiwany`}
        <small>{t`stanowisko ${desk}`}</small>
      </p>
      <TicketNumber letter={served.number.letter} figures={served.number.figures} />
    </section>
  );
}
