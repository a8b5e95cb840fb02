// One word for one notion (GLOSSARY.md): the words that it replaces stay out of identifiers, file names, event types,
// refusal codes and addresses. Comments and sentences for people are not looked at.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { listFiles, root } from './repository-files.ts';

interface Rule {
  /** Each a word, or several in a row: `requeue` finds `putBack`, `requeue` and `PutBackDialog`. */
  readonly words: readonly string[];
  readonly say: string;
  /** Names in which the word means something else, and why. */
  readonly except?: RegExp;
  /**
   * Folders that were not renamed yet, by layer (`*`: the files of the layer itself). The list only gets shorter: a
   * folder that needs no entry fails the test too.
   */
  readonly stillIn: readonly string[];
}

const rules: Readonly<Record<string, Rule>> = {
  people: {
    words: ['person', 'persons', 'people', 'somebody', 'whoever', 'petitioner'],
    say: 'customer or staff member',
    stillIn: [
      'core: booking queue speech views',
      'contract: * resources',
      'server: * calendar modules platform store',
      'screens: desk hall kiosk kit phone',
    ],
  },
  holder: {
    words: ['holder', 'holders'],
    say: 'customer or phone',
    stillIn: ['core: queue views', 'contract: problems', 'server: * calendar modules platform store', 'screens: phone'],
  },
  matter: {
    words: ['matter', 'matters'],
    say: 'service, or step of a ticket',
    stillIn: [
      'core: booking branch queue views',
      'contract: * problems resources',
      'server: calendar modules platform',
      'screens: desk kiosk phone',
    ],
  },
  visit: {
    words: ['visit', 'visits'],
    say: 'appointment or ticket record',
    stillIn: [
      'core: booking branch queue views',
      'contract: * resources',
      'server: * calendar modules platform',
      'screens: desk kiosk phone',
    ],
  },
  missed: {
    words: ['missed'],
    say: 'no-show',
    stillIn: [
      'core: booking queue',
      'contract: * resources',
      'server: * calendar modules',
      'screens: desk kiosk phone',
    ],
  },
  notice: {
    words: ['notice', 'notices'],
    say: 'notification, alert or ticker',
    stillIn: [
      'core: booking views',
      'contract: * resources',
      'server: * modules store',
      'screens: desk hall kiosk phone welcome',
    ],
  },
  slot: {
    words: [
      'slot-held',
      'hour-taken',
      'hour-closed',
      'hour-not',
      'hour-too',
      'hour-offer',
      'hour-offers',
      'hold-hour',
      'booked-hour',
    ],
    say: 'slot',
    stillIn: [
      'core: booking',
      'contract: * problems resources',
      'server: calendar modules platform reactors',
      'screens: desk',
    ],
  },
  capacity: {
    words: ['room', 'rooms', 'places'],
    say: 'capacity, availability or admission',
    stillIn: [
      'core: booking branch queue views',
      'contract: * resources',
      'server: calendar modules platform',
      'screens: booking desk hall kiosk phone',
    ],
  },
  position: {
    words: ['place'],
    say: 'position in the queue, or device',
    except: /InPlace$/,
    stillIn: [
      'core: booking branch queue shared views',
      'contract: * problems resources',
      'server: * calendar modules platform reactors store',
      'screens: desk desk-display hall kiosk kit phone',
    ],
  },
  postpone: {
    words: ['deferred', 'held-back', 'late'],
    say: 'postponed, or lazy for a part of a screen',
    // "Too late" is about the clock.
    except: /too-?late|lateEvening/i,
    stillIn: ['core: booking branch queue views', 'server: * calendar modules platform', 'screens: desk kiosk phone'],
  },
  requeue: {
    words: ['requeue', 'give-back'],
    say: 'requeue or cancel',
    stillIn: ['core: queue views', 'contract: * resources', 'server: * modules', 'screens: desk phone'],
  },
  remote: {
    words: ['remote'],
    say: 'phone',
    stillIn: [
      'core: branch queue views',
      'contract: * problems resources',
      'server: * modules platform',
      'screens: phone',
    ],
  },
  installation: {
    words: ['installation'],
    say: 'app or system',
    except: /^_installation/,
    stillIn: ['server: * eventlog modules platform'],
  },
  cache: {
    words: ['keeper', 'carrier'],
    say: 'aggregate cache or command bus',
    stillIn: ['server: * calendar modules', 'screens: hall'],
  },
  limits: {
    words: ['budget', 'budgets', 'purse', 'marks'],
    say: 'token bucket or nonce cache',
    stillIn: ['server: * modules'],
  },
};

