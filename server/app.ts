// The HTTP server of one installation: its routes, limits and answers to trouble. Tests enter here.
import fastifyRateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyInstance, type FastifyRequest, LogController } from 'fastify';
import type { Installation } from './installation.ts';
import { appointmentRoutes } from './modules/booking/appointment-routes.ts';
import { calendarRoutes } from './modules/booking/calendar-routes.ts';
import { checkInRoutes } from './modules/booking/check-in-routes.ts';
import { bookingSite } from './modules/booking-pages/site.ts';
import { administrationRoutes } from './modules/branches/administration-routes.ts';
import { staffRoutes } from './modules/identity/staff-routes.ts';
import { FrontDoor } from './modules/live/front-door.ts';
import { openPublicStream, readRoutes } from './modules/live/read-routes.ts';
import { StreamOwners } from './modules/live/stream-owners.ts';
import { appLinkRoutes } from './modules/phone-app/app-links.ts';
import { posterRoutes } from './modules/posters/poster-routes.ts';
import { noticeRoutes } from './modules/push/notice-routes.ts';
import { commandRoutes } from './modules/queue/command-routes.ts';
import { holderRoutes } from './modules/queue/holder-routes.ts';
import { remoteRoutes } from './modules/queue/remote-routes.ts';
import { ratingRoutes } from './modules/statistics/rating-routes.ts';
import { type AppLinks, noAppLinks } from './platform/config.ts';
import { answerProblems, answerUnreadable } from './platform/http/answer-problems.ts';
import { Callers, isKnown } from './platform/http/callers.ts';
import { OpenRequests } from './platform/http/open-requests.ts';
import { describeApi, operationsRoutes } from './platform/http/operations-routes.ts';
import { bodyLimitBytes, readJsonBodies } from './platform/http/read-body.ts';
import { Refusal } from './platform/http/refusal.ts';
import { Replies } from './platform/http/replies.ts';
import { screenRoutes } from './screen-routes.ts';

export interface AppOptions {
  readonly hall: Installation;
  /** The built screens; without it only the API is served. */
  readonly screens?: string;
  /** The apps that open links of this server. */
  readonly appLinks?: AppLinks;
  /** Requests a minute that one address without a token or session may make. */
  readonly anonymousPerMinute?: number;
  /** Parse each reply against the contract, and fail when it breaks it: in tests and development, unless said otherwise. */
  readonly checkReplies?: boolean;
}

export async function buildApp({
  hall,
  screens,
  appLinks = noAppLinks,
  anonymousPerMinute = 600,
  checkReplies = process.env.NODE_ENV === 'test' || process.env.NODE_ENV === 'development',
}: AppOptions): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: hall.log as never,
    // Addresses of requests hold secrets: a ticket is followed by its own.
    logController: new LogController({ disableRequestLogging: true }),
    frameworkErrors: answerUnreadable,
    bodyLimit: bodyLimitBytes,
    trustProxy: 'loopback',
    requestTimeout: 30_000,
    keepAliveTimeout: 65_000,
    forceCloseConnections: true,
    // Refused by our own hand instead, in the caller's language.
    return503OnClosing: false,
    routerOptions: { maxParamLength: 128 },
  }) as unknown as FastifyInstance;
  const door = new FrontDoor(app.server, ({ branch, acceptEncoding }, socket) =>
    openPublicStream(hall, branch, acceptEncoding, socket),
  );
  let stopping = false;
  const open = new OpenRequests();
  app.addHook('onRequest', async (request, reply) => {
    if (stopping && request.url.startsWith('/api/')) {
      reply.header('connection', 'close');
      throw new Refusal('stopping');
    }
    if (request.method !== 'GET') open.watch(reply.raw);
  });
  app.addHook('preClose', async () => {
    stopping = true;
    hall.hub.close();
    await open.settled();
    hall.hub.drop();
    door.shut();
  });
  app.decorate('replies', new Replies(checkReplies));
  answerProblems(app);
  readJsonBodies(app);
  await limitStrangers(app, hall, anonymousPerMinute);
  await describeApi(app, hall.publicUrl);

  const callers = new Callers(hall.devices, hall.staff, (branch) => hall.branches.get(branch) !== undefined);
  const owners = new StreamOwners();
  commandRoutes(app, callers, hall);
  readRoutes(app, callers, hall, owners);
  appointmentRoutes(app, callers, hall);
  calendarRoutes(app, callers, hall);
  checkInRoutes(app, callers, hall);
  remoteRoutes(app, callers, hall);
  noticeRoutes(app, callers, hall);
  holderRoutes(app, callers, hall);
  ratingRoutes(app, callers, hall);
  posterRoutes(app, callers, hall);
  administrationRoutes(app, callers, hall, owners);
  staffRoutes(app, hall, owners);
  operationsRoutes(app, hall, () => stopping);
  appLinkRoutes(app, appLinks);
  if (screens !== undefined) {
    await screenRoutes(app, screens);
    const { bookings, gate, now, log } = hall;
    const office = (branch: string) => hall.branches.get(branch)?.office;
    await bookingSite(app, { bookings, gate, office, now, log }, screens);
  }
  hall.metrics.gauge('numerek_streams', 'Live streams open now', () => hall.hub.streams);
  return app;
}

/** Built pages and their files cost nothing; these read, write or compute. */
const limited = /^\/(api|book|readyz|metrics)\b/;

/** The same kept bytes for everybody. Thousands of phones may have one address: a carrier's, or the hall's own network. */
const shared = /^\/api\/v1\/(?:branches(?:\/[^/?]+\/(?:views|live)\/public)?|notifications)(?:\?|$)/;

/** From memory: each phone asks for its own ticket now and then, and all of a hall at once after a cut. */
const ownTicket = /^\/api\/v1\/branches\/[^/?]+\/tickets\/[^/?]+(?:\?|$)/;
const ticketReadsPerMinute = 20_000;

/** Devices and staff are known; whoever is not may ask only so often, by address. */
async function limitStrangers(app: FastifyInstance, hall: Installation, perMinute: number): Promise<void> {
  const isFree = ({ method, url }: FastifyRequest) => !limited.test(url) || (method === 'GET' && shared.test(url));
  const readsTicket = ({ method, url }: FastifyRequest) => method === 'GET' && ownTicket.test(url);
  await app.register(fastifyRateLimit, {
    max: (request: FastifyRequest) => (readsTicket(request) ? ticketReadsPerMinute : perMinute),
    keyGenerator: (request: FastifyRequest) => (readsTicket(request) ? `tickets ${request.ip}` : request.ip),
    timeWindow: 60_000,
    cache: 20_000,
    allowList: async (request) => isFree(request) || (await isKnown(request, hall.devices, hall.staff)),
    errorResponseBuilder: (_request, context) =>
      new Refusal('too-many-requests', { seconds: Math.ceil(context.ttl / 1000) }),
  });
}
