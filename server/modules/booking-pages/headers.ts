// What a browser is told about every booking page: nothing but our own files, no script in the page, no address passed on,
// and shown within another site only where the office says so.
import type { Office } from '#core/branch/settings.ts';

export function pageHeaders(office: Office | undefined): Readonly<Record<string, string>> {
  const around = ["'self'", ...(office?.booking?.embedIn ?? [])].join(' ');
  const policy = [
    "default-src 'self'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${around}`,
  ];
  return {
    'content-security-policy': policy.join('; '),
    // The address of a visit is its key.
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    'permissions-policy': 'camera=(), geolocation=(), microphone=()',
    vary: 'accept-language',
  };
}
