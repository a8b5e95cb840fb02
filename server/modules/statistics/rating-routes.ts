// What a manager is told of ratings: how often each number of stars was given, by date and service, and nothing closer.
import type { FastifyInstance } from 'fastify';
import { listRatings } from '#contract/resources/phone.ts';
import type { Installation } from '#server/installation.ts';
import type { Callers } from '#server/platform/http/callers.ts';
import { mount } from '#server/platform/http/mount.ts';
import { Refusal } from '#server/platform/http/refusal.ts';

export function ratingRoutes(app: FastifyInstance, callers: Callers, hall: Installation): void {
  mount(app, callers, listRatings, async ({ params, query }) => {
    const { branch = '' } = params;
    if (hall.branches.get(branch) === undefined) throw new Refusal('branch-unknown');
    const rows = await hall.tables.ratings(branch, query.from, query.to);
    return { rows: rows.map(({ date, service, counts }) => ({ date, service, counts: [...counts] })) };
  });
}
