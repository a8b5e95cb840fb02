// The open page rings by itself when its ticket is called: a gong and a vibration until somebody looks.
import type { PublicView } from '#core/views/public-view.ts';
import type { LiveState } from '#screens/kit/live-view.ts';
import type { KeptTicket } from '../keeping/kept-ticket.ts';

export interface OwnAlarm {
  readonly isRinging: boolean;
  /** The browser allows no sound before a touch: say so, a touch anywhere makes it heard. */
  readonly isSoundBlocked: boolean;
  /** The person's own choice, kept on this phone. */
  readonly isSoundOn: boolean;
  switchSound(on: boolean): void;
  /** Somebody looked: it stops, and this call rings no more, after a reload neither. */
  seen(): void;
}

export function useOwnAlarm(_kept: KeptTicket | null, _live: Pick<LiveState<PublicView>, 'view'>): OwnAlarm {
  const nothing = () => undefined;
  return { isRinging: false, isSoundBlocked: false, isSoundOn: true, switchSound: nothing, seen: nothing };
}
