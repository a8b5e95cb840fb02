// The pause before a hold where no proof of work could be computed: a visible countdown, then the form is sent.

/**
 * @param count the sentence with the seconds in it; not a live region, so that a screen reader does not read every
 * second.
 */
export function sendAfterPatience(form: HTMLFormElement, count: Element | null): void {
  const sentence = count?.textContent ?? '';
  const endsMs = performance.now() + Number(form.dataset.sendAfter) * 1000;
  const ticking = setInterval(() => {
    const seconds = Math.max(0, Math.ceil((endsMs - performance.now()) / 1000));
    count?.replaceChildren(sentence.replace(/\d+/, String(seconds)));
    if (seconds > 0) return;
    clearInterval(ticking);
    form.requestSubmit();
  }, 250);
}
