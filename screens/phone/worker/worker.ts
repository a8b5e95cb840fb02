// The app’s worker: opens it without a network, receives notices while it is closed, and brings in newer versions.
import { answerFrom } from './answers.ts';
import { keepBuiltFiles, throwOldFilesAway } from './built-files.ts';
import { openNoticed, renewSubscription, showPush } from './pushes.ts';

declare const self: ServiceWorkerGlobalScope;

self.addEventListener('install', (event) => event.waitUntil(keepBuiltFiles()));

// Pages opened before there was a worker get it now, so that the ticket just taken opens without a network.
self.addEventListener('activate', (event) => event.waitUntil(Promise.all([self.clients.claim(), throwOldFilesAway()])));

self.addEventListener('fetch', (event) => {
  const answer = answerFrom(event);
  if (answer !== null) event.respondWith(answer);
});

self.addEventListener('message', (event) => {
  // A page says so at a calm moment: no ticket of this phone is being called.
  if (event.data === 'take-over') event.waitUntil(self.skipWaiting());
});

self.addEventListener('push', (event) => event.waitUntil(showPush(event.data)));
self.addEventListener('notificationclick', (event) => event.waitUntil(openNoticed(event)));
self.addEventListener('pushsubscriptionchange', (event) => event.waitUntil(renewSubscription(event)));
