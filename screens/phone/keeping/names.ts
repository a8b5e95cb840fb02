// Names that the worker and the pages must agree on.

/** Where the app begins. The worker's scope, which as a mere prefix would also hold `/metrics`. */
export const appPath = '/m';
export const workerPath = '/m/worker.js';
export const cachePrefix = 'numerek-';
/** Held by the worker that fills or clears them. */
export const filesLock = 'numerek.files';
/** Held by each page for as long as it is open, with the script that it started with. */
export const pageLock = 'numerek.page:';

/** Held by a page for as long as it shows the ticket of this handle. */
export const shownLock = (handle: string) => `numerek.shown:${handle}`;
/** Up to which time (of the server) the calls of this handle's ticket were seen, in milliseconds. */
export const seenSetting = (handle: string) => `seen.${handle}`;
