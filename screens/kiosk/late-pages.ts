// All pages that the start does not wait for, fetched as one: apart from each other they would pull what they share out of
// the start's file, which compresses worse.
export { AidsPage } from './aids/aids-page.tsx';
export { VoiceStrip } from './aids/voice-strip.tsx';
export { CheckInPages, listenToKeys } from './check-in/check-in-pages.tsx';
export { OnPhonePage } from './on-phone/on-phone-page.tsx';
export { PriorityPage } from './priority-page.tsx';
export { RefusedPage } from './refused-page.tsx';
export { StillThere } from './still-there.tsx';
export { TicketPage } from './ticket-page.tsx';
