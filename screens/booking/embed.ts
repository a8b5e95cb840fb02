// <numerek-booking branch="…" lang="pl">: the booking pages within an office's own site. Served as /book/embed.js; the
// office writes one script tag and this element, and allows its own address in the booking settings (embedIn).

{
  const script = document.currentScript;
  const server = new URL(script instanceof HTMLScriptElement ? script.src : location.href).origin;
  const titles: Readonly<Record<string, string>> = {
    pl: 'Umów wizytę',
    en: 'Book an appointment',
    uk: 'Записатися на візит',
  };

  class NumerekBooking extends HTMLElement {
    #heard = (event: MessageEvent) => this.#hear(event);

    connectedCallback(): void {
      const frame = document.createElement('iframe');
      const wanted = this.getAttribute('lang') ?? this.closest('[lang]')?.getAttribute('lang') ?? '';
      const language = wanted.slice(0, 2).toLowerCase();
      const query = language in titles ? `?lang=${language}` : '';
      frame.src = `${server}/book/${encodeURIComponent(this.getAttribute('branch') ?? '')}${query}`;
      frame.title = titles[language] ?? titles.pl ?? '';
      Object.assign(frame.style, { border: '0', width: '100%', minHeight: '640px', display: 'block' });
      this.replaceChildren(frame);
      addEventListener('message', this.#heard);
    }

    disconnectedCallback(): void {
      removeEventListener('message', this.#heard);
    }

    /** Only the frame's own page is listened to, and only for its height. */
    #hear(event: MessageEvent): void {
      const frame = this.querySelector('iframe');
      if (frame === null || event.source !== frame.contentWindow || event.origin !== server) return;
      const told = (event.data as { numerekBooking?: { height?: unknown; isNew?: unknown } } | null)?.numerekBooking;
      if (typeof told?.height !== 'number' || !Number.isFinite(told.height)) return;
      frame.style.height = `${Math.min(20_000, Math.max(0, Math.ceil(told.height)))}px`;
      // A new page begins at its top, which may have been scrolled away.
      if (told.isNew === true && frame.getBoundingClientRect().top < 0) frame.scrollIntoView({ block: 'start' });
    }
  }

  if (customElements.get('numerek-booking') === undefined) customElements.define('numerek-booking', NumerekBooking);
}
