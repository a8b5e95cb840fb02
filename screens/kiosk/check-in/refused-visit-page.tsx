// The code was refused: why, in the server's words, and what to do now, as large buttons.

import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { clockTime } from '#screens/kit/hours-words.ts';
import type { IconName } from '#screens/kit/icons.tsx';
import { Icon } from '#screens/kit/icons.tsx';
import type { Problem } from '#screens/kit/problem.ts';
import type { CheckInOrder } from '../check-in-order.ts';
import { BackButton, Foot } from '../frame.tsx';
import { useKiosk } from '../kiosk-context.tsx';
import { Message } from '../message-page.tsx';
import { QrCode } from '../qr-code.tsx';
import { type Refusal, type RefusalKind, readRefusal, type Way } from './refusal-ways.ts';
import { useCountdown } from './use-countdown.ts';

interface RefusedVisitPageProps {
  readonly order: CheckInOrder;
  readonly problem: Problem;
}

export function RefusedVisitPage({ order, problem }: RefusedVisitPageProps) {
  const refusal = readRefusal(problem, order);
  const waitSeconds = useCountdown(refusal.waitSeconds);
  const title = useTitle(refusal);
  const { presented } = order;
  const page = presented.kind === 'visit' && hasPage.has(refusal.kind) ? presented.url : null;
  return (
    <>
      <Message icon={icons[refusal.kind] ?? 'warning'} title={title}>
        <Why refusal={refusal} detail={problem.detail} waitSeconds={waitSeconds} />
        {page === null ? null : <OtherTime url={page} />}
      </Message>
      <div className="ways">
        {refusal.ways.map((way, at) => (
          <WayButton key={way} way={way} refusal={refusal} isMain={at === 0} isWaiting={waitSeconds > 0} />
        ))}
      </div>
      <Foot>
        <BackButton />
      </Foot>
    </>
  );
}

/** Refusals after which the visit's own page offers another time. */
const hasPage: ReadonlySet<RefusalKind> = new Set(['displaced', 'cancelled', 'missed', 'lapsed', 'too-late', 'moved']);

const icons: Readonly<Partial<Record<RefusalKind, IconName>>> = {
  'too-early': 'clock',
  'too-late': 'clock',
  missed: 'clock',
  tries: 'clock',
  confirmed: 'check',
  'other-day': 'calendar-check',
};

function useTitle({ kind, opensAtMs }: Refusal): string {
  const { t } = useLingui();
  const { zone } = useKiosk().moment;
  const time = opensAtMs === null ? null : clockTime(opensAtMs, zone);
  switch (kind) {
    case 'too-early':
      return time === null ? t`Jeszcze nie teraz` : t`Wróć o ${time}`;
    case 'too-late':
      return t`Umówiona godzina minęła`;
    case 'other-day':
      return t`Ta wizyta nie jest dzisiaj`;
    case 'other-branch':
      return t`Ta wizyta jest w innym miejscu`;
    case 'cancelled':
      return t`Ta wizyta jest odwołana`;
    case 'moved':
      return t`Ta wizyta jest przeniesiona`;
    case 'missed':
      return t`Ta wizyta już się skończyła`;
    case 'lapsed':
      return t`Rezerwacja wygasła`;
    case 'displaced':
      return t`Wizyta odwołana przez urząd`;
    case 'confirmed':
      return t`Bilet jest już wydany`;
    case 'unknown':
      return t`Nie ma takiej wizyty`;
    case 'tries':
      return t`Za dużo pomyłek`;
    case 'trouble':
      return t`Nie potwierdziliśmy wizyty`;
  }
}

interface WhyProps {
  readonly refusal: Refusal;
  readonly detail: string;
  readonly waitSeconds: number;
}

function Why({ refusal, detail, waitSeconds }: WhyProps) {
  const { kind } = refusal;
  return (
    <>
      {/* The sentence names the seconds of the moment when it was said; here they run. */}
      {kind === 'tries' || detail === '' ? null : <p>{detail}</p>}
      {kind === 'tries' ? <TriesWords waitSeconds={waitSeconds} /> : null}
      <p>
        <b>
          <WhatNow refusal={refusal} />
        </b>
      </p>
    </>
  );
}

