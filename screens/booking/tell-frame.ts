// Inside another site: the page sends its height, and that it is a new page, to the frame around it. Nothing else is
// sent.

export function tellFrame(): void {
  if (parent === window) return;
  document.documentElement.classList.add('framed');
  const tell = (isNew: boolean) => {
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    parent.postMessage({ numerekBooking: { height, isNew } }, '*');
  };
  new ResizeObserver(() => tell(false)).observe(document.documentElement);
  tell(true);
}
