// Serves the posters as PDFs, for printing.
import type { FastifyInstance } from 'fastify';
import { readPoster } from '#contract/resources/posters.ts';
import type { Installation } from '#server/installation.ts';
import type { Callers } from '#server/platform/http/callers.ts';
import { mount } from '#server/platform/http/mount.ts';
import { Refusal } from '#server/platform/http/refusal.ts';
import { makePoster } from './posters.ts';

export function posterRoutes(app: FastifyInstance, callers: Callers, hall: Installation): void {
  mount(app, callers, readPoster, async ({ params, reply }) => {
    const office = hall.branches.get(params.branch ?? '')?.office;
    if (office === undefined) throw new Refusal('branch-unknown');
    const made = await makePoster(office, hall.publicUrl, params.poster ?? '');
    if (!made.ok) throw new Refusal(made.refusal);
    reply.header('content-type', 'application/pdf').header('cache-control', 'private, max-age=60');
    reply.header('content-disposition', `inline; filename="${office.branch}-${made.value.file}"`);
    return reply.send(made.value.pdf);
  });
}
