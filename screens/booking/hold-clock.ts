// The clock of a hold: counts down, warns two minutes before its end, and extends the hold without leaving the page.
import { timeLeft } from './time-left.ts';

const warnMs = 120_000;

export function followHold(hold: HTMLElement): void {
  const left = hold.querySelector('[data-left]');
  const soon = hold.querySelector('[data-soon]');
  const over = hold.querySelector<HTMLElement>('[data-over]');
  const endsMs = performance.now() + Number(hold.dataset.heldMs);
  let hasWarned = false;

  const tick = () => {
    // Another clock has taken its place.
    if (!hold.isConnected) return clearInterval(ticking);
    const ms = endsMs - performance.now();
    left?.replaceChildren(timeLeft(ms, document.documentElement.lang));
    if (!hasWarned && ms <= warnMs) {
      hasWarned = true;
      soon?.replaceChildren(hold.dataset.warning ?? '');
    }
    if (ms > 0) return;
    clearInterval(ticking);
    soon?.replaceChildren();
    for (const button of hold.querySelectorAll<HTMLButtonElement>('[data-extend]')) button.hidden = true;
    if (over === null) return;
    over.hidden = false;
    over.setAttribute('role', 'alert');
  };
  const ticking = setInterval(tick, 1000);
  tick();
  const button = hold.querySelector<HTMLButtonElement>('[data-extend]');
  button?.addEventListener('click', (event) => {
    event.preventDefault();
    void extend(hold, button);
  });
}

/** The same form as without a script, but only its clock is taken from the answer: where one was in the page stays. */
async function extend(hold: HTMLElement, button: HTMLButtonElement): Promise<void> {
  const form = button.form;
  if (form === null) return;
  const next = await sendForClock(button.formAction, new URLSearchParams(new FormData(form) as never));
  if (next === null) {
    // Whatever it is, the page that the server answers will say it.
    form.action = button.formAction;
    form.submit();
    return;
  }
  const soon = next.querySelector('[data-soon]');
  const news = soon?.textContent ?? '';
  soon?.replaceChildren();
  hold.replaceWith(next);
  followHold(next);
  next.querySelector<HTMLButtonElement>('[data-extend]')?.focus({ preventScroll: true });
  // Read out only if it changes after it is there.
  setTimeout(() => soon?.replaceChildren(news), 150);
}

async function sendForClock(to: string, body: URLSearchParams): Promise<HTMLElement | null> {
  try {
    const answer = await fetch(to, { method: 'POST', body });
    if (!answer.ok) return null;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    return page.querySelector<HTMLElement>('[data-held-ms]');
  } catch {
    return null;
  }
}
