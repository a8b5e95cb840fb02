// Booked, but no code at hand: where it can be found, and what else to do.

import { Trans, useLingui } from '@lingui/react/macro';
import { BackButton, Foot } from '../frame.tsx';
import { useKiosk } from '../kiosk-context.tsx';
import { Message } from '../message-page.tsx';

export function NoCodePage() {
  const { t } = useLingui();
  const { touch } = useKiosk();
  return (
    <>
      <Message icon="search" title={t`Gdzie jest kod wizyty?`}>
        <p>
          <Trans>6 cyfr jest w wiadomości e-mail albo SMS i na wydruku potwierdzenia.</Trans>
        </p>
        <p>
          <b>
            <Trans>Nie masz ich przy sobie? Podejdź do pracownika, znajdzie Twoją wizytę bez kodu.</Trans>
          </b>
        </p>
      </Message>
      <div className="ways">
        <button type="button" className="kbtn main" onClick={() => touch({ kind: 'back' })}>
          {t`Wpisz kod`}
        </button>
        <button type="button" className="kbtn" onClick={() => touch({ kind: 'ordinary' })}>
          {t`Pobierz zwykły bilet`}
        </button>
      </div>
      <Foot>
        <BackButton />
      </Foot>
    </>
  );
}
