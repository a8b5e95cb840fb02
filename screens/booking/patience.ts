// The pause before a hold where no proof could be computed: counted down for the eye alone, then the form goes by itself.

/** @param count the sentence with the seconds in it; no live region, so that nobody hears every second. */
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
