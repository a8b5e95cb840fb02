// The way to a number on one's phone: a QR code to scan, and the code of the hall where the office asks for it. It stands
// still: another code takes the place of the one before without a move, and nobody who reads is told aloud.
import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { PhoneInvitation } from '#core/views/phone-invitation.ts';
import { drawQr } from '#screens/kit/qr-drawing.ts';

/** The white field that scanners need around a code, in its dots. */
const quietDots = 4;

export function OnYourPhone({ invitation: { url, code } }: { readonly invitation: PhoneInvitation }) {
  const { t } = useLingui();
  // Behind the #, so that it stands in no server's log.
  const drawn = useMemo(() => drawQr(code === null ? url : `${url}#kod=${code}`), [url, code]);
  const side = drawn.size + 2 * quietDots;
  return (
    <section className={code === null ? 'phone' : 'phone coded'} aria-label={t`Numer w\u00a0telefonie`}>
      <svg
        viewBox={`${-quietDots} ${-quietDots} ${side} ${side}`}
        role="img"
        aria-label={t`Kod QR: pobierz numer telefonem`}
        shapeRendering="crispEdges"
      >
        <path d={drawn.path} />
      </svg>
      {code === null ? (
        <p>
          <b>{t`Numer w\u00a0telefonie`}</b>
          <span>{t`Zeskanuj kod`}</span>
        </p>
      ) : (
        <p>
          <b>{t`Numer w telefonie, kod:`}</b>
          <span className="figures" translate="no">
            {code}
          </span>
        </p>
      )}
    </section>
  );
}
