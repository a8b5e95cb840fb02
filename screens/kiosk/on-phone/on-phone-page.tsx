// How to take the number on a phone instead of here: what to scan, what to type where the office asks for a code, and what
// happens then. Fetched after the start, with its words.

import { Trans, useLingui } from '@lingui/react/macro';
import { BackButton, Foot, Title } from '../frame.tsx';
import { useKiosk } from '../kiosk-context.tsx';
import { LateWords } from '../late-words.tsx';
import { QrCode } from '../qr-code.tsx';
import { messages as en } from './locales/en.po';
import { messages as pl } from './locales/pl.po';
import { messages as uk } from './locales/uk.po';

const words = { pl, en, uk };

export function OnPhonePage() {
  return (
    <LateWords own={words}>
      <Page />
      <Foot>
        <BackButton />
      </Foot>
    </LateWords>
  );
}

function Page() {
  const { t } = useLingui();
  const { phone } = useKiosk().view;
  if (phone === null) {
    return (
      <main>
        <Title lead={t`Wróć i pobierz bilet tutaj.`}>{t`Teraz nie wydajemy numerów w telefonie`}</Title>
      </main>
    );
  }
  const { url, code } = phone;
  return (
    <main>
      <Title lead={t`Czekaj, gdzie chcesz. Telefon powie, kiedy przyjść. Niczego nie trzeba instalować.`}>
        {t`Numer w telefonie`}
      </Title>
      <div className="way-to-phone">
        <QrCode
          // Behind the #, so that it stands in no server's log.
          text={code === null ? url : `${url}#kod=${code}`}
          label={t`Kod QR: numer w telefonie`}
        />
        <ol>
          <li>
            <Trans>Zeskanuj kod aparatem telefonu.</Trans>
          </li>
          <li>
            <Trans>Wybierz sprawę i pobierz numer.</Trans>
          </li>
          <li>
            <Trans>Przyjdź, gdy zbliży się Twoja kolej.</Trans>
          </li>
        </ol>
        <dl>
          <div>
            <dt>{t`Adres`}</dt>
            <dd className="address" translate="no">
              {addressOf(url)}
            </dd>
          </div>
          {code === null ? null : (
            <div>
              <dt>{t`Kod, jeśli telefon o niego zapyta`}</dt>
              <dd className="figures" translate="no">
                <span className="sr">{[...code].join(' ')}</span>
                <span aria-hidden="true">{code}</span>
              </dd>
            </div>
          )}
        </dl>
      </div>
    </main>
  );
}

/** As somebody types it: browsers add the rest. */
function addressOf(url: string): string {
  return url.replace(/^https?:\/\//, '');
}
