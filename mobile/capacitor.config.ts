// The settings of the shell, made into JSON at each `npm run sync`. The pages come from the city's own server (`NUMEREK_URL`), so that
// they are the same for all and change with it; `decisions/` says why.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { CapacitorConfig } from '@capacitor/cli';
import { readCity } from './city.ts';

const city = readCity(process.env);
if (!city.ok) {
  console.error(city.refusal);
  process.exit(1);
}
const { appId, appName, server } = city.value;

const app = '@capacitor/app';
const push = '@capacitor/push-notifications';
// Without the keys of FCM its library ends the whole app when it is asked for an address. The page then finds no push, and says so.
const hasFcm = existsSync(join(import.meta.dirname, 'android/app/google-services.json'));

const config: CapacitorConfig = {
  appId,
  appName,
  webDir: 'www',
  // Pinching the page larger is a right of who reads badly; the shell turns it off unless told.
  zoomEnabled: true,
  server: {
    // The origin alone: with a path Android would give the bridge to every frame of the page. No `allowNavigation`: whatever is
    // of another host opens in the browser.
    url: server,
    appStartPath: '/m',
    errorPath: 'index.html',
    cleartext: false,
  },
  android: {
    includePlugins: hasFcm ? [app, push] : [app],
    // What the pages are built for; `vite.config.ts` has the same.
    minWebViewVersion: 107,
  },
  ios: {
    includePlugins: [app, push],
    // Only then do pages have a service worker in an app; Info.plist names the domains.
    limitsNavigationsToAppBoundDomains: true,
    contentInset: 'always',
  },
  plugins: {
    // While the page is open too: it may show another ticket than the one that is called.
    PushNotifications: { presentationOptions: ['banner', 'list', 'sound'] },
  },
};

export default config;
