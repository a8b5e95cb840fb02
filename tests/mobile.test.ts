// The Android and iOS packages agree with each other and with the server, as far as can be seen without building
// them.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { pathOfLink } from '#screens/phone/native/native-links.ts';
import { channelNames } from '#screens/phone/native/native-push.ts';
import { appLinkPaths } from '#server/modules/phone-app/app-links.ts';
import { channelOf, gong } from '#server/modules/push/native-notice.ts';
import { readConfig } from '#server/platform/config.ts';
import { cityFiles, readCity, usualAppId } from '../mobile/city.ts';
import { listFiles, root } from './repository-files.ts';
import { elementsOf, readPlist, readXml } from './well-formed-xml.ts';

const read = (path: string) => readFileSync(join(root, path), 'utf8');
const android = 'mobile/android/app/src/main';
const apple = 'mobile/ios/App/App';
/** Made by `npm run sync` and the builds; not in the repository. */
const made =
  /^mobile\/(android\/(capacitor-cordova-android-plugins|app\/src\/main\/assets|(app\/)?build)|ios\/(capacitor-cordova-ios-plugins|App\/App\/(public|config\.xml|capacitor\.config\.json)))/;
const files = listFiles(['mobile']).filter((path) => !made.test(path));

const manifest = readXml(read(`${android}/AndroidManifest.xml`));
const info = readPlist(read(`${apple}/Info.plist`)) as Readonly<Record<string, unknown>>;
const project = read('mobile/ios/App/App.xcodeproj/project.pbxproj');
const environment = { NUMEREK_URL: 'https://kolejka.example.pl' };

function built(values: Readonly<Record<string, string>>) {
  const city = readCity(values);
  if (!city.ok) throw new Error(city.refusal);
  return { city: city.value, files: cityFiles(city.value) };
}

const namesIn = (path: string) =>
  Object.fromEntries(elementsOf(readXml(read(path)), 'string').map(({ attributes, text }) => [attributes.name, text]));

describe('The packages', () => {
  test('are for one application', () => {
    expect(read('mobile/android/app/build.gradle')).toContain(`namespace = "${usualAppId}"`);
    expect(read(`${android}/java/pl/numerek/app/MainActivity.java`)).toContain(`package ${usualAppId};`);
    const { files: written } = built(environment);
    expect(written['android/city.properties']).toContain(`applicationId = ${usualAppId}\n`);
    expect(written['ios/city.xcconfig']).toContain(`PRODUCT_BUNDLE_IDENTIFIER = ${usualAppId}\n`);
    expect(project).not.toMatch(/PRODUCT_BUNDLE_IDENTIFIER|MARKETING_VERSION|CURRENT_PROJECT_VERSION/);
    const values = {
      ANDROID_APP: usualAppId,
      ANDROID_CERTS: Array(32).fill('AB').join(':'),
      APPLE_APP: `A1B2C3D4E5.${usualAppId}`,
    };
    expect(readConfig(values, []).ok).toBe(true);
  });

  test('have the version of the project', () => {
    const { version } = JSON.parse(read('package.json')) as { readonly version: string };
    const own = JSON.parse(read('mobile/package.json')) as { readonly version: string };
    const lock = JSON.parse(read('mobile/package-lock.json')) as { readonly version: string };
    expect([built(environment).city.version, own.version, lock.version]).toEqual([version, version, version]);
    expect(built(environment).files['ios/city.xcconfig']).toContain(`MARKETING_VERSION = ${version}\n`);
  });

  test('are made of XML that is well-formed', () => {
    const wrong = files
      .filter((path) => /\.(xml|plist|storyboard|entitlements|xcprivacy)$/.test(path))
      .flatMap((path) => {
        try {
          readXml(read(path));
          return [];
        } catch (error) {
          return [`${path}: ${error}`];
        }
      });
    expect(wrong).toEqual([]);
    expect(files.filter((path) => path.endsWith('.xml')).length).toBeGreaterThan(8);
  });

  test('hold nobody’s keys, and less than a megabyte and a half', () => {
    expect(files.filter((path) => /\.(jks|keystore|p8|p12|mobileprovision)$/.test(path))).toEqual([]);
    expect(read('mobile/android/.gitignore')).toMatch(/^google-services\.json$/m);
    const bytes = files.reduce((sum, path) => sum + statSync(join(root, path)).size, 0);
    expect(bytes).toBeLessThan(1_500_000);
  });

  test('are locked to packages whose place is not written down', () => {
    expect(read('mobile/package-lock.json')).not.toContain('"resolved"');
    const { dependencies } = JSON.parse(read('mobile/package.json')) as { dependencies: Record<string, string> };
    expect(Object.values(dependencies).filter((version) => !/^8\.\d+\.\d+$/.test(version))).toEqual([]);
  });
});

