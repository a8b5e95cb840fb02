// Administration: branches and their settings, devices, staff, the day, and the ticket records of a day.
import { z } from 'zod';
import { officeSchema } from '#core/branch/settings.ts';
import { endpoint } from '../endpoint.ts';
import { doneShape, idShape } from './shapes.ts';

const officeDocument = officeSchema.describe('The office document; GET /office gives one to start from');

export const createBranch = endpoint({
  method: 'POST',
  path: '/branches',
  summary: 'Create a branch with its settings',
  callers: ['administrator'],
  command: true,
  body: z.strictObject({ office: officeDocument }),
  invalid: 'office-invalid',
  reply: z.object({ branch: z.string(), version: z.int() }),
});

export const readOfficeDocument = endpoint({
  method: 'GET',
  path: '/branches/{branch}/settings',
  summary: 'The settings and their version',
  callers: ['manager'],
  command: false,
  reply: z.object({ version: z.int(), office: officeDocument }),
});

export const saveOfficeDocument = endpoint({
  method: 'PUT',
  path: '/branches/{branch}/settings',
  summary: 'Save a new version of the settings; refused when another was saved since `version`',
  callers: ['administrator'],
  command: true,
  body: z.strictObject({ version: z.int().min(0), office: officeDocument }),
  invalid: 'office-invalid',
  reply: z.object({ version: z.int() }),
});

const deviceKind = z.enum(['kiosk', 'hall', 'desk-display']);

export const addDevice = endpoint({
  method: 'POST',
  path: '/branches/{branch}/devices',
  summary: 'Pair a kiosk, hall display or desk display; its token is shown once',
  callers: ['administrator'],
  command: true,
  body: z.strictObject({ kind: deviceKind, place: idShape.describe('The kiosk, hall or desk that it stands for') }),
  reply: z.object({ device: z.string(), token: z.string() }),
});

export const listDevices = endpoint({
  method: 'GET',
  path: '/branches/{branch}/devices',
  summary: 'Devices that may act for this branch',
  callers: ['administrator'],
  command: false,
  reply: z.object({
    devices: z.array(z.object({ device: z.string(), kind: deviceKind, place: z.string(), addedAtMs: z.number() })),
  }),
});

export const removeDevice = endpoint({
  method: 'DELETE',
  path: '/branches/{branch}/devices/{device}',
  summary: 'Revoke a device; its open streams end',
  callers: ['administrator'],
  command: true,
  reply: z.object({}),
});

export const addStaff = endpoint({
  method: 'POST',
  path: '/branches/{branch}/staff',
  summary: 'Allow a staff member to sign in',
  callers: ['administrator'],
  command: true,
  body: z.strictObject({
    username: z
      .string()
      .min(3)
      .max(30)
      .regex(/^[a-zA-Z0-9_.]+$/),
    name: z.string().trim().min(1).max(60),
    password: z.string().min(10).max(128),
    role: z.enum(['clerk', 'manager', 'administrator']),
  }),
  reply: z.object({ person: z.string() }),
});

export const whoAmI = endpoint({
  method: 'GET',
  path: '/me',
  summary: 'Who is signed in, and where they may work',
  callers: ['clerk'],
  command: false,
  reply: z.object({
    person: z.string(),
    name: z.string(),
    role: z.enum(['clerk', 'manager', 'administrator']),
    branches: z.array(z.string()),
  }),
});

export const openDay = endpoint({
  method: 'POST',
  path: '/branches/{branch}/day/open',
  summary: 'Open the day again after it was closed',
  callers: ['manager'],
  command: true,
  body: z.strictObject({}),
  reply: doneShape,
});

export const closeDay = endpoint({
  method: 'POST',
  path: '/branches/{branch}/day/close',
  summary: 'Close the day; with force, open tickets are ended',
  callers: ['manager'],
  command: true,
  body: z.strictObject({ force: z.boolean().default(false) }),
  reply: doneShape,
});

export const listVisits = endpoint({
  method: 'GET',
  path: '/branches/{branch}/ticket-records',
  summary: 'The ticket records of a service day, one for each ticket, without personal data',
  callers: ['manager'],
  command: false,
  query: z.object({ date: z.iso.date() }),
  reply: z.object({
    visits: z.array(
      z.object({
        ticket: z.string(),
        number: z.string(),
        service: z.string(),
        priority: z.string(),
        origin: z.string(),
        phase: z.string(),
        desk: z.string().nullable(),
        issuedAtMs: z.number(),
        calledAtMs: z.number().nullable(),
        startedAtMs: z.number().nullable(),
        endedAtMs: z.number().nullable(),
        outcome: z.string().nullable(),
      }),
    ),
  }),
});
