// For the tests of bookings over HTTP: an office whose visits can be booked, a post that keeps what would be sent, and the
// steps that most of them begin with. It is Monday at eight; service a has half hours with two places, b single ones.
import { randomUUID } from 'node:crypto';
import type { Contact } from '#contract/resources/appointment-shapes.ts';
import { assert } from '#core/shared/assert.ts';
import { type Parcel, sent } from '#server/modules/messages/channel.ts';
import { bookableServices, bookingTerms } from '#testing/calendar-spec.ts';
import { branch, openTestOffice, otherBranch, type TestOffice, type TestOfficeOptions } from '#testing/test-office.ts';

export const theDate = '2026-11-25';
export const today = '2026-11-23';
export const termsVersion = 'terms-1';
export const email = (address = 'Jan.Nowak@Example.pl'): Contact => ({ kind: 'email', address });
export const phone = (number = '600 100 200'): Contact => ({ kind: 'phone', number });

/** An hour in Warsaw's winter: "09:30". */
export const at = (time: string, date = theDate): number => Date.parse(`${date}T${time}:00+01:00`);

const words = (text: string) => ({ pl: text, en: `${text} (en)`, uk: `${text} (uk)` });
const asks = [{ id: 'name', label: words('Imię'), maxLength: 12 }];

/** Changes to the small office's document: bookings with settings of one's own. */
export function bookable(settings: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    services: bookableServices({ asks, leadMinutes: 60 }),
    booking: {
      ...bookingTerms,
      mattersPerBooking: 2,
      proofOfWork: 0,
      holdsPerHour: 1000,
      freedDelayMinutes: { from: 2, to: 2 },
      emailFrom: 'urzad@example.pl',
      smsFrom: 'Urzad',
      ...settings,
    },
  };
}

export interface BookingOfficeOptions extends Omit<TestOfficeOptions, 'document' | 'channels'> {
  readonly settings?: Record<string, unknown>;
  readonly document?: Record<string, unknown>;
}

/** Two branches whose visits can be booked. Close it in the end. */
export async function openBookingOffice(options: BookingOfficeOptions = {}): Promise<BookingOffice> {
  const { settings = {}, document = {}, ...rest } = options;
  const post: Parcel[] = [];
  const channel = {
    send: async (parcel: Parcel) => {
      post.push(parcel);
      return sent;
    },
  };
  const office = await openTestOffice({
    ...rest,
    document: { ...bookable(settings), ...document },
    channels: { email: channel, sms: channel },
  });
  const other = office.hall.branches.get(otherBranch)?.office;
  const saved = await office.hall.saveOffice({ ...other, ...bookable(settings) }, 1, 'test');
  assert(saved.ok, `the other branch is valid: ${JSON.stringify(saved)}`);
  return new BookingOffice(office, post);
}

export interface BookWish {
  readonly contact?: Contact | null;
  readonly answers?: Record<string, string>;
  readonly at?: string;
  readonly date?: string;
  readonly services?: string[];
  readonly id?: string;
}

export class BookingOffice {
  readonly office: TestOffice;
  /** What was sent, in order. */
  readonly post: Parcel[];

  constructor(office: TestOffice, post: Parcel[]) {
    this.office = office;
    this.post = post;
  }

  hold(time: string, wish: Pick<BookWish, 'date' | 'services' | 'id'> & { branch?: string; proof?: string } = {}) {
    const { date = theDate, services = ['a'], id, proof } = wish;
    return this.office.ask('stranger', 'POST /branches/{branch}/holds', {
      params: { branch: wish.branch ?? branch },
      body: { services, date, startMs: at(time, date), ...(proof === undefined ? {} : { proof }) },
      ...(id === undefined ? {} : { id }),
    });
  }

  book(hold: string, wish: BookWish & { branch?: string } = {}) {
    return this.office.ask('stranger', 'POST /branches/{branch}/appointments', {
      params: { branch: wish.branch ?? branch },
      body: { hold, language: 'pl', contact: wish.contact ?? null, answers: wish.answers ?? {}, termsVersion },
      id: wish.id ?? randomUUID(),
    });
  }

  /** Held and booked. */
  async booked(time: string, wish: BookWish & { branch?: string } = {}) {
    const { id: _id, ...rest } = wish;
    const { hold } = (await this.hold(time, rest)).reply;
    return (await this.book(hold, wish)).reply;
  }

  page(appointment: string, at: string = branch) {
    return this.office.ask('stranger', 'GET /branches/{branch}/appointments/{appointment}', {
      params: { branch: at, appointment },
    });
  }

  checkIn(code: string, more: Record<string, unknown> = {}, caller: 'kiosk' | 'farKiosk' | 'anna' = 'kiosk') {
    const at = caller === 'farKiosk' ? otherBranch : branch;
    return this.office.ask(caller, 'POST /branches/{branch}/check-ins', {
      params: { branch: at },
      body: { code, ...more },
    });
  }

  /** The days on offer for service a. */
  async days(services = 'a') {
    const answer = await this.office.ask('stranger', 'GET /branches/{branch}/booking/days', { query: { services } });
    return answer.reply.days;
  }

  async hours(date = theDate, services = 'a') {
    const query = { services, date };
    return (await this.office.ask('stranger', 'GET /branches/{branch}/booking/slots', { query })).reply.hours;
  }

  close(): Promise<void> {
    return this.office.close();
  }
}
