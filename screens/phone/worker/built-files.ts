// The files that the app is made of, kept when a version of the worker is installed: all or none. An older version's stay
// for as long as a page of that version is open, which may yet fetch a part of it.
import { appPath, cachePrefix, filesLock, pageLock } from '../keeping/names.ts';

/** Put in by the build: which files, and a hash of them all. */
declare const builtFiles: {
  readonly version: string;
  /** The script that the page starts with. */
  readonly entry: string;
  readonly files: readonly string[];
};

const { version, entry, files } = builtFiles;
const cacheName = cachePrefix + version;

declare const self: ServiceWorkerGlobalScope;

/** Rejects when one can't be had or the server gives out another version by now: the browser tries again later. */
export function keepBuiltFiles(): Promise<void> {
  return oneAtATime(async () => {
    // Going back to an earlier version whose page is still open: its files are there, and must stay if this fails.
    const wasThere = await caches.has(cacheName);
    try {
      await fill(await caches.open(cacheName));
    } catch (error) {
      if (!wasThere) await caches.delete(cacheName);
      throw error;
    }
  });
}

async function fill(cache: Cache): Promise<void> {
  const page = await fetch(appPath, { cache: 'no-cache' });
  if (!page.ok || !(await page.clone().text()).includes(`"${entry}"`)) throw new Error('Another version.');
  await cache.put(appPath, page);
  // Hashed names: what another version or the browser already has need not come again.
  await Promise.all(
    files.map(async (file) => {
      const known = await caches.match(file, { ignoreVary: true });
      if (known === undefined) await cache.add(file);
      else await cache.put(file, known);
    }),
  );
}

/** The page as it was kept; undefined should the browser have thrown it away. */
export async function keptPage(): Promise<Response | undefined> {
  const own = await caches.open(cacheName);
  return own.match(appPath, { ignoreVary: true });
}

/** Each page holds a lock that tells its version, so that nobody has to be asked. */
export function throwOldFilesAway(): Promise<void> {
  return oneAtATime(async () => {
    // What is neither ours nor a page's may be a newer worker's, which still waits for its turn.
    const { installing, waiting } = self.registration;
    if (installing !== null || waiting !== null) return;
    const names = (await caches.keys()).filter((name) => name.startsWith(cachePrefix) && name !== cacheName);
    if (names.length === 0) return;
    const inUse = await versionsInUse();
    if (inUse === null) return;
    await Promise.all(names.filter((name) => !inUse.has(name)).map((name) => caches.delete(name)));
  });
}

/** Two workers, the present and the next, never fill and clear at the same time. */
async function oneAtATime(work: () => Promise<void>): Promise<void> {
  if ('locks' in navigator) await navigator.locks.request(filesLock, work);
  else await work();
}

/** The caches that an open page may need; null when that can't be told. */
async function versionsInUse(): Promise<ReadonlySet<string> | null> {
  if (!('locks' in navigator)) return null;
  const { held = [] } = await navigator.locks.query();
  const entries = held.flatMap(({ name = '' }) => (name.startsWith(pageLock) ? [name.slice(pageLock.length)] : []));
  const inUse = new Set<string>();
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const one of entries) if ((await cache.match(one)) !== undefined) inUse.add(name);
  }
  return inUse;
}
