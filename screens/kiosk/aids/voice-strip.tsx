// While the screen is read aloud: hear it again, or have silence.

import { useLingui } from '@lingui/react/macro';
import { Icon } from '#screens/kit/icons.tsx';
import { useKiosk } from '../kiosk-context.tsx';
import { LateWords } from '../late-words.tsx';
import { useCanSpeak, type Voice } from '../use-voice.ts';
import { aidsWords } from './aids-words.ts';

interface VoiceStripProps {
  readonly voice: Voice;
}

export function VoiceStrip({ voice }: VoiceStripProps) {
  return (
    <LateWords own={aidsWords}>
      <Strip voice={voice} />
    </LateWords>
  );
}

function Strip({ voice }: VoiceStripProps) {
  const { t } = useLingui();
  const { speaker } = useKiosk();
  const canSpeak = useCanSpeak(speaker);
  if (!canSpeak) {
    return (
      <p className="kvoice" role="status">
        {t`Ten biletomat nie ma głosu w tym języku. Poproś o pomoc pracownika.`}
      </p>
    );
  }
  return (
    <section className="kvoice" aria-label={t`Czytanie na głos`} data-unspoken>
      <button type="button" className="kbtn grow" onClick={voice.repeat}>
        <Icon name="speaker" />
        {t`Przeczytaj jeszcze raz`}
      </button>
      <button type="button" className="kbtn" onClick={voice.hush}>
        <Icon name="speaker-off" />
        {t`Cisza`}
      </button>
    </section>
  );
}
