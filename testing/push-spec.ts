// A small office whose tickets phones follow, for the tests of notices: what is done at its desks, and a phone for each push
// service that a test gives.
import { randomBytes } from 'node:crypto';
import type { NoticePayload } from '#contract/resources/phone-shapes.ts';
import { assert } from '#core/shared/assert.ts';
import type { NoticeChannel } from '#server/modules/push/notices.ts';
import { usualPushSettings } from '#server/platform/config.ts';
import { branch, openTestOffice, type TestOffice, type TestOfficeOptions } from '#testing/test-office.ts';

export const minuteMs = 60_000;

type DeskAction = 'call-next' | 'recall' | 'start' | 'finish' | 'no-show';

export interface Phone {
  readonly ticket: string;
  readonly handle: string;
}

export interface PushScene {
  readonly office: TestOffice;
  /** Who takes a ticket, in the order of arrival. */
  ticket(service?: string): Promise<string>;
  follow(ticket: string, channel: NoticeChannel, body?: Record<string, unknown>): Promise<Phone>;
  at(desk: '1' | '2' | '3', action: DeskAction, ticket?: string): Promise<void>;
  /** Calls the next person, who is there, and is done with them. */
  serve(desk: '1' | '2' | '3'): Promise<void>;
  transfer(ticket: string, toDesk: string): Promise<void>;
  cancel(ticket: string): Promise<void>;
  /** What a holder does. */
  holder(ticket: string, action: 'postpone' | 'give-back' | 'arrival', body?: Record<string, unknown>): Promise<void>;
  /** Sends all that is due. */
  settle(): Promise<void>;
  /** Moves the clock and sends what is due then. */
  passes(ms: number): Promise<void>;
}

export async function openPushScene(services: readonly string[], options: TestOfficeOptions = {}): Promise<PushScene> {
  const office = await openTestOffice({
    document: { remote: {} },
    push: { ...usualPushSettings, services },
    ...options,
  });
  const done = (answer: { status: number; text: string }) =>
    assert(answer.status === 200, `it is done: ${answer.text}`);
  await office.openDesk('anna', '1');
  await office.openDesk('beata', '2');
  const scene: PushScene = {
    office,
    ticket: async (service = 'a') => (await office.issue(service)).reply.ticket,
    async follow(ticket, channel, body = {}) {
      const handle = randomBytes(16).toString('base64url');
      const asked = office.ask('stranger', 'PUT /branches/{branch}/tickets/{ticket}/notifications/{handle}', {
        params: { ticket, handle },
        body: { channel, soon: null, ...body },
      });
      done(await asked);
      return { ticket, handle };
    },
    async at(desk, action, ticket) {
      const caller = desk === '2' ? 'beata' : 'anna';
      const params = { branch, desk };
      const url = `POST /branches/{branch}/desks/{desk}/${action}` as const;
      const body = ticket === undefined ? {} : { ticket };
      done(await office.ask(caller, url, { params, body: body as never }));
    },
    async serve(desk) {
      await scene.at(desk, 'call-next');
      const ticket = (await office.hall.days.day(branch, office.nowMs)).committed.desks.get(desk)?.ticket ?? '';
      await scene.at(desk, 'start', ticket);
      await scene.at(desk, 'finish', ticket);
    },
    async transfer(ticket, desk) {
      const url = 'POST /branches/{branch}/tickets/{ticket}/transfer';
      done(await office.ask('maria', url, { params: { ticket }, body: { to: { kind: 'desk', desk } } }));
    },
    async cancel(ticket) {
      done(
        await office.ask('maria', 'POST /branches/{branch}/tickets/{ticket}/cancel', { params: { ticket }, body: {} }),
      );
    },
    async holder(ticket, action, body = {}) {
      const url = `POST /branches/{branch}/tickets/{ticket}/${action}` as const;
      done(await office.ask('stranger', url, { params: { ticket }, body: body as never }));
    },
    settle: () => office.hall.push.catchUp(),
    async passes(ms) {
      office.nowMs += ms;
      await scene.settle();
    },
  };
  return scene;
}

/** What a notice says, without what differs each time. */
export function said(payload: unknown): Pick<NoticePayload, 'kind' | 'number' | 'desk' | 'ahead'> {
  const { kind, number, desk, ahead } = payload as NoticePayload;
  return { kind, number, desk, ahead };
}
