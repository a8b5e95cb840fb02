// Serves the built screens: each screen's page at its own address, and the hashed files that they load.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyHelmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { phoneAppRoutes } from '#server/modules/phone-app/phone-app-routes.ts';

/** Address of a screen, and the folder of its page in the build. */
const pages: Readonly<Record<string, string>> = {
  '/': 'welcome',
  '/kiosk/:branch': 'kiosk',
  '/hall/:branch': 'hall',
  '/desk-display/:branch': 'desk-display',
  '/desk/:branch': 'desk',
};

export async function screenRoutes(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(async (screens) => {
    await screens.register(fastifyHelmet, {
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'self'"],
          // React Aria places its overlays by style attributes.
          styleSrc: ["'self'", "'unsafe-inline'"],
          imgSrc: ["'self'", 'data:', 'blob:'],
          mediaSrc: ["'self'", 'blob:'],
          fontSrc: ["'self'", 'data:'],
          connectSrc: ["'self'"],
          workerSrc: ["'self'"],
          manifestSrc: ["'self'"],
          objectSrc: ["'none'"],
          baseUri: ["'none'"],
          formAction: ["'self'"],
          frameAncestors: ["'none'"],
        },
      },
      // The address of a ticket is its key: it is told to nobody.
      referrerPolicy: { policy: 'no-referrer' },
      strictTransportSecurity: false,
      crossOriginOpenerPolicy: false,
      originAgentCluster: false,
    });
    await screens.register(fastifyStatic, {
      root: join(folder, 'assets'),
      prefix: '/assets/',
      immutable: true,
      maxAge: '365d',
      // The build left them packed beside the plain ones.
      preCompressed: true,
      setHeaders: (reply) => void reply.header('vary', 'accept-encoding'),
    });
    for (const [url, screen] of Object.entries(pages)) {
      const file = [join(folder, 'screens', screen, 'index.html'), join(folder, screen, 'index.html')].find(existsSync);
      if (file === undefined) continue;
      const page = readFileSync(file);
      screens.get(url, async (_request, reply) =>
        reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page),
      );
    }
    await phoneAppRoutes(screens, folder);
  });
}
