// Staff members: who may sign in, and who is signed in.
import { z } from 'zod';
import { endpoint } from '../endpoint.ts';

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
