// Every text of the screens is in the catalogues, translated, with the same placeholders.

import { dirname, join, relative } from 'node:path';
import { getCatalogs } from '@lingui/cli/api';
import { getConfig } from '@lingui/conf';
import { beforeAll, describe, expect, test } from 'vitest';
import { root } from './repository-files.ts';

interface Entry {
  readonly message?: string;
  readonly translation?: string;
  readonly obsolete?: boolean;
}

interface Read {
  readonly path: string;
  readonly used: Readonly<Record<string, Entry>>;
  readonly written: Readonly<Record<string, Readonly<Record<string, Entry>>>>;
}

const catalogues: Read[] = [];

beforeAll(async () => {
  const config = getConfig({ cwd: root, configPath: join(root, 'lingui.config.ts') });
  for (const catalogue of await getCatalogs(config)) {
    const used = ((await catalogue.collect()) ?? {}) as Read['used'];
    const written = (await catalogue.readAll()) as Read['written'];
    catalogues.push({ path: relative(root, dirname(catalogue.path)), used, written });
  }
}, 60_000);

describe('The words of the screens', () => {
  test.each(['pl', 'en', 'uk'])('are all in the %s catalogues, and nothing else is (npm run i18n)', (language) => {
    expect(catalogues.length).toBeGreaterThan(0);
    const stale = catalogues.flatMap(({ path, used, written }) => {
      const kept = written[language] ?? {};
      const missing = Object.keys(used).filter((id) => kept[id] === undefined);
      const left = Object.keys(kept).filter((id) => used[id] === undefined);
      return [
        ...missing.map((id) => `${path}: not yet there: ${used[id]?.message ?? id}`),
        ...left.map((id) => `${path}: no longer used: ${kept[id]?.message ?? id}`),
      ];
    });
    expect(stale).toEqual([]);
  });

  test.each(['en', 'uk'])('are all translated (%s)', (language) => {
    const untranslated = catalogues.flatMap(({ path, written }) =>
      Object.values(written[language] ?? {})
        .filter((entry) => (entry.translation ?? '') === '')
        .map((entry) => `${path}: ${entry.message}`),
    );
    expect(untranslated).toEqual([]);
  });

  test.each(['en', 'uk'])('keep in translation what is filled in (%s)', (language) => {
    const changed = catalogues.flatMap(({ path, written }) =>
      Object.values(written[language] ?? {})
        .filter((entry) => slotsOf(entry.message ?? '') !== slotsOf(entry.translation ?? ''))
        .map((entry) => `${path}: ${entry.message} → ${entry.translation}`),
    );
    expect(changed).toEqual([]);
  });

  test('have every form that a Ukrainian or Polish number needs', () => {
    const short = catalogues.flatMap(({ path, written }) =>
      ['pl', 'uk'].flatMap((language) =>
        Object.values(written[language] ?? {})
          .map((entry) => entry.translation ?? '')
          .filter((text) => /,\s*plural\s*,/.test(text))
          .filter((text) => !['one', 'few', 'many'].every((form) => new RegExp(`\\b${form} \\{`).test(text)))
          .map((text) => `${path} (${language}): ${text}`),
      ),
    );
    expect(short).toEqual([]);
  });
});

/** The names of what is filled in and of the marked parts, each once: `{name}`, `<0>`. A plural's forms are words. */
function slotsOf(text: string): string {
  const names = [
    ...text.matchAll(/(?<!(?:\bzero|\bone|\btwo|\bfew|\bmany|\bother|=\d+) ?)\{\s*(\w+)\s*[,}]|<(\d+)/g),
  ].map((match) => match[1] ?? `<${match[2]}>`);
  return [...new Set(names)].sort().join(' ');
}
