// The few icons of the booking pages: always beside a word.
import { encode } from 'uqr';
import { type Html, html } from './html.ts';

const paths = {
  'arrow-left': 'M22 12H5M11.5 4.5 4 12l7.5 7.5',
  'arrow-right': 'M2 12h17M12.5 4.5 20 12l-7.5 7.5',
  calendar: 'M3 5h18v16H3zM3 10h18M8 2v5M16 2v5',
  check: 'M4 12.5l5.5 5.5L20 6.5',
  printer: 'M7 8V3h10v5M7 17H3V8h18v9h-4M7 14h10v7H7z',
  warning: 'M12 3 22 21H2zM12 9.5V15M12 16.5V19',
} as const;

export function icon(name: keyof typeof paths): Html {
  return html`<svg class="i" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="${paths[name]}"/></svg>`;
}

export function mark(): Html {
  return html`<svg viewBox="0 0 36 32" aria-hidden="true" focusable="false"><path class="f" d="M3 0h30a3 3 0 0 1 3 3v8.5a4.5 4.5 0 0 0 0 9V29a3 3 0 0 1-3 3H3a3 3 0 0 1-3-3v-8.5a4.5 4.5 0 0 0 0-9V3a3 3 0 0 1 3-3z"/><path class="n" d="M9.5 25.5v-19h4.8l7.6 11.2V6.5h4.6v19h-4.8l-7.6-11.2v11.2z"/></svg>`;
}

/** Dark on white in every theme, with its quiet zone: scanners want it so. */
export function qrCode(text: string, label: string): Html {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const dots = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return html`<svg class="qr" viewBox="0 0 ${size} ${size}" role="img" aria-label="${label}" shape-rendering="crispEdges"><path class="paper" d="M0 0h${size}v${size}H0z"/><path class="dots" d="${dots}"/></svg>`;
}
