// The files that allow this office's apps to open its links: App Links (Android) and Universal Links (iOS). Both
// systems fetch them when an app is installed, as JSON at exactly these addresses.
import type { FastifyInstance } from 'fastify';
import type { AppLinks } from '#server/platform/config.ts';

/** What the apps open; all else stays in the browser. `mobile/` says the same to Android. */
export const appLinkPaths = ['/m', '/m/*', '/t/*'] as const;

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
