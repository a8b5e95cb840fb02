// The posters of a branch, by the names of their files: one for the door, one for each desk, and all of them in one.
import type { Office } from '#core/branch/settings.ts';
import { ok, type Result, refused } from '#core/shared/result.ts';
import type { PosterPage } from './poster-page.ts';

export interface Poster {
  readonly file: string;
  readonly pdf: Buffer;
}

/** The files that can be asked for, all.pdf the last. */
export function posterFiles(office: Office): readonly string[] {
  return ['door.pdf', ...office.desks.map(({ id }) => `desk-${id}.pdf`), 'all.pdf'];
}

/**
 * @param publicUrl where phones reach the server; the QR codes lead there.
 * Refused as `remote-off` in a branch that gives no tickets to phones, for the posters would promise what nobody gets.
 */
export async function makePoster(
  office: Office,
  publicUrl: string,
  file: string,
): Promise<Result<Poster, 'poster-unknown' | 'remote-off'>> {
  const pages = pagesOf(office, file);
  if (pages === null) return refused('poster-unknown');
  const { remote } = office;
  if (remote === null) return refused('remote-off');
  // pdfkit is large, and posters are asked for once in a while.
  const { drawPosters } = await import('./poster-pdf.ts');
  const url = `${publicUrl.replace(/\/+$/, '')}/m/${office.branch}`;
  return ok({ file, pdf: await drawPosters({ office, access: remote.access, url, pages }) });
}

function pagesOf(office: Office, file: string): readonly PosterPage[] | null {
  const door: PosterPage = { kind: 'door' };
  const desks = office.desks.map(({ id, label }) => ({ kind: 'desk' as const, id, label }));
  if (file === 'all.pdf') return [door, ...desks];
  if (file === 'door.pdf') return [door];
  const desk = desks.find(({ id }) => file === `desk-${id}.pdf`);
  return desk === undefined ? null : [desk];
}
