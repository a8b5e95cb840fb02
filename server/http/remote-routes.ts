// What phones ask for: the branches, tickets taken from afar, booked visits confirmed, and what a holder does with a ticket.
import type { FastifyInstance } from 'fastify';
import * as remote from '#contract/remote.ts';
import type { Installation } from '../installation.ts';
import type { Callers } from './callers.ts';
import { mount } from './mount.ts';
import { answerTagged } from './tagged-answer.ts';

export function remoteRoutes(app: FastifyInstance, callers: Callers, hall: Installation): void {
  mount(app, callers, remote.listBranches, async ({ request, reply }) => {
    const branches = await hall.branchList.cards();
    return answerTagged(request, reply, { nowMs: hall.now(), branches });
  });
}
