// Who holds a ticket taken on a phone: a name made from the key that the phone keeps, for one branch and day. The key itself
// is written nowhere, and what one phone did on two days or in two branches can't be told to be the same.
import { createHmac } from 'node:crypto';

/**
 * @param secret of the installation.
 * @param date the service day.
 * @param device the phone's key.
 */
export function holderOf(secret: string, branch: string, date: string, device: string): string {
  return createHmac('sha256', secret)
    .update(`holder ${JSON.stringify([branch, date, device])}`)
    .digest('base64url')
    .slice(0, 22);
}
