// Within another site: the page tells the frame around it how tall it is, and that it is a new one. Nothing else is told.

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
