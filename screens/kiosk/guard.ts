// Keeps the browser's own gestures away from a public screen: its menu, dragging, zooming by pinch or by wheel.

/** Works as long as the page does. */
export function guardTheScreen(page: Document): void {
  for (const gesture of ['contextmenu', 'dragstart', 'gesturestart'] as const) {
    page.addEventListener(gesture, (event) => event.preventDefault());
  }
  page.addEventListener(
    'wheel',
    (event) => {
      if (event.ctrlKey) event.preventDefault();
    },
    { passive: false },
  );
}
