// The devices of the hall: printing again, speech, and a speaker that could not speak.
import { z } from 'zod';
import { endpoint } from '../endpoint.ts';

export const resolvePrint = endpoint({
  method: 'POST',
  path: '/branches/{branch}/print-jobs/{job}/resolve',
  summary: 'Staff settle a print whose result is unknown: print a new copy, or leave it',
  callers: ['clerk'],
  command: true,
  body: z.strictObject({ action: z.enum(['reprint', 'dismiss']) }),
  reply: z.object({ job: z.string().nullable() }),
});

export const reportSpeaker = endpoint({
  method: 'PUT',
  path: '/branches/{branch}/displays/{display}/speaker',
  summary: 'A hall display reports whether it can be heard; null when it can',
  callers: ['hall'],
  command: false,
  body: z.strictObject({ problem: z.enum(['blocked', 'failed']).nullable() }),
  reply: z.object({}),
});

/** Answers audio/wav: gong and announcement of a call of today. */
export const callAudio = endpoint({
  method: 'GET',
  path: '/branches/{branch}/calls/{seq}/audio',
  summary: 'The announcement of a call, as a WAV',
  callers: ['hall'],
  command: false,
  reply: z.unknown(),
});
