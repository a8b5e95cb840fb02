// The name of the cookie that holds a session: marked as secure where the public address is https.

export const cookiePrefix = 'numerek';

export function isSecure(publicUrl: string): boolean {
  return publicUrl.startsWith('https:');
}

export function sessionCookie(publicUrl: string): string {
  return `${isSecure(publicUrl) ? '__Secure-' : ''}${cookiePrefix}.session_token`;
}
