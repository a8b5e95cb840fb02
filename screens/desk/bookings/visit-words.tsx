// The words for the state of an appointment, its customer and its problem.
import { Plural, Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { CalendarDay, StaffAppointment } from '#contract/resources/appointment-shapes.ts';
import { numberText } from '#core/queue/state.ts';
import { useBookings, useCalendarWords } from './bookings-context.ts';
import { type Telling, tellingOf, type UnsettledWhy, type VisitState } from './visits.ts';

export function StateWords({
  visit,
  state,
}: {
  readonly visit: StaffAppointment;
  readonly state: VisitState;
}): ReactNode {
  const number = visit.number === null ? '' : numberText(visit.number).replace(' ', '\u00a0');
  const withTicket = (words: ReactNode) => (number === '' ? words : [words, ' – ', <b key="number">{number}</b>]);
  switch (state) {
    case 'held':
      return <Trans>ktoś właśnie wybiera tę godzinę</Trans>;
    case 'expected':
      return <Trans>oczekiwana</Trans>;
    case 'late':
      return <LateWords visit={visit} />;
    case 'unconfirmed':
      return <Trans>czeka na potwierdzenie e-maila</Trans>;
    case 'lapsed':
      return <Trans>niepotwierdzona, przepadła</Trans>;
    case 'confirmed':
      return number === '' ? <Trans>potwierdzona</Trans> : <ConfirmedWords number={number} />;
    case 'called':
      return withTicket(<Trans key="words">wezwana</Trans>);
    case 'serving':
      return withTicket(<Trans key="words">w obsłudze</Trans>);
    case 'parked':
      return withTicket(<Trans key="words">odłożona na później</Trans>);
    case 'finished':
      return withTicket(<Trans key="words">zakończona</Trans>);
    case 'left':
      return withTicket(<Trans key="words">nie podeszła do stanowiska</Trans>);
    case 'ticket-cancelled':
      return withTicket(<Trans key="words">bilet anulowany</Trans>);
    case 'missed':
      return <Trans>nie przyszła</Trans>;
    case 'cancelled':
      return <Trans>odwołana</Trans>;
    case 'displaced':
      return <Trans>urząd zamknął tę godzinę</Trans>;
  }
}

function ConfirmedWords({ number }: { readonly number: string }) {
  return (
    <Trans>
      potwierdzona – bilet <b>{number}</b>
    </Trans>
  );
}

function LateWords({ visit }: { readonly visit: StaffAppointment }) {
  const { nowMs } = useBookings();
  const minutes = Math.floor((nowMs - visit.startMs) / 60_000);
  if (minutes < 60) return <Trans>spóźnia się {Math.max(1, minutes)} min</Trans>;
  return <Trans>nie zgłosiła się</Trans>;
}

/** The customer, as far as the office asked: answers, then the contact. */
export function PersonWords({ visit }: { readonly visit: StaffAppointment }): ReactNode {
  if (visit.erased) return <Trans>dane usunięte</Trans>;
  const parts = [...visit.answers.map((one) => one.answer), visit.contact?.value ?? ''].filter((one) => one !== '');
  if (parts.length === 0) return <Trans>bez danych</Trans>;
  return parts.join(', ');
}

export function UnsettledWords({ why }: { readonly why: UnsettledWhy }): ReactNode {
  switch (why) {
    case 'closed':
      return <Trans>nie mieści się: w tym dniu nieczynne</Trans>;
    case 'outside-hours':
      return <Trans>nie mieści się: zmienione godziny</Trans>;
    case 'over-capacity':
      return <Trans>nie mieści się: za mało miejsc</Trans>;
    case 'service-gone':
      return <Trans>nie mieści się: tej sprawy nie można już umówić</Trans>;
    case 'displaced':
      return <Trans>straciła godzinę, nie wybrała jeszcze innej</Trans>;
  }
}

/** What the office does to inform the customer, or what staff have to do instead. */
export function TellingWords({ visit }: { readonly visit: StaffAppointment }): ReactNode {
  const { offer } = useBookings();
  const telling: Telling = tellingOf(visit, offer);
  const value = visit.contact?.value ?? '';
  switch (telling) {
    case 'email':
      return <Trans>Klient dostanie e-mail na adres {value}.</Trans>;
    case 'text':
      return <Trans>Klient dostanie SMS na numer {value}.</Trans>;
    case 'call':
      return <Trans>Urząd nie wysyła SMS-ów. Zadzwoń do klienta: {value}.</Trans>;
    case 'write':
      return <Trans>Urząd nie wysyła e-maili. Napisz do klienta: {value}.</Trans>;
    case 'none':
      return (
        <Trans>Nie podano kontaktu, więc klienta nie da się zawiadomić. Dowie się, gdy sprawdzi wizytę kodem.</Trans>
      );
  }
}

/** "Zasiłek rodzinny", or all services of one appointment in their order. */
export function MatterWords({ visit }: { readonly visit: StaffAppointment }): ReactNode {
  const { service } = useCalendarWords();
  return visit.matters.map((one) => service(one.service)).join(' + ');
}

export function ClosedDayWords({ day }: { readonly day: CalendarDay }): ReactNode {
  const { words } = useCalendarWords();
  if (day.closed === null) return null;
  const reason = words(day.closed.reason);
  if (reason !== '') return reason;
  return day.closed.why === 'holiday' ? <Trans>święto</Trans> : <Trans>nieczynne</Trans>;
}

export function VisitCount({ count }: { readonly count: number }) {
  return (
    <Plural
      value={count}
      _0="brak umówionych wizyt"
      one="# umówiona wizyta"
      few="# umówione wizyty"
      many="# umówionych wizyt"
      other="# umówionej wizyty"
    />
  );
}
