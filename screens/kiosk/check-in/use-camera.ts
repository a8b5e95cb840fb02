// Whether this kiosk has a camera that the page may use. A page without a secure address has none.

import { useEffect, useState } from 'react';

export function useCamera(): boolean {
  const [hasCamera, setHasCamera] = useState(false);
  useEffect(() => {
    // The types promise it, but a page on a plain-http address of the hall's network is given none.
    const devices = navigator.mediaDevices as MediaDevices | undefined;
    if (devices?.enumerateDevices === undefined) return;
    let isLeft = false;
    const look = () =>
      devices.enumerateDevices().then(
        (all) => isLeft || setHasCamera(all.some((one) => one.kind === 'videoinput')),
        () => undefined,
      );
    look();
    devices.addEventListener('devicechange', look);
    return () => {
      isLeft = true;
      devices.removeEventListener('devicechange', look);
    };
  }, []);
  return hasCamera;
}
