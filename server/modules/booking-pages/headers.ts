// The security headers of every booking page: only our own files, no inline script, no referrer, and framing only
// where the office allows it.
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
    // The address of an appointment is its key.
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    'permissions-policy': 'camera=(), geolocation=(), microphone=()',
    vary: 'accept-language',
  };
}
