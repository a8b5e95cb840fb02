// Tells Android and iOS that the apps of this office may open its links: App Links and Universal Links. Both systems fetch these two
// files when an app is installed, and want them whole, as JSON, at exactly these addresses.
import type { FastifyInstance } from 'fastify';
import { ok, type Result, refused } from '#core/shared/result.ts';

export interface AppLinks {
  /** The application id, and the SHA-256 fingerprints of the keys that its packages may be signed with. */
  readonly android: { readonly app: string; readonly certs: readonly string[] } | null;
  /** The team and the bundle, "A1B2C3D4E5.pl.numerek.app". */
  readonly apple: string | null;
}

/** What the apps open; all else stays in the browser. `mobile/` says the same to Android. */
export const appLinkPaths = ['/m', '/m/*', '/t/*'] as const;

export const noAppLinks: AppLinks = { android: null, apple: null };

/** @returns the apps that ANDROID_APP, ANDROID_CERTS and APPLE_APP name, or a sentence naming the wrong one. */
export function readAppLinks(values: Readonly<Record<string, string | undefined>>): Result<AppLinks, string> {
  const app = values.ANDROID_APP || null;
  const given = values.ANDROID_CERTS || null;
  const apple = values.APPLE_APP || null;
  if (app !== null && !/^[a-zA-Z]\w*(\.[a-zA-Z]\w*)+$/.test(app)) {
    return refused(`ANDROID_APP must be an application id like pl.numerek.app, not "${app}".`);
  }
  if ((app === null) !== (given === null)) {
    return refused(
      'ANDROID_APP and ANDROID_CERTS belong together: an id is worth nothing without the fingerprint of its key.',
    );
  }
  const certs = (given ?? '').split(',').map((cert) => cert.trim().toUpperCase());
  const wrong = given === null ? undefined : certs.find((cert) => !/^[0-9A-F]{2}(:[0-9A-F]{2}){31}$/.test(cert));
  if (wrong !== undefined) {
    return refused(
      `ANDROID_CERTS must be SHA-256 fingerprints (32 pairs of hex figures with colons between them), with commas if several, not "${wrong}".`,
    );
  }
  if (apple !== null && !/^[A-Z0-9]{10}(\.[A-Za-z0-9-]+)+$/.test(apple)) {
    return refused(`APPLE_APP must be team and bundle like A1B2C3D4E5.pl.numerek.app, not "${apple}".`);
  }
  return ok({ android: app === null ? null : { app, certs }, apple });
}

/** Without an app its file is not there: a system that finds none opens links in the browser. */
export function appLinkRoutes(app: FastifyInstance, { android, apple }: AppLinks): void {
  if (android !== null) {
    serveFile(app, '/.well-known/assetlinks.json', [
      {
        relation: ['delegate_permission/common.handle_all_urls'],
        target: { namespace: 'android_app', package_name: android.app, sha256_cert_fingerprints: android.certs },
      },
    ]);
  }
  if (apple !== null) {
    serveFile(app, '/.well-known/apple-app-site-association', {
      applinks: { details: [{ appIDs: [apple], components: appLinkPaths.map((path) => ({ '/': path })) }] },
    });
  }
}

function serveFile(app: FastifyInstance, url: string, content: unknown): void {
  const file = JSON.stringify(content);
  app.get(url, { schema: { hide: true } }, async (_request, reply) =>
    reply.type('application/json').header('cache-control', 'public, max-age=3600').send(file),
  );
}
