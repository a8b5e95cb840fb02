// Whose packages are built: the city's server, the application's id, its name and version. Read from the environment when
// `npm run sync` begins, and written where Gradle, Xcode and the page without a connection read it.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface City {
  /** The origin of the server, "https://kolejka.example.pl". */
  readonly server: string;
  /** Whose links the packages open, "kolejka.example.pl". */
  readonly host: string;
  readonly appId: string;
  readonly appName: string;
  /** Shown to people, "0.4.0": that of the whole project. */
  readonly version: string;
  /** Counted up for each package that goes to a store. */
  readonly build: number;
}

export type Reading = { readonly ok: true; readonly value: City } | { readonly ok: false; readonly refusal: string };

type Environment = Readonly<Record<string, string | undefined>>;

export const usualAppId = 'pl.numerek.app';

/** @returns what the packages are built for, or a sentence naming the wrong setting. */
export function readCity(values: Environment): Reading {
  const given = values.NUMEREK_URL || '';
  const url = URL.canParse(given) ? new URL(given) : null;
  if (url === null || url.protocol !== 'https:' || given.replace(/\/$/, '') !== url.origin) {
    return refused(
      'NUMEREK_URL must be the address of your server, like https://kolejka.example.pl, without a path',
      given,
    );
  }
  if (url.port !== '') return refused('NUMEREK_URL can’t have a port: links open apps only on the usual one', given);
  const appId = values.NUMEREK_APP_ID || usualAppId;
  // Letters, figures and dots: what Android and iOS both take.
  if (!/^[a-z][a-z0-9]*(\.[a-z][a-z0-9]*)+$/.test(appId)) {
    return refused(`NUMEREK_APP_ID must be like ${usualAppId}: small letters and figures, with dots between`, appId);
  }
  const appName = values.NUMEREK_APP_NAME || 'Numerek';
  if (!/^[\p{L}\p{N}][\p{L}\p{N} .’-]{0,29}$/u.test(appName)) {
    return refused('NUMEREK_APP_NAME must be a name of up to 30 letters', appName);
  }
  const build = values.NUMEREK_BUILD || '1';
  if (!/^[1-9]\d{0,8}$/.test(build)) return refused('NUMEREK_BUILD must be a whole number from 1', build);
  return {
    ok: true,
    value: { server: url.origin, host: url.host, appId, appName, version: projectVersion(), build: Number(build) },
  };
}

function refused(what: string, given: string): Reading {
  return { ok: false, refusal: `${what}, not "${given}".` };
}

function projectVersion(): string {
  const file = join(import.meta.dirname, '../package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string }).version;
}

/** The files that the packages are built from beside the committed ones, by their path in this folder. */
export function cityFiles({ server, host, appId, appName, version, build }: City): Readonly<Record<string, string>> {
  return {
    'android/city.properties': lines({
      applicationId: appId,
      appName,
      numerekHost: host,
      versionCode: build,
      versionName: version,
    }),
    'ios/city.xcconfig': lines({
      PRODUCT_BUNDLE_IDENTIFIER: appId,
      NUMEREK_APP_NAME: appName,
      NUMEREK_HOST: host,
      CURRENT_PROJECT_VERSION: build,
      MARKETING_VERSION: version,
    }),
    'www/city.js': `globalThis.numerekHome = ${JSON.stringify(`${server}/m`)};\n`,
  };
}

function lines(settings: Readonly<Record<string, string | number>>): string {
  return Object.entries(settings)
    .map(([name, value]) => `${name} = ${value}\n`)
    .join('');
}

if (import.meta.main) {
  const city = readCity(process.env);
  if (city.ok) {
    for (const [path, text] of Object.entries(cityFiles(city.value)))
      writeFileSync(join(import.meta.dirname, path), text);
  } else {
    console.error(city.refusal);
    process.exitCode = 1;
  }
}
