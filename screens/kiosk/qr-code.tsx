// The address of a ticket as a QR code. How to draw one is fetched after the start, long before the first ticket.

import { useEffect, useState } from 'react';
import type { QrDrawing } from '#screens/kit/qr-drawing.ts';

export const fetchDrawing = () => import('#screens/kit/qr-drawing.ts');

interface QrCodeProps {
  readonly text: string;
  /** What it is, for those who can't see it. */
  readonly label: string;
}

export function QrCode({ text, label }: QrCodeProps) {
  const [drawn, setDrawn] = useState<QrDrawing | null>(null);
  useEffect(() => {
    let isLeft = false;
    fetchDrawing().then(
      ({ drawQr }) => isLeft || setDrawn(drawQr(text)),
      // Without the server it can't be fetched any more: the number stands beside the empty field.
      () => undefined,
    );
    return () => {
      isLeft = true;
    };
  }, [text]);
  return (
    <div className="qr" role="img" aria-label={label}>
      {drawn === null ? null : (
        <svg viewBox={`0 0 ${drawn.size} ${drawn.size}`} aria-hidden="true" shapeRendering="crispEdges">
          <path d={drawn.path} />
        </svg>
      )}
    </div>
  );
}
