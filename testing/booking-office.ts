// An office whose visits are booked on the web, for browser tests: the real server with its booking pages, a clock that is
// moved by hand, and a post that keeps what would be sent. Only the post is a stand-in.
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { pino } from 'pino';
import type { Contact } from '#contract/resources/appointment-shapes.ts';
import { assert } from '#core/shared/assert.ts';
import { buildApp } from '#server/app.ts';
import { Installation } from '#server/installation.ts';
import { openLog } from '#server/log-contents.ts';
import { type Parcel, sent } from '#server/modules/messages/channel.ts';
import { MemoryStore } from '#server/store/memory-store.ts';
import { bookingDocument } from './booking-document.ts';
import { builtScreens } from './built-screens.ts';

/** A Monday at eight in Warsaw. */
export const mondayAtEight = Date.parse('2026-11-23T08:00:00+01:00');

export interface BookingOffice {
  readonly url: string;
  readonly hall: Installation;
  readonly post: readonly Parcel[];
  later(ms: number): void;
  change(document: Record<string, unknown>): Promise<void>;
  /** Books for somebody else, as the API does. Returns the appointment's id and its code. */
  book(service: string, at: string, contact?: Contact | null): Promise<{ id: string; code: string }>;
  /** Holds for somebody else; null when it can't be had. */
  hold(service: string, at: string): Promise<string | null>;
  close(): Promise<void>;
}

export async function openBookingOffice(changes: Record<string, unknown> = {}): Promise<BookingOffice> {
  const store = new MemoryStore();
  const eventLog = await openLog(':memory:', { checkEvents: true });
  const database = new Database(':memory:');
  const post: Parcel[] = [];
  const channel = {
    send: async (parcel: Parcel) => {
      post.push(parcel);
      return sent;
    },
  };
  const startedMs = performance.now();
  let shiftMs = 0;
  const hall = new Installation({
    ...{ store, eventLog, printJobs: store.printJobs, database, secret: 'a secret of thirty-two letters, or more' },
    ...{ publicUrl: 'http://wizyty.example.pl', clips: join(tmpdir(), 'no-clips'), log: pino({ level: 'silent' }) },
    // The clock runs, because a held hour is counted down, but from a moment of our own.
    now: () => Math.floor(mondayAtEight + shiftMs + performance.now() - startedMs),
    channels: { email: channel, sms: channel },
  });
  await hall.start();
  let version = 0;
  const change = async (document: Record<string, unknown>) => {
    const saved = await hall.saveOffice(document, version, 'test');
    assert(saved.ok, `the office of a test is valid: ${JSON.stringify(saved)}`);
    version += 1;
  };
  await change(bookingDocument(changes));
  const app = await buildApp({ hall, screens: builtScreens, anonymousPerMinute: 100_000 });
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  const asking = () => ({
    branch: 'centrum',
    commandId: crypto.randomUUID(),
    by: { kind: 'public' as const, id: 'test' },
  });
  const hold = async (service: string, at: string) => {
    const choice = { services: [service], date: at.slice(0, 10), startMs: Date.parse(`${at}:00+01:00`) };
    const held = await hall.bookings.hold(asking(), choice);
    return held.ok ? held.value.hold : null;
  };
  return {
    ...{ url, hall, post, change, hold },
    later: (ms) => {
      shiftMs += ms;
    },
    async book(service, at, contact = null) {
      const held = await hold(service, at);
      assert(held !== null, `${at} can be held`);
      const wish = { hold: held, language: 'pl' as const, contact, answers: {}, termsVersion: '2026-11' };
      const booked = await hall.bookings.book(asking(), wish);
      assert(booked.ok, `${at} can be booked: ${JSON.stringify(booked)}`);
      return { id: booked.value.appointment, code: booked.value.code ?? '' };
    },
    async close() {
      await app.close();
      await hall.stop();
      await store.close();
      await eventLog.database.close();
      database.close();
    },
  };
}
