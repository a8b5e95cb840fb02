// What the sender asks of a way to send: a letter goes to an address, and comes to a good end, to one after which it is worth
// trying again, or to one after which it is not.
import type { Letter } from './letter.ts';

/** A closed list, so that what a server answered (perhaps the address itself) is never kept, logged or counted. */
export type SendError =
  | 'unreachable'
  | 'timed-out'
  | 'too-late'
  | 'encryption'
  | 'sign-in'
  | 'sender-refused'
  | 'refused-for-now'
  | 'rejected'
  | 'address'
  | 'account'
  | 'channel-off'
  | 'unknown';

export type SendOutcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly error: SendError; readonly again: boolean };

export interface Parcel {
  readonly letter: Letter;
  /** As the person gave it. */
  readonly to: string;
  /** The office's own sender, as its document has it. */
  readonly from: string;
  /** The same at every try: a repeat can be recognised by it. It tells nothing. */
  readonly mark: string;
  readonly attachments: readonly { readonly name: string; readonly type: string; readonly content: string }[];
  /** What the QR code says; null when none is shown. */
  readonly qr: string | null;
}

export interface SendingChannel {
  send(parcel: Parcel, signal: AbortSignal): Promise<SendOutcome>;
}

export const sent: SendOutcome = { ok: true };

export function tryAgain(error: SendError): SendOutcome {
  return { ok: false, error, again: true };
}

export function giveUp(error: SendError): SendOutcome {
  return { ok: false, error, again: false };
}
