// The hall's time: the server's clock, in the branch's time zone, whatever this machine is set to.

import { useEffect, useState } from 'react';
import type { Language } from '#core/shared/language.ts';

const locales: Readonly<Record<Language, string>> = { pl: 'pl-PL', en: 'en-GB', uk: 'uk-UA' };

const formats = new Map<string, Intl.DateTimeFormat>();

// Making a format costs a thousand times more than using it, and a clock uses one each second.
function formatOf(language: Language, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${zone} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(locales[language], { timeZone: zone, ...options });
  formats.set(key, made);
  return made;
}

/** `14:05`. */
export function formatTime(epochMs: number, zone: string, language: Language): string {
  return formatOf(language, zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(epochMs);
}

/** `wtorek, 24 listopada`. */
export function formatDay(epochMs: number, zone: string, language: Language): string {
  return formatOf(language, zone, { weekday: 'long', day: 'numeric', month: 'long' }).format(epochMs);
}

/** `24.11.2026`, in the language's own order. */
export function formatDate(epochMs: number, zone: string, language: Language): string {
  return formatOf(language, zone, { day: 'numeric', month: '2-digit', year: 'numeric' }).format(epochMs);
}

/** `04:12`: minutes and seconds since something began; hours before them once there are any. Never negative. */
export function formatElapsed(elapsedMs: number): string {
  const seconds = Math.max(0, Math.floor(elapsedMs / 1_000));
  const parts = [Math.floor(seconds / 60) % 60, seconds % 60].map((part) => String(part).padStart(2, '0'));
  const hours = Math.floor(seconds / 3_600);
  return (hours > 0 ? [String(hours), ...parts] : parts).join(':');
}

/**
 * The server's time in ms since the epoch, renewed at every full `stepMs` of it (a second by default; a clock without
 * seconds wants 60,000).
 */
export function useServerNow(serverOffsetMs: number, stepMs = 1_000): number {
  const [nowMs, setNowMs] = useState(() => Date.now() + serverOffsetMs);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const tick = () => {
      const serverMs = Date.now() + serverOffsetMs;
      setNowMs(serverMs);
      // A machine that slept or whose clock was set is noticed within a second, whatever the step.
      timer = setTimeout(tick, Math.min(stepMs - (serverMs % stepMs), 1_000));
    };
    tick();
    return () => clearTimeout(timer);
  }, [serverOffsetMs, stepMs]);
  return Math.floor(nowMs / stepMs) * stepMs;
}
