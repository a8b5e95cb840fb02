// Going from page to page without loading anew: the address, the way back, and where focus and scroll are afterwards.
import { type ComponentProps, type MouseEvent, useEffect, useRef, useSyncExternalStore } from 'react';
import { addressOf, type Route, readRoute } from './addresses.ts';

interface Place {
  readonly route: Route;
  /** Tells one visit of a page from the next. */
  readonly visit: number;
  /** How far one is within the page, as `goToStep` was told; null at its beginning. */
  readonly step: unknown;
}

let place: Place = { route: readRoute(location), visit: 0, step: shownStep() };
const listeners = new Set<() => void>();

function arrive(): void {
  place = { route: readRoute(location), visit: place.visit + 1, step: shownStep() };
  for (const changed of listeners) changed();
}

addEventListener('popstate', arrive);

/** Where the app is. */
export function usePlace(): Place {
  return useSyncExternalStore(subscribe, () => place);
}

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  return () => void listeners.delete(changed);
}

/** @param options.replace the page that is left is not to be come back to. */
export function goTo(route: Route, options: { readonly replace?: boolean } = {}): void {
  const address = addressOf(route);
  if (options.replace === true) history.replaceState(null, '', address);
  else history.pushState({ fromApp: true }, '', address);
  arrive();
  scrollTo(0, 0);
}

/** Further within the page: the same address, and „back” leads to where one was. */
export function goToStep(step: unknown): void {
  history.pushState({ fromApp: true, step }, '');
  arrive();
  scrollTo(0, 0);
}

function shownStep(): unknown {
  const { state } = history;
  return typeof state === 'object' && state !== null && 'step' in state ? state.step : null;
}

/** To the page before, or to `otherwise` when this is the first one of the app. */
export function goBack(otherwise: Route): void {
  const { state } = history;
  if (typeof state === 'object' && state !== null && 'fromApp' in state) history.back();
  else goTo(otherwise, { replace: true });
}

interface LinkProps extends Omit<ComponentProps<'a'>, 'href'> {
  readonly to: Route;
}

/** A link within the app; with a held key it opens as any other link does. */
export function Link({ to, children, ...rest }: LinkProps) {
  const follow = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    goTo(to);
  };
  return (
    <a href={addressOf(to)} onClick={follow} {...rest}>
      {children}
    </a>
  );
}

/** Names the window after the page, which is how a screen reader and the list of tabs tell it. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title;
  }, [title]);
}

let focusedVisit = 0;

/** For the heading of a page: it gets the focus once the page was come to from another one. */
export function useArrivalFocus<Element extends HTMLElement>() {
  const heading = useRef<Element>(null);
  const { visit } = usePlace();
  useEffect(() => {
    if (visit === focusedVisit) return;
    focusedVisit = visit;
    heading.current?.focus({ preventScroll: true });
  }, [visit]);
  return heading;
}
