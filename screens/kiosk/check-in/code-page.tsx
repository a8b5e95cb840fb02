// The page of the code: six places, large keys, and beside them the ways to show the code instead of typing it.

import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import { Icon } from '#screens/kit/icons.tsx';
import { type CodeQuestion, codeLength } from '../check-in-flow.ts';
import { BackButton, Foot, Title } from '../frame.tsx';
import { useKiosk } from '../kiosk-context.tsx';
import { CameraView } from './camera-view.tsx';
import { CodePlaces } from './code-places.tsx';
import { Keypad } from './keypad.tsx';
import { useCamera } from './use-camera.ts';

/** Long enough to see the sixth figure and take it back, short enough not to look for a button. */
const submitAfterMs = 1_200;

export function CodePage({ page }: { readonly page: CodeQuestion }) {
  const { t } = useLingui();
  const { touch, aids } = useKiosk();
  const [isLooking, setIsLooking] = useState(false);
  useSubmit(page);
  useSpokenFigures(page.figures.length);
  return (
    <>
      <main className="code-page">
        <Title lead={t`6 cyfr z potwierdzenia: e-mail, SMS albo wydruk.`}>{t`Wpisz kod wizyty`}</Title>
        {page.isUnreadable ? (
          <p className="notice" role="status">
            <Icon name="warning" />
            <span>{t`To nie był kod wizyty. Pokaż kod QR z potwierdzenia albo wpisz 6 cyfr.`}</span>
          </p>
        ) : null}
        {aids.voice ? (
          <p className="sr">{t`Możesz pisać na klawiaturze. Na głos mówimy tylko, ile cyfr wpisano.`}</p>
        ) : null}
        <CodePlaces page={page} />
        {isLooking ? <CameraView onClose={() => setIsLooking(false)} /> : <Keypad page={page} />}
        {isLooking ? null : <ShowInstead onLook={() => setIsLooking(true)} />}
      </main>
      <Foot>
        <BackButton />
        <button type="button" className="kbtn grow" onClick={() => touch({ kind: 'no-code' })}>
          {t`Nie mam kodu`}
        </button>
      </Foot>
    </>
  );
}

/** The camera of this kiosk where it has one; else a scanner, which no page can see. */
function ShowInstead({ onLook }: { readonly onLook: () => void }) {
  const { t } = useLingui();
  const hasCamera = useCamera();
  if (hasCamera) {
    return (
      <button type="button" className="kbtn show-code" onClick={onLook}>
        <Icon name="qr-code" />
        <span>
          {t`Pokaż kod QR do kamery`}
          <small>{t`z telefonu albo z kartki`}</small>
        </span>
      </button>
    );
  }
  return (
    <div className="show-code">
      <Icon name="qr-code" />
      <p>
        <b>{t`Masz kod QR?`}</b>
        <small>{t`Jeśli przy ekranie jest czytnik, pokaż mu kod z telefonu albo z kartki.`}</small>
      </p>
    </div>
  );
}

/** The sixth figure is as good as a touch of the button, once there was a moment to see it. */
function useSubmit({ figures, isKept }: CodeQuestion): void {
  const { touch } = useKiosk();
  const latest = useRef(touch);
  useEffect(() => {
    latest.current = touch;
  });
  const isComplete = figures.length === codeLength && !isKept;
  useEffect(() => {
    if (!isComplete) return;
    const timer = setTimeout(() => latest.current({ kind: 'confirm' }), submitAfterMs);
    return () => clearTimeout(timer);
  }, [isComplete]);
}

/** How many figures there are, never which: others may hear it. */
function useSpokenFigures(count: number): void {
  const { t } = useLingui();
  const { aids, speaker, moment } = useKiosk();
  const before = useRef(count);
  const { language } = moment;
  const words = {
    more: t`Cyfra wpisana, ${count} z ${codeLength}.`,
    fewer: t`Cyfra usunięta, zostało ${count} z ${codeLength}.`,
    none: t`Kod wyczyszczony.`,
  };
  const latest = useRef(words);
  useEffect(() => {
    latest.current = words;
  });
  useEffect(() => {
    const had = before.current;
    before.current = count;
    if (!aids.voice || had === count) return;
    const { more, fewer, none } = latest.current;
    speaker.say(count > had ? more : count === 0 ? none : fewer, language);
  }, [count, aids.voice, speaker, language]);
}
