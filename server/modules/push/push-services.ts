// To which servers notices may be sent. A phone names the address of its own push service, so without this list anybody
// could make the server call any other.

/** Those of Chrome and most of Android, Firefox, Safari, Edge. */
const knownHosts = ['fcm.googleapis.com', 'updates.push.services.mozilla.com'] as const;
const knownFamilies = ['.push.services.mozilla.com', '.push.apple.com', '.notify.windows.com'] as const;

/** @param further hosts of the settings, which may also be spoken to without TLS. */
export function isPushService(endpoint: string, further: readonly string[]): boolean {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : null;
  if (url === null || url.username !== '' || url.password !== '') return false;
  if (further.includes(url.host)) return url.protocol === 'https:' || url.protocol === 'http:';
  if (url.protocol !== 'https:' || url.port !== '') return false;
  return knownHosts.some((one) => one === url.host) || knownFamilies.some((one) => url.host.endsWith(one));
}
