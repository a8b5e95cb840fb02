// Scrolls a row to the middle of its scrolling box, and nothing else: the browser's own scrollIntoView would push the
// bar of the terminal out of the window.

export function bringIntoView(one: Element | null | undefined): void {
  const box = one === null || one === undefined ? null : scrollingBox(one);
  if (one === null || one === undefined || box === null) return;
  const offset = one.getBoundingClientRect().top - box.getBoundingClientRect().top;
  box.scrollTop += offset - (box.clientHeight - one.clientHeight) / 2;
}

function scrollingBox(one: Element): Element | null {
  for (let box = one.parentElement; box !== null && box !== document.body; box = box.parentElement) {
    const { overflowY } = getComputedStyle(box);
    if ((overflowY === 'auto' || overflowY === 'scroll') && box.scrollHeight > box.clientHeight) return box;
  }
  return null;
}
