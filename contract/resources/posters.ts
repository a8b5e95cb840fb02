// Posters about phone tickets, ready to print.
import { z } from 'zod';
import { endpoint } from '../endpoint.ts';

/** Answers application/pdf, A4: door.pdf, desk-{desk}.pdf for each desk, and all.pdf with all of them. */
export const readPoster = endpoint({
  method: 'GET',
  path: '/branches/{branch}/posters/{poster}',
  summary: 'A poster with the QR code of the branch: door.pdf, desk-{desk}.pdf, or all.pdf',
  callers: ['manager'],
  command: false,
  reply: z.unknown(),
});
