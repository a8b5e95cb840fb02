// The files that the app is made of, kept when a version of the worker is installed: all or none. An older version's stay
// for as long as a page of that version is open, which may yet fetch a part of it.
import { appPath, cachePrefix, pageLock } from '../keeping/names.ts';

/** Put in by the build: which files, and a hash of them all. */
declare const builtFiles: {
  readonly version: string;
  /** The script that the page starts with. */
  readonly entry: string;
  readonly files: readonly string[];
};

const { version, entry, files } = builtFiles;
const cacheName = cachePrefix + version;

/** Rejects when one can't be had or the server gives out another version by now: the browser tries again later. */
export async function keepBuiltFiles(): Promise<void> {
  const cache = await caches.open(cacheName);
  try {
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
  } catch (error) {
    await caches.delete(cacheName);
    throw error;
  }
}

/** The page as it was kept; undefined should the browser have thrown it away. */
export async function keptPage(): Promise<Response | undefined> {
  const own = await caches.open(cacheName);
  return own.match(appPath, { ignoreVary: true });
}

/** Each page holds a lock that tells its version, so that nobody has to be asked. */
export async function throwOldFilesAway(): Promise<void> {
  const names = (await caches.keys()).filter((name) => name.startsWith(cachePrefix) && name !== cacheName);
  if (names.length === 0) return;
  const inUse = await versionsInUse();
  if (inUse === null) return;
  await Promise.all(names.filter((name) => !inUse.has(name)).map((name) => caches.delete(name)));
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
