// For the tests of tickets on phones over HTTP: an office that gives them, phones with their keys, and the steps that most of
// the tests begin with. It is Monday at eight.
import { randomBytes } from 'node:crypto';
import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import type { Api } from '#contract/endpoints.ts';
import { openTestOffice, type TestOffice, type TestOfficeOptions } from '#testing/test-office.ts';

type TakeBody = NonNullable<Api['POST /branches/{branch}/phone-tickets']['body']>;

export interface PhoneOfficeOptions extends TestOfficeOptions {
  /** What is otherwise than the office's defaults; no proof of work unless given. */
  readonly remote?: Record<string, unknown>;
}

export async function openPhoneOffice({ remote = {}, ...options }: PhoneOfficeOptions = {}): Promise<PhoneOffice> {
  const document = { remote: { proofOfWork: 0, ...remote }, ...options.document };
  return new PhoneOffice(await openTestOffice({ ...options, document }));
}

/** The key of a phone, as the page makes it. */
export function newDevice(): string {
  return randomBytes(18).toString('base64url');
}

/** As the page solves a challenge, with what browsers have for it. */
export async function solved(challenge: unknown): Promise<string> {
  const given = challenge as Parameters<typeof solveChallenge>[0]['challenge'];
  const solution = await solveChallenge({ challenge: given, deriveKey });
  return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64');
}

export class PhoneOffice {
  readonly office: TestOffice;

  constructor(office: TestOffice) {
    this.office = office;
  }

  take(body: Partial<TakeBody> = {}, id?: string) {
    return this.office.ask('stranger', 'POST /branches/{branch}/phone-tickets', {
      body: { services: ['a'], device: newDevice(), ...body },
      ...(id === undefined ? {} : { id }),
    });
  }

  async challenge(): Promise<Api['GET /branches/{branch}/phone-tickets/challenge']['reply']> {
    return (await this.office.ask('stranger', 'GET /branches/{branch}/phone-tickets/challenge')).reply;
  }

  async proof(): Promise<string> {
    return solved((await this.challenge()).challenge);
  }

  status(ticket: string) {
    return this.office.ask('stranger', 'GET /branches/{branch}/tickets/{ticket}', { params: { ticket } });
  }

  postpone(ticket: string, places = 1, id?: string) {
    return this.office.ask('stranger', 'POST /branches/{branch}/tickets/{ticket}/postpone', {
      params: { ticket },
      body: { by: { kind: 'places', places } },
      ...(id === undefined ? {} : { id }),
    });
  }

  giveBack(ticket: string, id?: string) {
    const ask = { params: { ticket }, body: {}, ...(id === undefined ? {} : { id }) };
    return this.office.ask('stranger', 'POST /branches/{branch}/tickets/{ticket}/give-back', ask);
  }

  here(ticket: string) {
    return this.office.ask('stranger', 'POST /branches/{branch}/tickets/{ticket}/arrival', {
      params: { ticket },
      body: {},
    });
  }

  rate(ticket: string, stars: 1 | 2 | 3 | 4 | 5, id?: string) {
    const ask = { params: { ticket }, body: { stars }, ...(id === undefined ? {} : { id }) };
    return this.office.ask('stranger', 'POST /branches/{branch}/tickets/{ticket}/rating', ask);
  }

  /** The next one at Anna's desk, which is open. */
  async callNext(): Promise<string> {
    const answer = await this.office.ask('anna', 'POST /branches/{branch}/desks/{desk}/call-next', {
      params: { desk: '1' },
      body: {},
    });
    return answer.reply.called?.ticket ?? '';
  }

  async atDesk(action: 'start' | 'finish' | 'no-show', ticket: string): Promise<void> {
    const ask = { params: { desk: '1' }, body: { ticket } };
    const done = await this.office.ask('anna', `POST /branches/{branch}/desks/{desk}/${action}`, ask);
    if (done.status !== 200) throw new Error(done.text);
  }

  /** Called, served and finished at Anna's desk. */
  async serveNext(): Promise<string> {
    const ticket = await this.callNext();
    await this.atDesk('start', ticket);
    await this.atDesk('finish', ticket);
    return ticket;
  }

  async issued(): Promise<readonly Record<string, unknown>[]> {
    const log = (await this.office.log()) as readonly Record<string, unknown>[];
    return log.filter((event) => event.type === 'ticket-issued');
  }

  close(): Promise<void> {
    return this.office.close();
  }
}
