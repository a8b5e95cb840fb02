// Notices about one ticket on this phone: whether it can have them, turning them on and off, and trying them out.
import type { Problem } from '#screens/kit/problem.ts';
import type { KeptTicket, Soon } from '../keeping/kept-ticket.ts';

/** `install-first`: an iPhone's browser sends notices only to apps on the home screen. `native`: the app from a store. */
export type NoticeAbility = 'ready' | 'unasked' | 'denied' | 'unsupported' | 'install-first' | 'native';

export interface Notices {
  readonly ability: NoticeAbility;
  readonly isOn: boolean;
  readonly isBusy: boolean;
  readonly problem: Problem | null;
  turnOn(): Promise<void>;
  turnOff(): Promise<void>;
  /** Has a notice sent now; resolves to whether the push service took it. */
  test(): Promise<boolean>;
  changeSoon(soon: Soon | undefined): Promise<void>;
}

export function useNotices(kept: KeptTicket | null): Notices {
  const nothing = async () => undefined;
  return {
    ...{ ability: 'unsupported', isOn: kept?.notices === 'on', isBusy: false, problem: null },
    ...{ turnOn: nothing, turnOff: nothing, test: async () => false, changeSoon: nothing },
  };
}
