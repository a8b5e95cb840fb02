// Vite plugin that makes the phone's page an app: after the screens are built, it builds the service worker with the
// list of files to keep, and adds the icons. The same sources give the same bytes.
import { hash } from 'node:crypto';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Plugin, type Rolldown } from 'vite';
import { type BuiltChunk, filesWithin } from './built-files.ts';

const phone = join(import.meta.dirname, '../../screens/phone');

/** The icons that the worker shows with a notification; the other icons are chosen by the system. */
const ownIcons = ['/m/icons/badge-96.png', '/m/icons/icon-192.png'];

export function phoneApp(): Plugin {
  return {
    name: 'numerek-phone-app',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (html, { path }) => (path.endsWith('phone/index.html') ? withStylesLast(html) : html),
    },
    async writeBundle({ dir }, bundle) {
      const page = Object.keys(bundle).find((name) => name === 'phone/index.html');
      // A test may build other screens alone.
      if (page === undefined || dir === undefined) return;
      const html = await readFile(join(dir, page), 'utf8');
      const entry = /<script type="module"[^>]* src="\/([^"]+)"/.exec(html)?.[1];
      if (entry === undefined) throw new Error('The phone’s page starts with no script.');
      const files = filesWithin(entry, chunksOf(bundle)).map((file) => `/${file}`);
      // The names of files hold hashes of their content; the page's own content is in no name.
      const version = hash('sha256', JSON.stringify([html, files]), 'base64url').slice(0, 16);
      await buildWorker(dir, { version, entry: `/${entry}`, files: [...files, ...ownIcons] });
      await writeFile(join(dir, 'phone/words.json'), JSON.stringify(wordFiles(bundle)));
      await cp(join(phone, 'app'), join(dir, 'm/icons'), { recursive: true });
    },
  };
}

/** What the page shows at first has its own few styles: it need not wait for those of the app. Scripts do wait for them. */
function withStylesLast(html: string): string {
  const styles = /\n *<link rel="stylesheet"[^>]*>/g;
  return html.replace(styles, '').replace(/\n *<\/body>/, `${(html.match(styles) ?? []).join('')}$&`);
}

interface BuiltFiles {
  readonly version: string;
  readonly entry: string;
  readonly files: readonly string[];
}

/** One classic script, which every browser with workers takes. */
async function buildWorker(dir: string, builtFiles: BuiltFiles): Promise<void> {
  await build({
    configFile: false,
    root: phone,
    logLevel: 'warn',
    publicDir: false,
    define: { builtFiles: JSON.stringify(builtFiles) },
    build: {
      outDir: join(dir, 'm'),
      emptyOutDir: false,
      modulePreload: { polyfill: false },
      target: ['chrome100', 'firefox100', 'safari16.4'],
      rolldownOptions: {
        input: join(phone, 'worker/worker.ts'),
        output: { format: 'iife', entryFileNames: 'worker.js' },
      },
    },
  });
}

/** By language, what the page fetches of words at its start: the app's own and the kit's. */
function wordFiles(bundle: Rolldown.OutputBundle): Record<string, string[]> {
  const catalogue = /screens\/(?:kit|phone)\/locales\/(\w+)\.po$/;
  const words: Record<string, string[]> = {};
  for (const [name, output] of Object.entries(bundle)) {
    const language = output.type === 'chunk' ? catalogue.exec(output.facadeModuleId ?? '')?.[1] : undefined;
    if (language !== undefined) words[language] = [...(words[language] ?? []), `/${name}`];
  }
  return words;
}

function chunksOf(bundle: Rolldown.OutputBundle): ReadonlyMap<string, BuiltChunk> {
  const chunks = new Map<string, BuiltChunk>();
  for (const [name, output] of Object.entries(bundle)) {
    if (output.type !== 'chunk') continue;
    const { imports, dynamicImports, viteMetadata } = output;
    const styles = [...(viteMetadata?.importedCss ?? [])];
    const assets = [...(viteMetadata?.importedAssets ?? [])];
    chunks.set(name, { imports, dynamicImports, styles, assets });
  }
  return chunks;
}
