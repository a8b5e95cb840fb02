// The camera of the kiosk, looking for a QR code. Its picture is shown and read on this machine only, is kept nowhere, and
// the camera is off as soon as something was read or the view is left.

import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import { Icon } from '#screens/kit/icons.tsx';
import { useKiosk } from '../kiosk-context.tsx';
import { lookForCode } from './look-for-code.ts';
import { readPresented } from './presented-text.ts';

export function CameraView({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLingui();
  const { present } = useKiosk();
  const video = useRef<HTMLVideoElement>(null);
  const [isBlind, setIsBlind] = useState(false);
  const [isStrange, setIsStrange] = useState(false);
  const latest = useRef(present);
  useEffect(() => {
    latest.current = present;
  });
  useEffect(() => {
    const element = video.current;
    if (element === null) return;
    return lookForCode(element, {
      onText: (text) => {
        const presented = readPresented(text);
        setIsStrange(presented === null);
        if (presented !== null) latest.current(presented);
        return presented !== null;
      },
      onBlind: () => setIsBlind(true),
    });
  }, []);
  return (
    <div className="camera">
      {isBlind ? null : <video ref={video} muted playsInline aria-label={t`Obraz z kamery`} />}
      <p role="status">
        {isBlind
          ? t`Kamera teraz nie działa. Wpisz kod.`
          : isStrange
            ? t`To nie jest kod wizyty. Pokaż kod QR z potwierdzenia.`
            : t`Trzymaj kod QR przed kamerą, w odległości dłoni. Obrazu nie nagrywamy.`}
      </p>
      <button type="button" className="kbtn main" onClick={onClose}>
        <Icon name="keyboard" />
        {t`Wróć do klawiatury`}
      </button>
    </div>
  );
}
