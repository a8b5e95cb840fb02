// What a scanner or a camera read, as what it stands for: six figures, or the address of a visit's page; anything else is
// no code of a visit.

import type { Presented } from '../check-in-order.ts';

const visitPage = /\/book\/[^/?#\s]+\/visit\/([A-Za-z0-9_-]{1,64})\/?(?:[?#]\S*)?$/;

export function readPresented(text: string): Presented | null {
  const read = text.trim();
  const figures = read.replace(/[\s-]/g, '');
  if (/^\d{6}$/.test(figures)) return { kind: 'code', figures };
  const appointment = visitPage.exec(read)?.[1];
  return appointment === undefined || !/^https?:\/\//i.test(read) ? null : { kind: 'visit', appointment, url: read };
}
