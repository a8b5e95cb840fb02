// A phone for the app's browser tests: a Chromium with a profile of its own, for in a private window there are no pushes and
// nothing can be installed; and what is done to it that no page can do.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, type CDPSession, chromium, type Page, type Worker } from 'playwright-core';

export interface Phone {
  readonly context: BrowserContext;
  /** Opens a page of the app and waits until the worker looks after it. */
  open(address: string): Promise<Page>;
  /** As a push service does it. The app may be closed. */
  push(origin: string, notice: unknown): Promise<void>;
  worker(): Promise<Worker>;
  close(): Promise<void>;
}

export async function openPhone(): Promise<Phone> {
  const profile = await mkdtemp(join(tmpdir(), 'numerek-phone-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.NUMEREK_CHROMIUM || '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--autoplay-policy=no-user-gesture-required'],
    viewport: { width: 390, height: 844 },
    locale: 'pl-PL',
    permissions: ['notifications'],
  });
  // Closing the last page would close the browser; and the protocol's word on workers is spoken from a page.
  const desk = context.pages()[0] ?? (await context.newPage());
  const protocol = await context.newCDPSession(desk);
  const worker = async () => context.serviceWorkers().at(-1) ?? (await context.waitForEvent('serviceworker'));
  return {
    context,
    async open(address) {
      const page = await context.newPage();
      await page.goto(address);
      await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
      return page;
    },
    async push(origin, notice) {
      const registrationId = await registrationOf(protocol, origin);
      const one = await worker();
      const known = await one.evaluate(countPushes);
      // Of the protocol's pushes some never arrive, and a browser that has just started forgets some of what it was shown. The
      // same again replaces itself, so it is told again.
      for (let tries = 0; tries < 5; tries += 1) {
        await protocol.send('ServiceWorker.deliverPushMessage', {
          origin,
          registrationId,
          data: JSON.stringify(notice),
        });
        if (await one.evaluate(waitForPush, known)) return;
      }
      throw new Error('The browser delivers no push.');
    },
    worker,
    async close() {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}

interface Counting {
  pushes?: number;
  readonly registration: ServiceWorkerRegistration;
}

/** Runs in the worker. */
function countPushes(): number {
  const counting = self as unknown as Counting;
  if (counting.pushes === undefined) {
    counting.pushes = 0;
    self.addEventListener('push', () => {
      counting.pushes = (counting.pushes ?? 0) + 1;
    });
  }
  return counting.pushes;
}

/** Runs in the worker: whether one more came within a while, and something is shown. */
async function waitForPush(known: number): Promise<boolean> {
  const counting = self as unknown as Counting;
  for (let waits = 0; waits < 40; waits += 1) {
    const { length } = await counting.registration.getNotifications();
    if ((counting.pushes ?? 0) > known && length > 0) return true;
    await new Promise((go) => setTimeout(go, 50));
  }
  return false;
}

async function registrationOf(protocol: CDPSession, origin: string): Promise<string> {
  return new Promise((resolve) => {
    const look = (told: { readonly registrations: readonly { registrationId: string; scopeURL: string }[] }) => {
      const own = told.registrations.find(({ scopeURL }) => scopeURL.startsWith(origin));
      if (own === undefined) return;
      protocol.off('ServiceWorker.workerRegistrationUpdated', look);
      resolve(own.registrationId);
    };
    protocol.on('ServiceWorker.workerRegistrationUpdated', look);
    // All that is known is told whenever it is turned on.
    void protocol.send('ServiceWorker.disable').then(() => protocol.send('ServiceWorker.enable'));
  });
}

/** A browser without a screen asks nobody's push service for an address, and dies of trying: pages get this one. */
export const standInSubscription = (given?: {
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
}) => {
  let own: PushSubscription | null = null;
  const make = (key: ArrayBuffer) => {
    const nobody = { p256dh: `B${'A'.repeat(86)}`, auth: 'A'.repeat(22) };
    const nowhere = 'https://fcm.googleapis.com/fcm/send/stand-in';
    const { endpoint, ...keys } = given ?? { endpoint: nowhere, ...nobody };
    return {
      ...{ endpoint, options: { applicationServerKey: key, userVisibleOnly: true } },
      toJSON: () => ({ endpoint, keys }),
      unsubscribe: async () => {
        own = null;
        return true;
      },
    } as unknown as PushSubscription;
  };
  PushManager.prototype.getSubscription = async () => own;
  PushManager.prototype.subscribe = async (options) => {
    const { applicationServerKey: key } = options ?? {};
    if (!(key instanceof Uint8Array)) throw new Error('No key of the office.');
    own = make(key.buffer as ArrayBuffer);
    return own;
  };
};
