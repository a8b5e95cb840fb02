// The ticket on the screen: its number, what to do with it, and how long it stays here.

import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { type CSSProperties, useEffect, useState } from 'react';
import { peopleWaiting } from '#core/speech/plural.ts';
import { formatDate } from '#screens/kit/clock.ts';
import { clockTime } from '#screens/kit/hours-words.ts';
import { Icon } from '#screens/kit/icons.tsx';
import { TicketNumber } from '#screens/kit/number.tsx';
import { waitRange } from '#screens/kit/service-words.ts';
import { ticketStayMs } from './countdown.ts';
import { isCheckIn, type Order } from './flow.ts';
import { EndButton, Foot, Title } from './frame.tsx';
import type { IssuedTicket } from './issue-patiently.ts';
import { useKiosk, useOfficeWords } from './kiosk-context.tsx';
import { paperOutlook, type TicketPaper, ticketPaper } from './paper.ts';
import { QrCode } from './qr-code.tsx';
import { TimeLeft } from './time-left.tsx';
import { useStay } from './use-stay.ts';

interface TicketPageProps {
  readonly ticket: IssuedTicket;
  readonly order: Order;
  /** The time does not run, because something lies over the ticket or it is being read aloud. */
  readonly isHeld: () => boolean;
}

export function TicketPage({ ticket, order, isHeld }: TicketPageProps) {
  const { t } = useLingui();
  const { view, aids, touch } = useKiosk();
  const paper = usePaper(ticket.ticket);
  const stayMs = ticketStayMs({
    ticketSeconds: view.settings.ticketSeconds,
    onScreenOnly: paper !== 'take',
    slowly: aids.large || aids.voice,
  });
  const stay = useStay({ stayMs, isHeld, onOver: () => touch({ kind: 'end' }) });
  return (
    <>
      <main className="ticket-page">
        <PaperTitle paper={paper} />
        <Ticket ticket={ticket} order={order} />
        <Next ticket={ticket} />
        <TimeLeft leftMs={stay.leftMs} wholeMs={stay.wholeMs} />
      </main>
      <Foot>
        <EndButton />
        <button type="button" className="kbtn main grow" onClick={stay.more}>
          <Icon name="clock" />
          {t`Więcej czasu`}
        </button>
      </Foot>
    </>
  );
}

function Next({ ticket }: { readonly ticket: IssuedTicket }) {
  const { view } = useKiosk();
  const say = useOfficeWords();
  const hint = view.services.find((one) => one.id === ticket.service)?.deskHint ?? null;
  const booked = useBookedWords(ticket.dueAtMs);
  return (
    <p className={booked === null ? 'next' : 'next booked-at'}>
      {booked === null ? null : (
        <>
          {booked}
          <br />
        </>
      )}
      {hint === null ? (
        <Trans>Usiądź w hali. Wezwiemy Cię na ekranie i głosem.</Trans>
      ) : (
        <>
          {say(hint)}
          <br />
          <Trans>Wezwiemy Cię na ekranie i głosem.</Trans>
        </>
      )}
      {booked === null ? (
        <span>
          <Trans>Zeskanuj kod, a ten sam bilet będzie też w telefonie.</Trans>
        </span>
      ) : null}
    </p>
  );
}

/** „Wizyta o 10:20. Wezwiemy po tej godzinie.” Null without a booked hour. */
function useBookedWords(dueAtMs: number | null | undefined): string | null {
  const { t } = useLingui();
  const { zone, nowMs } = useKiosk().moment;
  if (dueAtMs === null || dueAtMs === undefined) return null;
  const time = clockTime(dueAtMs, zone);
  return nowMs < dueAtMs
    ? t`Wizyta o ${time}. Wezwiemy po tej godzinie.`
    : t`Wizyta o ${time}. Wezwiemy, gdy tylko zwolni się stanowisko.`;
}

