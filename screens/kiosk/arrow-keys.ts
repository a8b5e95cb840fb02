// Moves the focus with the arrow keys to the nearest control in their direction, so that a keypad with four arrows and
// Enter is enough for the whole kiosk.

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export type Direction = 'up' | 'down' | 'left' | 'right';

const directions: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

/** The place of the nearest box in a direction from where one is; -1 when there is none. */
export function nearestBox(from: Box, boxes: readonly Box[], direction: Direction): number {
  let best = -1;
  let bestCost = Number.POSITIVE_INFINITY;
  boxes.forEach((box, at) => {
    const { ahead, aside } = distance(from, box, direction);
    // What lies straight ahead wins over what is near but off to the side.
    const cost = ahead + 3 * aside;
    if (ahead > 0 && cost < bestCost) {
      best = at;
      bestCost = cost;
    }
  });
  return best;
}

function distance(from: Box, to: Box, direction: Direction): { ahead: number; aside: number } {
  const across = overlapGap(from.left, from.right, to.left, to.right);
  const along = overlapGap(from.top, from.bottom, to.top, to.bottom);
  switch (direction) {
    case 'up':
      return { ahead: middle(from.top, from.bottom) - middle(to.top, to.bottom), aside: across };
    case 'down':
      return { ahead: middle(to.top, to.bottom) - middle(from.top, from.bottom), aside: across };
    case 'left':
      return { ahead: middle(from.left, from.right) - middle(to.left, to.right), aside: along };
    case 'right':
      return { ahead: middle(to.left, to.right) - middle(from.left, from.right), aside: along };
  }
}

function middle(from: number, to: number): number {
  return (from + to) / 2;
}

function overlapGap(fromA: number, toA: number, fromB: number, toB: number): number {
  return Math.max(0, fromB - toA, fromA - toB);
}

/** Listens until the returned function is called. */
export function listenForArrows(page: Document): () => void {
  const onKey = (event: KeyboardEvent) => {
    const direction = directions[event.key];
    if (direction === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const layer = page.querySelector<HTMLElement>('dialog[open]') ?? page.body;
    const controls = [...layer.querySelectorAll<HTMLElement>('button:not([disabled]):not([inert] *)')];
    const current = controls.indexOf(page.activeElement as HTMLElement);
    if (current === -1) {
      // Nothing is chosen yet: up begins at the last control, everything else at the first.
      const first = direction === 'up' ? controls.at(-1) : controls[0];
      first?.focus();
      return;
    }
    const others = controls.filter((_, at) => at !== current);
    const from = controls[current]?.getBoundingClientRect();
    if (from === undefined) return;
    const at = nearestBox(
      from,
      others.map((one) => one.getBoundingClientRect()),
      direction,
    );
    others[at]?.focus();
  };
  page.addEventListener('keydown', onKey);
  return () => page.removeEventListener('keydown', onKey);
}