const folders = ['core', 'contract', 'server', 'screens'];

/** The parts of a name: `putBackAfter`, `requeue` and `/put-back` are made of `put`, `back` … */
function partsOf(name: string): string {
  const parts = name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  return `-${parts.filter((part) => part !== '').join('-')}-`;
}

/** `core: booking queue` means `core/booking` and `core/queue`. */
const spellOut = (stillIn: readonly string[]) =>
  stillIn.flatMap((line) => {
    const [layer = '', names = ''] = line.split(': ');
    return names.split(' ').map((name) => `${layer}/${name}`);
  });

/** `core/queue` of `core/queue/decide/desk.ts`, `server/*` of `server/main.ts`. */
function folderOf(path: string): string {
  const [layer = '', ...rest] = path.split('/');
  return `${layer}/${rest.length > 1 ? rest[0] : '*'}`;
}

/** Comments, strings and names, in this order, so that a name within a comment or a sentence is not taken for one. */
const pieces = /\/\*[\s\S]*?\*\/|\/\/.*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|[A-Za-z_$][\w$]*/g;

/** Every identifier of a source, and every string that is a code or an address and no sentence. */
function namesIn(source: string): Set<string> {
  const names = new Set<string>();
  for (const [piece] of source.matchAll(pieces)) {
    if (/^\/[/*]/.test(piece)) continue;
    if (!/^['"`]/.test(piece)) names.add(piece);
    else if (/^[\w./{}$:#?=&-]+$/.test(piece.slice(1, -1))) names.add(piece.slice(1, -1));
  }
  return names;
}

const named = listFiles(folders)
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => ({
    path,
    names: [...namesIn(readFileSync(join(root, path), 'utf8')), path].map((name) => ({ name, parts: partsOf(name) })),
  }));

/** Uses of a rule's words, as `path: name`. */
function findUses(rule: Rule): { readonly path: string; readonly name: string }[] {
  const wanted = rule.words.map((word) => `-${word}-`);
  return named.flatMap(({ path, names }) =>
    names
      .filter(({ name, parts }) => wanted.some((word) => parts.includes(word)) && rule.except?.test(name) !== true)
      .map(({ name }) => ({ path, name })),
  );
}

describe('Names keep to the glossary', () => {
  test.each(Object.entries(rules))('%s', (_, rule) => {
    const uses = findUses(rule);
    const old = spellOut(rule.stillIn);
    const wrong = uses.filter(({ path }) => !old.includes(folderOf(path)));
    expect(wrong.map(({ path, name }) => `${path}: ${name} (say ${rule.say})`)).toEqual([]);
    const clean = old.filter((folder) => !uses.some(({ path }) => folderOf(path) === folder));
    expect(clean, 'take these folders off the list').toEqual([]);
  });

  test('and the check sees identifiers, codes and addresses, but no comments and no sentences', () => {
    const source = "// matter\nputBackAfter('No matter.', 'hour-taken', `/tickets/none/give-back`);";
    expect([...namesIn(source)]).toEqual(['putBackAfter', 'hour-taken', '/tickets/none/give-back']);
    expect(partsOf('PutBackDialog')).toBe('-put-back-dialog-');
  });
});
