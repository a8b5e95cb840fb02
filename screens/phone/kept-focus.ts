// What had the focus may go away by its own doing: a button that was answered, a ticket thrown off the list. Whoever uses keys or
// a screen reader must not be thrown back to the beginning of the page then: the focus goes to its heading, or to the question
// that lies over it.

/** Looks after the focus from now on. */
export function keepFocus(): void {
  let last: Element | null = null;
  document.addEventListener('focusin', ({ target }) => {
    last = target instanceof Element ? target : null;
  });
  new MutationObserver(() => {
    if (last === null || last.isConnected) return;
    if (document.activeElement !== null && document.activeElement !== document.body) return;
    const next = document.querySelector<HTMLElement>('dialog[open] button') ?? document.querySelector('main h1');
    // The next page may still be on its way; its heading then takes the focus by itself.
    if (next instanceof HTMLElement) next.focus({ preventScroll: true });
  }).observe(document.body, { childList: true, subtree: true });
}
