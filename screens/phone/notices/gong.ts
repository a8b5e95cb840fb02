// The sound of a call, made by the browser itself: three struck tones that fade, about a second long.

/** Hertz, when it is struck (seconds), and how loud. */
const strokes = [
  { hertz: 784, atS: 0, gain: 0.5 },
  { hertz: 659, atS: 0.22, gain: 0.45 },
  { hertz: 523, atS: 0.44, gain: 0.5 },
] as const;

/** A struck bar rings in tones that are no whole multiples. */
const partials = [
  { ratio: 1, share: 1, fadeS: 0.7 },
  { ratio: 2.76, share: 0.25, fadeS: 0.25 },
  { ratio: 5.4, share: 0.08, fadeS: 0.1 },
] as const;

let context: AudioContext | null = null;

/** Browsers let a page sound once it was touched: from then on the context is ready for a call that comes much later. */
export function wakeSound(): void {
  try {
    context ??= new AudioContext();
    if (context.state !== 'running') void context.resume().catch(() => undefined);
  } catch {
    context = null;
  }
}

/** Sounds once. Resolves to whether it could be heard: false when the browser wants a touch first. */
export async function soundGong(): Promise<boolean> {
  wakeSound();
  if (context === null) return false;
  if (context.state !== 'running') await Promise.race([context.resume().catch(() => undefined), pause(300)]);
  if (context.state !== 'running') return false;
  const { currentTime, destination } = context;
  for (const { hertz, atS, gain } of strokes) {
    for (const { ratio, share, fadeS } of partials) {
      const tone = context.createOscillator();
      const loudness = context.createGain();
      const startS = currentTime + 0.02 + atS;
      tone.frequency.value = hertz * ratio;
      loudness.gain.setValueAtTime(0, startS);
      loudness.gain.linearRampToValueAtTime(gain * share, startS + 0.006);
      loudness.gain.exponentialRampToValueAtTime(0.0005, startS + fadeS);
      tone.connect(loudness).connect(destination);
      tone.start(startS);
      tone.stop(startS + fadeS + 0.05);
    }
  }
  return true;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