describe('Android', () => {
  test('asks for no more than the pages need', () => {
    const asked = elementsOf(manifest, 'uses-permission').map(({ attributes }) => attributes['android:name']);
    expect(asked.sort()).toEqual(
      ['ACCESS_COARSE_LOCATION', 'ACCESS_FINE_LOCATION', 'INTERNET', 'POST_NOTIFICATIONS', 'VIBRATE'].map(
        (name) => `android.permission.${name}`,
      ),
    );
  });

  test('keeps tickets out of backups and speaks only TLS', () => {
    const [application] = elementsOf(manifest, 'application');
    expect(application?.attributes).toMatchObject({
      'android:allowBackup': 'false',
      'android:dataExtractionRules': '@xml/data_extraction_rules',
      'android:usesCleartextTraffic': 'false',
    });
    expect(read(`${android}/res/xml/network_security.xml`)).toContain('cleartextTrafficPermitted="false"');
  });

  test('opens the links that the server lets it open', () => {
    const [filter] = elementsOf(manifest, 'intent-filter').filter(
      ({ attributes }) => attributes['android:autoVerify'] === 'true',
    );
    const data = (filter?.children ?? []).filter(({ name }) => name === 'data').map(({ attributes }) => attributes);
    const paths = data.flatMap(
      (one) => one['android:path'] ?? (one['android:pathPrefix'] ? `${one['android:pathPrefix']}*` : []),
    );
    expect(paths).toEqual(appLinkPaths);
    expect(data).toContainEqual({ 'android:scheme': 'https' });
    expect(data).toContainEqual({ 'android:host': `\${numerekHost}` });
    expect(built(environment).files['android/city.properties']).toContain('numerekHost = kolejka.example.pl\n');
  });

  test('has the channels that the page makes, named in three languages', () => {
    const strings = (['', '-en', '-uk'] as const).map((folder) =>
      namesIn(`${android}/res/values${folder}/strings.xml`),
    );
    const [pl, en, uk] = strings;
    expect([pl?.channel_calls_id, pl?.channel_soon_id]).toEqual(Object.keys(channelNames));
    for (const id of ['calls', 'soon'] as const) {
      const names = { pl: pl?.[`channel_${id}`], en: en?.[`channel_${id}`], uk: uk?.[`channel_${id}`] };
      expect(names).toEqual(channelNames[id]);
    }
    const fallback = elementsOf(manifest, 'meta-data').find(({ attributes }) =>
      attributes['android:name']?.endsWith('default_notification_channel_id'),
    );
    expect(fallback?.attributes['android:value']).toBe('@string/channel_calls_id');
  });

  test('finds every drawing, text and rule that it names', () => {
    const texts = files.filter((path) => path.startsWith(android) && path.endsWith('.xml')).map(read);
    const named = new Set(
      texts.flatMap((text) => [...text.matchAll(/"@(drawable|mipmap|xml)\/(\w+)"/g)].map(([all]) => all)),
    );
    expect(named.size).toBeGreaterThan(5);
    const missing = [...named].filter((name) => {
      const [, kind = '', file = ''] = /@(\w+)\/(\w+)/.exec(name) ?? [];
      return !files.some((path) => path.includes(`/res/${kind}`) && basename(path).split('.')[0] === file);
    });
    expect(missing).toEqual([]);
  });
});

