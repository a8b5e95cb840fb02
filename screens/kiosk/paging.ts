// Which rows stand on which page, so that nobody has to scroll: from the heights that the rows really have.

export interface PageRoom {
  readonly columns: number;
  readonly gapPx: number;
  /** The height for rows when all fit on one page. */
  readonly wholePx: number;
  /** The height that is left beside the arrows to the other pages. */
  readonly pagedPx: number;
}

/** The places of the rows, by page. A row taller than the room still gets a page of its own. */
export function splitIntoPages(heightsPx: readonly number[], room: PageRoom): readonly (readonly number[])[] {
  const lines = linesOf(heightsPx, room.columns);
  if (stackPx(lines, room.gapPx) <= room.wholePx) return [heightsPx.map((_, at) => at)];
  const fewest = pack(lines, room, lines.length).length;
  // Evenly filled pages: one lonely row on the last page is easily missed.
  const pages = pack(lines, room, Math.ceil(lines.length / fewest));
  let at = 0;
  return pages.map((page) => {
    const count = page.reduce((sum, line) => sum + line.count, 0);
    at += count;
    return Array.from({ length: count }, (_, offset) => at - count + offset);
  });
}

interface Line {
  readonly heightPx: number;
  readonly count: number;
}

function linesOf(heightsPx: readonly number[], columns: number): Line[] {
  const lines: Line[] = [];
  for (let at = 0; at < heightsPx.length; at += columns) {
    const row = heightsPx.slice(at, at + columns);
    lines.push({ heightPx: Math.max(...row), count: row.length });
  }
  return lines;
}

function stackPx(lines: readonly Line[], gapPx: number): number {
  return lines.reduce((sum, line) => sum + line.heightPx, 0) + gapPx * Math.max(0, lines.length - 1);
}

function pack(lines: readonly Line[], room: PageRoom, mostLines: number): Line[][] {
  const pages: Line[][] = [];
  let page: Line[] = [];
  for (const line of lines) {
    const isFull = page.length >= mostLines || stackPx([...page, line], room.gapPx) > room.pagedPx;
    if (page.length > 0 && isFull) {
      pages.push(page);
      page = [];
    }
    page.push(line);
  }
  if (page.length > 0) pages.push(page);
  return pages;
}
