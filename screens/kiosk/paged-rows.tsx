// A list that is turned by the page and never scrolled: it measures its rows as they are, whatever their words, letters and
// language, and shows as many as the room holds, with large arrows to the others.

import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { Icon } from '#screens/kit/icons.tsx';
import { useKiosk } from './kiosk-context.tsx';
import { splitIntoPages } from './paging.ts';

export interface PagedRow {
  readonly id: string;
  /** Changes whenever the height may: the words, but not the numbers that run. */
  readonly shape: string;
  readonly content: ReactNode;
}

interface PagedRowsProps {
  readonly rows: readonly PagedRow[];
  readonly label: string;
  /** One column on a lying screen too. */
  readonly isSingle?: boolean;
  /** What stands below the list on each of its pages. */
  readonly below?: ReactNode;
}

export function PagedRows({ rows, label, isSingle = false, below }: PagedRowsProps) {
  const { t } = useLingui();
  const [at, setAt] = useState(0);
  const { place, pages } = usePages(rows);
  const page = Math.min(at, Math.max(0, (pages?.length ?? 1) - 1));
  const shown = pages === null ? rows : (pages[page] ?? []).flatMap((index) => rows[index] ?? []);
  const count = pages?.length ?? 1;
  return (
    <div className="list">
      <div className="rows-room" ref={place}>
        <ul className={isSingle ? 'rows single' : 'rows'} aria-label={label}>
          {shown.map((row) => (
            <li key={row.id}>{row.content}</li>
          ))}
        </ul>
      </div>
      {count > 1 ? (
        <nav className="pager" aria-label={t`Strony listy`}>
          <button type="button" className="kbtn" disabled={page === 0} onClick={() => setAt(page - 1)}>
            <Icon name="arrow-left" />
            {t`Poprzednie`}
          </button>
          <h2>{t`Strona ${page + 1} z ${count}`}</h2>
          <button type="button" className="kbtn" disabled={page === count - 1} onClick={() => setAt(page + 1)}>
            {t`Następne`}
            <Icon name="arrow-right" />
          </button>
        </nav>
      ) : null}
      {below}
    </div>
  );
}

/** The pages of the rows; null while all of them stand in the room to be measured, which nobody sees. */
function usePages(rows: readonly PagedRow[]) {
  const { aids } = useKiosk();
  const place = useRef<HTMLDivElement>(null);
  const [layout, setLayout] = useState<{ shape: string; pages: readonly (readonly number[])[] } | null>(null);
  const [room, setRoom] = useState('');
  const letters = aids.large ? 'large' : 'usual';
  const shape = [room, letters, ...rows.map((row) => `${row.id} ${row.shape}`)].join('\n');
  const pages = layout?.shape === shape ? layout.pages : null;

  useLayoutEffect(() => {
    const box = place.current;
    if (box !== null && pages === null) setLayout({ shape, pages: measure(box) });
  }, [shape, pages]);

  // The window, notices above the list and late fonts change the room without changing the rows.
  useLayoutEffect(() => {
    const box = place.current;
    if (box === null) return;
    const look = () => {
      const isPaged = box.nextElementSibling?.classList.contains('pager') === true;
      setRoom(`${box.clientWidth} ${box.clientHeight + (isPaged ? pagerPx(box) : 0)} ${document.fonts.status}`);
    };
    const watching = new ResizeObserver(look);
    watching.observe(box);
    document.fonts.addEventListener('loadingdone', look);
    return () => {
      watching.disconnect();
      document.fonts.removeEventListener('loadingdone', look);
    };
  }, []);

  return { place, pages };
}

/** The height that the arrows take from the room, as the style sheet says. */
function pagerPx(room: HTMLElement): number {
  return Number.parseFloat(getComputedStyle(room).getPropertyValue('--pager-height')) || 0;
}

/** All rows are in the room, and no arrows below it. */
function measure(room: HTMLElement): readonly (readonly number[])[] {
  const list = room.firstElementChild;
  if (list === null) return [];
  const style = getComputedStyle(list);
  const gapPx = Number.parseFloat(style.rowGap) || 0;
  const columns = style.gridTemplateColumns.split(' ').length;
  const heightsPx = [...list.children].map((row) => row.getBoundingClientRect().height);
  // Rows that fill the room exactly add up to it only within the rounding of fractions.
  const wholePx = room.getBoundingClientRect().height + 1;
  return splitIntoPages(heightsPx, { columns, gapPx, wholePx, pagedPx: wholePx - pagerPx(room) });
}