describe('iOS', () => {
  test('opens links of the city’s host, and has workers only there', () => {
    const entitlements = readPlist(read(`${apple}/App.entitlements`));
    expect(entitlements).toEqual({
      'aps-environment': '$(APS_ENVIRONMENT)',
      'com.apple.developer.associated-domains': ['applinks:$(NUMEREK_HOST)'],
      'com.apple.developer.usernotifications.time-sensitive': true,
    });
    expect(info.WKAppBoundDomains).toEqual(['$(NUMEREK_HOST)', 'localhost']);
    expect(built(environment).files['ios/city.xcconfig']).toContain('NUMEREK_HOST = kolejka.example.pl\n');
  });

  test('tells of no tracking, and of nothing that is linked to a person', () => {
    const privacy = readPlist(read(`${apple}/PrivacyInfo.xcprivacy`)) as Readonly<Record<string, unknown>>;
    expect(privacy).toMatchObject({ NSPrivacyTracking: false, NSPrivacyTrackingDomains: [] });
    for (const type of privacy.NSPrivacyCollectedDataTypes as Record<string, unknown>[]) {
      expect(type).toMatchObject({
        NSPrivacyCollectedDataTypeLinked: false,
        NSPrivacyCollectedDataTypeTracking: false,
      });
    }
  });

  test('says in three languages why it asks where the phone is', () => {
    expect(info.CFBundleLocalizations).toEqual(['pl', 'en', 'uk']);
    const said = ['pl', 'en', 'uk'].map((language) => read(`${apple}/${language}.lproj/InfoPlist.strings`));
    expect(said[0]).toContain(String(info.NSLocationWhenInUseUsageDescription));
    expect(said.every((text) => /^"NSLocationWhenInUseUsageDescription" = "[^"]{20,}";\n$/.test(text))).toBe(true);
    expect(new Set(said).size).toBe(3);
  });

  test('has every file that its project names', () => {
    const named = [
      ...project.matchAll(/isa = PBXFileReference;[^}]*? path = "?([^";]+)"?; sourceTree = ("<group>"|SOURCE_ROOT)/g),
    ];
    const paths = named.map(([, path = '', from]) =>
      from === 'SOURCE_ROOT' ? `mobile/ios/App/${path}` : `${apple}/${path}`,
    );
    expect(paths.length).toBeGreaterThan(12);
    expect(paths.filter((path) => !made.test(path) && !existsSync(join(root, path)))).toEqual([]);
    const references = [...project.matchAll(/\b([0-9A-F]{24})\b/g)].map(([, id = '']) => id);
    expect(references.filter((id) => !new RegExp(`${id}( /\\*.*\\*/)? = \\{`).test(project))).toEqual([]);
  });

  test('asks for a system that knows all this', () => {
    const targets = [...project.matchAll(/IPHONEOS_DEPLOYMENT_TARGET = ([\d.]+);/g)].map(([, version]) => version);
    expect(new Set(targets)).toEqual(new Set(['16.4']));
  });
});

describe('A notice', () => {
  test('is filed under a channel that Android has', () => {
    const kinds = ['soon', 'called', 'recalled', 'moved', 'missed', 'cancelled', 'test'] as const;
    expect(new Set(kinds.map(channelOf))).toEqual(new Set(Object.keys(channelNames)));
  });

  test('rings with a sound that both packages have', () => {
    expect(files).toContain(`${android}/res/raw/${gong.android}.wav`);
    expect(read(`${android}/java/pl/numerek/app/NoticeChannels.java`)).toContain(`"/raw/${gong.android}"`);
    expect(files).toContain(`${apple}/${gong.ios}`);
    expect(project).toContain(`/* ${gong.ios} in Resources */,`);
  });
});

