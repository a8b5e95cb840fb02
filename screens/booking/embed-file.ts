// Where the build puts the script for an office's own site: under a fixed name, unlike all other scripts.

export const embedEntry = 'booking-embed';

export function entryFileName(entry: { readonly name: string }): string {
  return entry.name === embedEntry ? 'booking/embed.js' : 'assets/[name]-[hash].js';
}
