// A gong of about a second, made by the display itself when it speaks with its own voice.

/** Two falling tones, each with its octave; resolves when they have faded. `volume` from 0 to 1. */
export function playGong(context: AudioContext, volume: number): Promise<void> {
  const startS = context.currentTime + 0.02;
  const last = [
    { hertz: 659, fromS: startS, forS: 0.6 },
    { hertz: 523, fromS: startS + 0.35, forS: 0.8 },
  ].map((tone) => {
    strike(context, tone.hertz * 2, tone.fromS, tone.forS / 2, volume * 0.12);
    return strike(context, tone.hertz, tone.fromS, tone.forS, volume * 0.5);
  });
  return new Promise((resolve) => last.at(-1)?.addEventListener('ended', () => resolve(), { once: true }));
}

function strike(context: AudioContext, hertz: number, fromS: number, forS: number, loudness: number): OscillatorNode {
  const tone = new OscillatorNode(context, { frequency: hertz });
  const swell = new GainNode(context, { gain: 0 });
  swell.gain.setValueAtTime(0, fromS);
  swell.gain.linearRampToValueAtTime(loudness, fromS + 0.01);
  swell.gain.linearRampToValueAtTime(0, fromS + forS);
  tone.connect(swell).connect(context.destination);
  tone.start(fromS);
  tone.stop(fromS + forS);
  return tone;
}
