// The strip below the calls: for each service how many wait, about how long, or until when it is closed.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { CSSProperties } from 'react';
import type { ServiceRow } from '#core/views/service-rows.ts';
import { formatTime, useServerNow } from '#screens/kit/clock.ts';
import { useLanguage } from '#screens/kit/language.tsx';
import { reopening, roundWaitMinutes } from './wait-words.ts';

interface ServiceStripProps {
  readonly services: readonly ServiceRow[];
  /** Services shown at once; more take turns. */
  readonly count: number;
  readonly columns: number;
  readonly serverOffsetMs: number;
  readonly zone: string;
}

const turnMs = 12_000;

export function ServiceStrip({ services, count, columns, serverOffsetMs, zone }: ServiceStripProps) {
  const { t } = useLingui();
  const nowMs = useServerNow(serverOffsetMs, turnMs);
  if (count === 0 || services.length === 0) return null;
  const turns = Math.ceil(services.length / count);
  const turn = Math.floor(nowMs / turnMs) % turns;
  const shown = services.slice(turn * count, (turn + 1) * count);
  return (
    <section className="strip" style={{ '--columns': columns } as CSSProperties} aria-label={t`Kto czeka`}>
      <div className="heads" aria-hidden="true">
        <span>{t`Sprawa`}</span>
        <span>{t`Czeka`}</span>
        <span>{t`Około`}</span>
      </div>
      <ul>
        {shown.map((service) => (
          <ServiceCell key={service.id} service={service} nowMs={nowMs} zone={zone} />
        ))}
      </ul>
    </section>
  );
}

interface ServiceCellProps {
  readonly service: ServiceRow;
  readonly nowMs: number;
  readonly zone: string;
}

function ServiceCell({ service, nowMs, zone }: ServiceCellProps) {
  const { language } = useLanguage();
  const { letter, name, waiting, closed } = service;
  return (
    <li className={closed === null ? undefined : 'shut'}>
      <span className="sr">{name[language]} </span>
      {letter === '' ? (
        <span className="service-name" aria-hidden="true">
          {name[language]}
        </span>
      ) : (
        <span className="letter" aria-hidden="true" translate="no">
          {letter}
        </span>
      )}
      <span className="count">
        {closed !== null && waiting === 0 ? <Trans>zamknięte</Trans> : <People waiting={waiting} />}
      </span>
      <span className="about">
        {closed === null ? <Wait service={service} /> : <Closed service={service} nowMs={nowMs} zone={zone} />}
      </span>
    </li>
  );
}

function People({ waiting }: { readonly waiting: number }) {
  return (
    <>
      <b>{waiting}</b> <Plural value={waiting} one="osoba" few="osoby" many="osób" other="osoby" />
    </>
  );
}

function Wait({ service }: { readonly service: ServiceRow }) {
  const minutes = roundWaitMinutes(service.estimate);
  if (minutes === null) return <span aria-hidden="true">–</span>;
  if (minutes === 0) return <Trans>od razu</Trans>;
  return (
    <Trans>
      <i>ok. </i>
      <b>{minutes}</b> min
    </Trans>
  );
}

function Closed({ service, nowMs, zone }: ServiceCellProps) {
  const { t } = useLingui();
  const { language } = useLanguage();
  const { closed, waiting } = service;
  if (closed === null) return null;
  // People still wait for a service that gives no more tickets: their number is above, so this line says the rest.
  if (waiting > 0) return t`zamknięte`;
  const { nextMs } = closed;
  switch (reopening(nextMs, nowMs, zone)) {
    case 'today': {
      const time = formatTime(nextMs ?? nowMs, zone, language);
      return t`do ${time}`;
    }
    case 'tomorrow':
      return t`do jutra`;
    case 'later': {
      const day = shortDay(nextMs ?? nowMs, zone);
      return t`do ${day}`;
    }
    case 'unknown':
      return null;
  }
}

function shortDay(atMs: number, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: zone, day: 'numeric', month: '2-digit' });
  return parts.format(atMs).replace('/', '.');
}
