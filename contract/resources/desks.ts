// A desk: opening it, calling customers to it and serving them.
import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { calledShape, doneShape, idShape, languageShape } from './shapes.ts';

const finishShape = z.strictObject({ ticket: idShape, outcome: idShape.optional(), noteCode: idShape.optional() });
const ticketBody = z.strictObject({ ticket: idShape });

function deskCommand<const Action extends string, Body extends z.ZodType, Reply extends z.ZodType>(
  action: Action,
  summary: string,
  body: Body,
  reply: Reply,
) {
  const path: `/branches/{branch}/desks/{desk}/${Action}` = `/branches/{branch}/desks/{desk}/${action}`;
  return endpoint({ method: 'POST', path, summary, callers: ['clerk'], command: true, body, reply });
}

export const listDesks = endpoint({
  method: 'GET',
  path: '/branches/{branch}/desks',
  summary: 'The desks of the branch and who works there, for choosing a desk',
  callers: ['clerk'],
  command: false,
  reply: z.object({
    officeName: z.record(languageShape, z.string()),
    desks: z.array(
      z.object({
        desk: z.string(),
        label: z.string(),
        phase: z.enum(['closed', 'open', 'paused']),
        person: z.string().nullable(),
        personName: z.string().nullable(),
        busy: z.boolean().describe('Somebody is called to it or served at it, so it cannot be taken over'),
      }),
    ),
  }),
});

export const openDesk = deskCommand(
  'open',
  'Sit down at a desk',
  z.strictObject({ profile: idShape.optional() }),
  doneShape,
);
export const closeDesk = deskCommand('close', 'Leave a desk for the day', z.strictObject({}), doneShape);
export const pauseDesk = deskCommand(
  'pause',
  'Pause a desk, with a reason and the time of return if known',
  z.strictObject({ reason: idShape.optional(), untilMs: z.int().positive().optional() }),
  doneShape,
);
export const resumeDesk = deskCommand('resume', 'Go on after a pause', z.strictObject({}), doneShape);
export const callNext = deskCommand(
  'call-next',
  'Call the next person by the policy; with finish, finish the present one in the same step',
  z.strictObject({ finish: finishShape.optional() }),
  calledShape,
);
export const callTicket = deskCommand('call-ticket', 'Call a chosen ticket', ticketBody, calledShape);
export const callNumber = deskCommand(
  'call-number',
  'Call the ticket of a typed number',
  z.strictObject({ number: z.string().min(1).max(12) }),
  calledShape,
);
export const resumeTicket = deskCommand('resume-ticket', 'Call a parked ticket', ticketBody, calledShape);
export const recall = deskCommand('recall', 'Call the same person once more', ticketBody, doneShape);
export const startService = deskCommand('start', 'The person is here', ticketBody, doneShape);
export const finishService = deskCommand('finish', 'Finish the matter in hand', finishShape, doneShape);
export const markNoShow = deskCommand('no-show', 'The person did not come', ticketBody, doneShape);
export const parkTicket = deskCommand(
  'park',
  'Set the person aside, to be resumed by any desk',
  z.strictObject({ ticket: idShape, noteCode: idShape.optional() }),
  doneShape,
);
export const nextMatter = deskCommand(
  'next-step',
  'Finish the matter in hand and begin another of the same visit',
  finishShape.extend({ service: idShape }),
  doneShape,
);
export const undoEnding = deskCommand('undo', 'Undo the last no-show or finish of this desk', ticketBody, doneShape);
