// The screens that browser journeys open: the build that ships, made once by `npm run build` before the first test, and a copy
// of it that says it is a later version.
import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The folder that holds the built pages, as `{screen}/index.html`, and `assets/`. Tests only read it. */
export const builtScreens = join(import.meta.dirname, '../.build/screens');

/**
 * A copy of the build whose phone app is a later version: its first script has another name, as after any change, and says so
 * in the page's `data-version`. Whoever asks for the copy removes it.
 */
export async function buildLaterPhoneApp(mark: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'numerek-later-'));
  await cp(builtScreens, folder, { recursive: true });
  const page = await readFile(join(folder, 'phone/index.html'), 'utf8');
  const entry = /<script type="module"[^>]* src="\/assets\/([^"]+)\.js"/.exec(page)?.[1];
  if (entry === undefined) throw new Error('The phone’s page starts with no script.');
  const renamed = `${entry.slice(0, -mark.length)}${mark}`;
  const assets = join(folder, 'assets');
  for (const twin of ['br', 'gz']) await rm(join(assets, `${entry}.js.${twin}`), { force: true });
  await rename(join(assets, `${entry}.js`), join(assets, `${renamed}.js`));
  const scripts = (await readdir(assets)).filter((name) => name.endsWith('.js')).map((name) => join(assets, name));
  for (const file of [...scripts, join(folder, 'phone/index.html'), join(folder, 'm/worker.js')]) {
    const text = await readFile(file, 'utf8');
    if (!text.includes(entry)) continue;
    // A file with a packed twin would be answered as it was before.
    for (const twin of ['br', 'gz']) await rm(`${file}.${twin}`, { force: true });
    await writeFile(file, text.replaceAll(entry, renamed));
  }
  const script = join(assets, `${renamed}.js`);
  await writeFile(script, `${await readFile(script, 'utf8')}\ndocument.documentElement.dataset.version='${mark}';\n`);
  const worker = join(folder, 'm/worker.js');
  const text = await readFile(worker, 'utf8');
  const version = /version:\s*[`"']([\w-]+)[`"']/.exec(text)?.[1];
  if (version === undefined) throw new Error('The worker names no version.');
  await writeFile(worker, text.replaceAll(version, `${mark}${version.slice(mark.length)}`));
  return folder;
}
