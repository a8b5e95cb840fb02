// The devices of a branch: kiosks, hall displays and desk displays, each with its token.
import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { idShape } from './shapes.ts';

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
