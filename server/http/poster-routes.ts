// Posters as PDFs, for the head of department to print.
import type { FastifyInstance } from 'fastify';
import { readPoster } from '#contract/posters.ts';
import type { Installation } from '../installation.ts';
import { makePoster } from '../posters/posters.ts';
import type { Callers } from './callers.ts';
import { mount } from './mount.ts';
import { Refusal } from './refusal.ts';

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