function TriesWords({ waitSeconds }: { readonly waitSeconds: number }) {
  return (
    <p data-unspoken>
      {waitSeconds > 0 ? (
        <Plural
          value={waitSeconds}
          one="Kod można wpisać znowu za # sekundę."
          few="Kod można wpisać znowu za # sekundy."
          many="Kod można wpisać znowu za # sekund."
          other="Kod można wpisać znowu za # sekundy."
        />
      ) : (
        <Trans>Możesz już wpisać kod jeszcze raz.</Trans>
      )}
    </p>
  );
}

function WhatNow({ refusal }: { readonly refusal: Refusal }) {
  const { t } = useLingui();
  const { kind, ways, number } = refusal;
  switch (kind) {
    case 'too-early':
      return t`Nie chcesz czekać na umówioną godzinę? Pobierz zwykły bilet.`;
    case 'too-late':
    case 'missed':
      return ways.includes('walk-in')
        ? t`Pobierz bilet bez umówionej godziny – wezwiemy Cię w zwykłej kolejce.`
        : t`Pobierz zwykły bilet albo umów nową wizytę.`;
    case 'displaced':
      return ways.includes('walk-in')
        ? t`Przyjmiemy Cię dziś w zwykłej kolejce albo wybierz inny termin w telefonie.`
        : t`Pobierz zwykły bilet albo wybierz inny termin w telefonie.`;
    case 'other-day':
      return t`Wróć tego dnia. Jeśli chcesz załatwić sprawę dzisiaj, pobierz zwykły bilet.`;
    case 'other-branch':
      return t`Kod potwierdzisz tam, na biletomacie. Tutaj możesz pobrać zwykły bilet.`;
    case 'cancelled':
    case 'moved':
    case 'lapsed':
      return t`Pobierz zwykły bilet albo umów nową wizytę.`;
    case 'confirmed':
      return number === null
        ? t`Nie masz biletu? Podejdź do pracownika, sprawdzi Twój numer.`
        : t`Twój numer to ${number}. Nie masz biletu? Podejdź do pracownika.`;
    case 'unknown':
      return t`Sprawdź cyfry. Pomoże też pracownik.`;
    case 'tries':
      return t`Nie musisz czekać: zwykły bilet można pobrać od razu. Pomoże też pracownik.`;
    case 'trouble':
      return t`Spróbuj jeszcze raz albo podejdź do pracownika.`;
  }
}

interface WayButtonProps {
  readonly way: Way;
  readonly refusal: Refusal;
  readonly isMain: boolean;
  readonly isWaiting: boolean;
}

function WayButton({ way, refusal, isMain, isWaiting }: WayButtonProps) {
  const { touch } = useKiosk();
  const words = useWayWords(way, refusal);
  const touched = {
    'walk-in': 'walk-in',
    retype: 'check-in',
    again: 'again',
    ordinary: 'ordinary',
    end: 'end',
  } as const;
  return (
    <button
      type="button"
      className={isMain ? 'kbtn main' : 'kbtn'}
      disabled={way === 'retype' && isWaiting}
      onClick={() => touch({ kind: touched[way] })}
    >
      {words}
    </button>
  );
}

function useWayWords(way: Way, { kind }: Refusal): string {
  const { t } = useLingui();
  switch (way) {
    case 'walk-in':
      return t`Pobierz bilet bez godziny`;
    case 'retype':
      return kind === 'tries' ? t`Wpisz kod jeszcze raz` : t`Popraw kod`;
    case 'again':
      return t`Spróbuj jeszcze raz`;
    case 'ordinary':
      return t`Pobierz zwykły bilet`;
    case 'end':
      return t`Zakończ`;
  }
}

/** The page of the visit, known only when its own code was shown. */
function OtherTime({ url }: { readonly url: string }) {
  const { t } = useLingui();
  return (
    <div className="other-time">
      <QrCode text={url} label={t`Kod QR strony tej wizyty`} />
      <p>
        <Icon name="phone" />
        {t`Inny termin wybierzesz w telefonie, na stronie wizyty.`}
      </p>
    </div>
  );
}
