// The open page rings by itself when its ticket is called: a gong and a vibration until somebody looks, and a screen that
// stays lit.
import { useCallback, useEffect, useState } from 'react';
import type { PublicView } from '#core/views/public-view.ts';
import type { LiveState } from '#screens/kit/live-view.ts';
import { changeSetting } from '../keeping/keep.ts';
import type { KeptTicket } from '../keeping/kept-ticket.ts';
import { useSetting } from '../keeping/kept-tickets.ts';
import { seenSetting, shownLock } from '../keeping/names.ts';
import { workerRegistration } from '../keeping/start-app.ts';
import { soundGong, wakeSound } from './gong.ts';
import { ownCallMs, ringForMs, ringsFor } from './own-call.ts';
import { keepScreenLit } from './screen-light.ts';

export interface OwnAlarm {
  readonly isRinging: boolean;
  /** The browser allows no sound before a touch: say so; any touch makes the next stroke heard. */
  readonly isSoundBlocked: boolean;
  /** The person's own choice, kept on this phone. */
  readonly isSoundOn: boolean;
  switchSound(on: boolean): void;
  /** Somebody looked: it stops, and this call rings no more, after a reload neither. */
  seen(): void;
}

/** Calm enough to bear, often enough to be heard in a pocket. */
const strokeEveryMs = 4_000;
const vibration = [400, 200, 400];
const titleMark = '🔔 ';

export function useOwnAlarm(
  kept: KeptTicket | null,
  live: Pick<LiveState<PublicView>, 'view' | 'serverOffsetMs'>,
): OwnAlarm {
  const handle = kept?.handle ?? '';
  const [seenMs, isRead] = useSetting(seenSetting(handle));
  const [sound, , changeSound] = useSetting('sound');
  const [quietMs, setQuietMs] = useState(0);
  const [isSoundBlocked, setSoundBlocked] = useState(false);
  const isSoundOn = sound !== false;
  const callMs = ownCallMs(kept, live.view);
  const seenUpToMs = Math.max(typeof seenMs === 'number' ? seenMs : 0, quietMs);
  const isRinging = kept !== null && isRead && ringsFor(callMs, seenUpToMs, Date.now() + live.serverOffsetMs);

  useShownLock(handle);
  useSoundAfterTouch();
  useEffect(() => (kept?.status?.phase === 'called' ? keepScreenLit() : undefined), [kept?.status?.phase]);

  const seen = useCallback(() => {
    if (callMs === null) return;
    setQuietMs(callMs);
    void changeSetting(seenSetting(handle), () => callMs);
    void closeNotices(handle);
  }, [handle, callMs]);

  useEffect(() => {
    if (!isRinging || callMs === null) return;
    const stroke = async () => {
      vibrate();
      if (isSoundOn) setSoundBlocked(!(await soundGong()));
    };
    void stroke();
    const strokes = setInterval(stroke, strokeEveryMs);
    const end = setTimeout(() => setQuietMs(callMs), ringForMs);
    const unmark = markTitle();
    document.addEventListener('click', seen);
    document.addEventListener('keydown', seen);
    return () => {
      clearInterval(strokes);
      clearTimeout(end);
      unmark();
      document.removeEventListener('click', seen);
      document.removeEventListener('keydown', seen);
    };
  }, [isRinging, callMs, isSoundOn, seen]);

  return {
    isRinging,
    isSoundBlocked: isRinging && isSoundOn && isSoundBlocked,
    isSoundOn,
    switchSound: changeSound,
    seen,
  };
}

/** Tells the worker that this ticket is before somebody's eyes, so that its notice need not make a second noise. */
function useShownLock(handle: string): void {
  useEffect(() => {
    if (handle === '') return;
    let letGo: () => void = () => undefined;
    const left = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    try {
      void navigator.locks?.request(shownLock(handle), { mode: 'shared' }, () => left).catch(() => undefined);
    } catch {
      // Then both ring, which is only louder.
    }
    return letGo;
  }, [handle]);
}

/** A touch while waiting allows the sound of the call. */
function useSoundAfterTouch(): void {
  useEffect(() => {
    document.addEventListener('pointerdown', wakeSound);
    return () => document.removeEventListener('pointerdown', wakeSound);
  }, []);
}

function vibrate(): void {
  try {
    navigator.vibrate?.(vibration);
  } catch {
    // Phones without it have the sound and the screen.
  }
}

/** The bell comes and goes in the tab's title, which another tab lets one see. */
function markTitle(): () => void {
  const unmark = () => {
    if (document.title.startsWith(titleMark)) document.title = document.title.slice(titleMark.length);
  };
  const turn = setInterval(() => {
    if (document.title.startsWith(titleMark)) unmark();
    else document.title = titleMark + document.title;
  }, 1_000);
  return () => {
    clearInterval(turn);
    unmark();
  };
}

async function closeNotices(handle: string): Promise<void> {
  try {
    const shown = (await (await workerRegistration())?.getNotifications()) ?? [];
    for (const one of shown) {
      const { notice } = (one.data ?? {}) as { readonly notice?: { readonly handle?: unknown } };
      if (notice?.handle === handle) one.close();
    }
    await navigator.clearAppBadge?.();
  } catch {
    // They stay until they are swept away by hand.
  }
}