/** What became of the paper, followed while the ticket is shown. */
function usePaper(ticket: string): TicketPaper {
  const { view } = useKiosk();
  const [issued] = useState(() => ({ atMs: performance.now(), outlook: paperOutlook(view) }));
  const [sinceMs, setSinceMs] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSinceMs(performance.now() - issued.atMs), 1_000);
    return () => clearInterval(timer);
  }, [issued]);
  return ticketPaper(view, { ticket, outlook: issued.outlook, sinceMs });
}

function PaperTitle({ paper }: { readonly paper: TicketPaper }) {
  const { t } = useLingui();
  switch (paper) {
    case 'take':
      return <Title beside={<Icon name="arrow-down" className="way" />}>{t`Weź bilet spod ekranu`}</Title>;
    case 'unsure':
      return (
        <Title lead={t`Nie wiemy, czy bilet się wydrukował. Numer jest ważny także bez niego.`}>
          {t`Zrób zdjęcie numeru`}
        </Title>
      );
    case 'none':
      return (
        <Title lead={t`Bilet się nie wydrukował. Numer jest ważny także bez niego.`}>{t`Zrób zdjęcie numeru`}</Title>
      );
    case 'never':
      return <Title lead={t`Zrób zdjęcie albo zapisz ten numer.`}>{t`To jest Twój numer`}</Title>;
  }
}

function Ticket({ ticket, order }: { readonly ticket: IssuedTicket; readonly order: Order }) {
  const { t } = useLingui();
  const { view } = useKiosk();
  const say = useOfficeWords();
  const service = view.services.find((one) => one.id === ticket.service);
  const more = isCheckIn(order) ? 0 : order.services.length - 1;
  const { letter, value, figures } = ticket.number;
  const spoken = `${letter} ${value}`.trim();
  return (
    <section className="ticket" aria-label={t`Twój bilet`}>
      <div className="top">
        <p className="matter">
          {service === undefined ? null : say(service.name)}
          {more > 0 ? (
            <span>
              <Plural
                value={more}
                one="i jeszcze # sprawa"
                few="i jeszcze # sprawy"
                many="i jeszcze # spraw"
                other="i jeszcze # sprawy"
              />
            </span>
          ) : null}
        </p>
        <p className="figure" style={{ '--em': widthEm(letter, figures) } as CSSProperties}>
          <TicketNumber letter={letter} figures={figures} label={t`Numer ${spoken}`} />
        </p>
      </div>
      <div className="perf" />
      <div className="below">
        <Facts ticket={ticket} />
        <div>
          <QrCode text={ticket.followUrl} label={t`Kod QR tego biletu`} />
          <p className="qr-say">{t`Ten sam bilet w telefonie`}</p>
        </div>
      </div>
    </section>
  );
}

/** How wide a number may get, in ems of its own size: measured for the widest letter (W) and the figures of the font. */
function widthEm(letter: string, figures: string): number {
  return letter.length * 0.84 + (letter === '' ? 0 : 0.12) + figures.length * 0.6;
}

function Facts({ ticket }: { readonly ticket: IssuedTicket }) {
  const { t, i18n } = useLingui();
  const { moment } = useKiosk();
  const { language, zone } = moment;
  const isBooked = typeof ticket.dueAtMs === 'number';
  return (
    <dl>
      {isBooked ? (
        <>
          <dt>{t`Umówiona godzina`}</dt>
          <dd>{clockTime(ticket.dueAtMs ?? 0, zone)}</dd>
        </>
      ) : (
        <>
          <dt>{t`Przed Tobą`}</dt>
          <dd>{ticket.ahead === 0 ? t`nikogo` : peopleWaiting(ticket.ahead, language)}</dd>
        </>
      )}
      {isBooked || ticket.estimate === null ? null : (
        <>
          <dt>{t`Zaczekasz około`}</dt>
          <dd>{waitRange(ticket.estimate, i18n)}</dd>
        </>
      )}
      <dt>{t`Bilet wydano`}</dt>
      <dd className="last">
        {formatDate(ticket.issuedAtMs, zone, language)}, {clockTime(ticket.issuedAtMs, zone)}
      </dd>
    </dl>
  );
}
