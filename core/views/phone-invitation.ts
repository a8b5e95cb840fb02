// What hall and kiosk show to whoever wants to wait with a phone: an address, and a code where the office asks for one.

export interface PhoneInvitation {
  /** Of the branch's page, for the QR: without the code. */
  readonly url: string;
  /** Proves that somebody stands in the hall; another one every few minutes. Null where it is not asked for. */
  readonly code: string | null;
  readonly codeUntilMs: number | null;
}
