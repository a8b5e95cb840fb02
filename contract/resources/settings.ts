// Branches and their settings: making one, reading its settings, and saving a new version of them.
import { z } from 'zod';
import { officeSchema } from '#core/branch/settings.ts';
import { endpoint } from '../endpoint.ts';

const officeDocument = officeSchema.describe('The office document; GET …/settings gives one to start from');

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
