// The invitation to take a ticket on a phone, on hall displays and kiosks: an address, and a code where the office
// requires one.

export interface PhoneInvitation {
  /** Of the branch's page, for the QR code: without the hall code. */
  readonly url: string;
  /** Proves that the phone is in the hall; a new one every few minutes. Null where it is not required. */
  readonly code: string | null;
  readonly codeUntilMs: number | null;
}
