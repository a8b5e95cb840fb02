// The picture that the hall display fills: its size in units, and the layout for what the view holds.
import { useEffect, useMemo, useState } from 'react';
import type { HallView } from '#core/views/hall-view.ts';
import { type HallLayout, layOutHall, type Wall } from './hall-layout.ts';

interface Picture {
  readonly width: number;
  readonly height: number;
}

function pictureInUnits(): Picture {
  const { innerWidth, innerHeight } = window;
  const [across, down] = innerHeight > innerWidth ? [1080, 1920] : [1920, 1080];
  const unitPx = Math.min(innerWidth / across, innerHeight / down);
  return { width: innerWidth / unitPx, height: innerHeight / unitPx };
}

/** The window's size in units; grows and turns with it. */
export function usePicture(): Picture {
  const [picture, setPicture] = useState(pictureInUnits);
  useEffect(() => {
    const measure = () => setPicture(pictureInUnits());
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, []);
  return picture;
}

export function useHallLayout(view: HallView): HallLayout {
  const picture = usePicture();
  return useMemo(() => layOutHall(wallOf(view, picture)), [view, picture]);
}

/** Sizes come from what could be shown today rather than from what is, so that nothing jumps from call to call. */
export function wallOf(view: HallView, picture: Picture): Wall {
  const numbers = view.calls.map((call) => call.number);
  const labels = [...view.desks.map((desk) => desk.label), ...view.calls.map((call) => call.deskLabel)];
  return {
    ...picture,
    pictureHeightMm: view.settings.pictureHeightMm,
    viewingDistanceM: view.settings.viewingDistanceM,
    letters: most([...view.services, ...numbers].map(({ letter }) => letter.length)),
    figures: Math.max(3, most(numbers.map(({ figures }) => figures.length))),
    deskChars: Math.max(1, most(labels.map((label) => label.length))),
    deskWordChars: Math.max(1, most(labels.flatMap((label) => label.split(/\s+/)).map((word) => word.length))),
    services: view.services.length,
    phone: view.phone === null ? 'none' : view.phone.code === null ? 'qr' : 'qr-and-code',
  };
}

function most(lengths: readonly number[]): number {
  return Math.max(0, ...lengths);
}
