// Where the build puts the element for an office's own site: under a name that stays, unlike those of all other scripts.

export const embedEntry = 'booking-embed';

export function entryFileName(entry: { readonly name: string }): string {
  return entry.name === embedEntry ? 'booking/embed.js' : 'assets/[name]-[hash].js';
}
