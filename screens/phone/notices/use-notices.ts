// Notices about one ticket on this phone: whether it can have them, turning them on and off, and trying them out.
import { useLingui } from '@lingui/react/macro';
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { Language } from '#core/shared/language.ts';
import { useLanguage } from '#screens/kit/language.tsx';
import type { Problem } from '#screens/kit/problem.ts';
import { useApi } from '#screens/kit/use-api.ts';
import { changeKept, changeSetting, keptTickets, setting } from '../keeping/keep.ts';
import type { KeptTicket, Soon } from '../keeping/kept-ticket.ts';
import { type NoticeAbility, ownAbility } from './notice-ability.ts';
import { askForChannel, browserChannel, type ChannelFault, giveChannelBack } from './own-channel.ts';
import { type NoticeChannel, type Told, tellServer, toldSetting } from './subscription.ts';

export interface Notices {
  readonly ability: NoticeAbility;
  readonly isOn: boolean;
  readonly isBusy: boolean;
  readonly problem: Problem | null;
  /** Asks for permission where nobody did yet: to be called by a touch. */
  turnOn(): Promise<void>;
  turnOff(): Promise<void>;
  /** Has a notice sent now; resolves to whether the push service took it. */
  test(): Promise<boolean>;
  changeSoon(soon: Soon | undefined): Promise<void>;
}

/** @param kept the ticket; null while it is being read, or is not kept. */
export function useNotices(kept: KeptTicket | null): Notices {
  const api = useApi();
  const { language } = useLanguage();
  const ability = useAbility();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const describe = useFaultWords();
  const isOn = kept?.notices === 'on' && (ability === 'ready' || ability === 'native');
  const known = useRef({ kept, language });
  known.current = { kept, language };

  /** One thing at a time, with its trouble shown; does nothing without a ticket. */
  const busyWith = useCallback(
    async (work: (one: KeptTicket) => Promise<Problem | ChannelFault | null>): Promise<boolean> => {
      const one = known.current.kept;
      if (one === null) return false;
      setBusy(true);
      setProblem(null);
      const trouble = await work(one);
      if (trouble !== null) setProblem(typeof trouble === 'string' ? describe(trouble) : trouble);
      setBusy(false);
      return trouble === null;
    },
    [describe],
  );

  const tell = useCallback(
    async (one: KeptTicket, channel: NoticeChannel): Promise<Problem | null> => {
      const answer = await tellServer(api, one, { channel, language: known.current.language });
      if (!answer.ok) return answer.refusal;
      await changeKept(one.branch, one.ticket, { notices: 'on', soon: one.soon });
      return null;
    },
    [api],
  );

  const turnOn = async () => {
    await busyWith(async (one) => {
      const channel = await askForChannel(api);
      return channel.ok ? tell(one, channel.value) : channel.refusal;
    });
    refreshAbility();
  };
  const turnOff = async () => {
    await busyWith(async ({ branch, ticket, handle }) => {
      const params = { branch, ticket, handle };
      const answer = await api.send('DELETE /branches/{branch}/tickets/{ticket}/notifications/{handle}', { params });
      if (!answer.ok && answer.refusal.status !== 404) return answer.refusal;
      await changeKept(branch, ticket, { notices: 'off' });
      await changeSetting(toldSetting(handle), () => undefined);
      if (!(await keptTickets()).some(({ notices }) => notices === 'on')) await giveChannelBack();
      return null;
    });
  };
  const test = async () => {
    let isSent = false;
    await busyWith(async ({ branch, ticket, handle }) => {
      const params = { branch, ticket, handle };
      const call = { params, body: {} };
      const answer = await api.send('POST /branches/{branch}/tickets/{ticket}/notifications/{handle}/test', call);
      if (answer.ok) isSent = answer.value.sent;
      return answer.ok ? null : answer.refusal;
    });
    return isSent;
  };
  const changeSoon = async (soon: Soon | undefined) => {
    await busyWith(async (one) => {
      const told = await toldOf(one);
      if (one.notices === 'on' && told !== null) return tell({ ...one, soon }, told.channel);
      await changeKept(one.branch, one.ticket, { soon });
      return null;
    });
  };

  useToldAnew(isOn ? kept : null, language, tell);
  return { ability, isOn, isBusy, problem, turnOn, turnOff, test, changeSoon };
}

/** The language may have changed, or the browser's address for pushes, since the server was told. */
function useToldAnew(
  kept: KeptTicket | null,
  language: Language,
  tell: (one: KeptTicket, channel: NoticeChannel) => Promise<unknown>,
): void {
  const api = useApi();
  const handle = kept?.handle;
  const one = useRef(kept);
  one.current = kept;
  useEffect(() => {
    if (handle === undefined || one.current === null) return;
    let isLeft = false;
    const look = async (ticket: KeptTicket) => {
      const told = await toldOf(ticket);
      const isNative = told !== null && told.channel.kind !== 'web-push';
      const now = isNative ? told.channel : await ownBrowserChannel();
      const isSame = told !== null && now !== null && sameChannel(told.channel, now) && told.language === language;
      if (!isLeft && now !== null && !isSame) await tell(ticket, now);
    };
    const ownBrowserChannel = async () => {
      const channel = await browserChannel(api);
      return channel.ok ? channel.value : null;
    };
    void look(one.current);
    return () => {
      isLeft = true;
    };
  }, [handle, language, api, tell]);
}

function sameChannel(one: NoticeChannel, other: NoticeChannel): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

async function toldOf({ handle }: KeptTicket): Promise<Told | null> {
  const told = (await setting(toldSetting(handle))) as Partial<Told> | undefined;
  return told?.channel === undefined || told.language === undefined
    ? null
    : { channel: told.channel, language: told.language };
}

const abilityListeners = new Set<() => void>();

/** The permission may be given or taken in the browser's own settings, while the page is away. */
function useAbility(): NoticeAbility {
  return useSyncExternalStore(subscribeToAbility, ownAbility);
}

function subscribeToAbility(changed: () => void): () => void {
  abilityListeners.add(changed);
  document.addEventListener('visibilitychange', changed);
  addEventListener('focus', changed);
  return () => {
    abilityListeners.delete(changed);
    document.removeEventListener('visibilitychange', changed);
    removeEventListener('focus', changed);
  };
}

function refreshAbility(): void {
  for (const changed of [...abilityListeners]) changed();
}

/** What the phone itself refuses, said as the server's refusals are. */
function useFaultWords(): (fault: ChannelFault) => Problem {
  const { t } = useLingui();
  const denied = t`Powiadomienia są zablokowane w ustawieniach tego telefonu.`;
  const away = t`Usługa powiadomień tego telefonu teraz nie odpowiada. Spróbuj później albo zostaw otwartą stronę z biletem.`;
  return useCallback(
    (fault) => {
      const detail = fault === 'denied' ? denied : away;
      return { code: `notices-${fault}`, status: 0, title: detail, detail, maybeDone: false, body: {} };
    },
    [denied, away],
  );
}