describe('A link', () => {
  test.each(appLinkPaths)('to %s is one that the page follows', (path) => {
    const url = `https://kolejka.example.pl${path.replace('*', 'branch/ticket')}`;
    expect(pathOfLink(url, 'https://kolejka.example.pl')).not.toBeNull();
  });
});

test('The page without a connection says all it says in three languages', () => {
  const places = [...read('mobile/www/index.html').matchAll(/data-word="(\w+)"/g)].map(([, name]) => name);
  const words = [...read('mobile/www/offline.js').matchAll(/^ {4}(\w+): ['"].+['"],$/gm)].map(([, name]) => name);
  expect(places.length).toBeGreaterThan(3);
  expect(words).toEqual([...places, ...places]);
});

describe('Whose packages they are', () => {
  test('can be another city’s', () => {
    const own = { NUMEREK_APP_ID: 'pl.example.kolejka', NUMEREK_APP_NAME: 'Kolejka Łódź', NUMEREK_BUILD: '17' };
    const { city, files: written } = built({ NUMEREK_URL: 'https://kolejka.example.pl/', ...own });
    expect(city).toMatchObject({ appId: 'pl.example.kolejka', appName: 'Kolejka Łódź', build: 17 });
    expect(written['www/city.js']).toBe('globalThis.numerekHome = "https://kolejka.example.pl/m";\n');
  });

  test.each([
    [{}, 'NUMEREK_URL'],
    [{ NUMEREK_URL: 'http://kolejka.example.pl' }, 'NUMEREK_URL'],
    [{ NUMEREK_URL: 'https://kolejka.example.pl/m' }, 'NUMEREK_URL'],
    [{ NUMEREK_URL: 'https://kolejka.example.pl:8443' }, 'NUMEREK_URL'],
    [{ ...environment, NUMEREK_APP_ID: 'numerek' }, 'NUMEREK_APP_ID'],
    [{ ...environment, NUMEREK_APP_NAME: '"' }, 'NUMEREK_APP_NAME'],
    [{ ...environment, NUMEREK_BUILD: '0' }, 'NUMEREK_BUILD'],
  ])('is refused by name: %o', (values, name) => {
    const refused = readCity(values);
    expect(refused.ok ? '' : refused.refusal).toMatch(new RegExp(`^${name} `));
  });
});

describe('The workflow that builds and signs', () => {
  const workflow = read('.github/workflows/mobile.yml');

  test('names each secret that its documents name, and no others', () => {
    const used = new Set([...workflow.matchAll(/secrets\.([A-Z0-9_]+)/g)].map(([, name]) => name));
    const told = new Set(
      [...read('mobile/README.md').matchAll(/^\| `([A-Z0-9_]+)` \| secret/gm)].map(([, name]) => name),
    );
    expect(used).toEqual(told);
  });

  test('runs commands and files that are there', () => {
    const { scripts } = JSON.parse(read('mobile/package.json')) as {
      readonly scripts: Readonly<Record<string, string>>;
    };
    const named = [...workflow.matchAll(/npm run ([a-z:]+)/g)].map(([, name = '']) => name);
    expect(named).toEqual(['sync', 'sync']);
    expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
    const places = [...workflow.matchAll(/working-directory: (\S+)/g)].map(([, path = '']) => path);
    expect(
      [...places, 'mobile/android/gradlew', 'mobile/ios/export-options.plist'].filter(
        (path) => !existsSync(join(root, path)),
      ),
    ).toEqual([]);
  });

  test('is for somebody’s hand or a tag, and may only read', () => {
    expect(workflow).toMatch(/^on:\n {2}workflow_dispatch:\n/m);
    expect(workflow).toMatch(/^ {2}push:\n {4}tags:/m);
    expect(workflow).toMatch(/^permissions:\n {2}contents: read\n/m);
    expect(workflow).not.toContain('\t');
    // What others typed must not become part of a command.
    expect(workflow).not.toMatch(/run: [^\n]*\$\{\{/);
  });
});
