// A wish for a ticket whose answer is not known yet, kept until it is: also after the page was loaded anew meanwhile it is asked
// again with the same id, and gets the same ticket.
import type { Api } from '#contract/endpoints.ts';
import { newCommandId } from '#screens/kit/api.ts';
import { orderKey } from './order-key.ts';

export type TakeBody = Api['POST /branches/{branch}/phone-tickets']['body'];
export type CheckInBody = Api['POST /branches/{branch}/phone-check-ins']['body'];

export type Wish =
  | { readonly kind: 'take'; readonly body: TakeBody }
  | { readonly kind: 'check-in'; readonly body: CheckInBody };

export type Order = Wish & {
  readonly branch: string;
  readonly commandId: string;
  /** On this phone's clock. */
  readonly atMs: number;
};

export interface OrderStorage {
  getItem(name: string): string | null;
  setItem(name: string, value: string): void;
  removeItem(name: string): void;
}

/** Later nobody waits for it any more, and a ticket would come as a surprise. */
const goodForMs = 10 * 60_000;

/** Makes an order and keeps it. */
export function placeOrder(branch: string, wish: Wish, nowMs: number, storage = pageStorage()): Order {
  const order: Order = { ...wish, branch, commandId: newCommandId(), atMs: nowMs };
  attempt(() => storage?.setItem(orderKey, JSON.stringify(order)));
  return order;
}

/** The order that was not answered; null when there is none, or it is too old to be of use. */
export function pendingOrder(nowMs: number, storage = pageStorage()): Order | null {
  const kept = attempt(() => JSON.parse(storage?.getItem(orderKey) ?? 'null') as Partial<Order> | null) ?? null;
  if (kept === null || typeof kept.commandId !== 'string' || typeof kept.branch !== 'string') return null;
  if (typeof kept.atMs !== 'number' || (kept.kind !== 'take' && kept.kind !== 'check-in')) return null;
  if (nowMs - kept.atMs > goodForMs || kept.atMs > nowMs + goodForMs) {
    attempt(() => storage?.removeItem(orderKey));
    return null;
  }
  return kept as Order;
}

/** Its answer is known. */
export function settleOrder({ commandId }: Order, storage = pageStorage()): void {
  const kept = attempt(() => JSON.parse(storage?.getItem(orderKey) ?? 'null') as Partial<Order> | null);
  if (kept?.commandId === commandId) attempt(() => storage?.removeItem(orderKey));
}

function pageStorage(): OrderStorage | null {
  return attempt(() => localStorage) ?? null;
}

/** A browser may forbid its storage: then the order lives as long as the page. */
function attempt<Value>(work: () => Value): Value | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
