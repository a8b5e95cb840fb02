// A JSON Web Token, signed: what Google and Apple want to see of whoever sends.
import { type KeyObject, sign } from 'node:crypto';

export interface SignedTokenOptions {
  readonly algorithm: 'ES256' | 'RS256';
  readonly key: KeyObject;
  readonly keyId: string | null;
  readonly claims: Readonly<Record<string, string | number>>;
}

export function signedToken({ algorithm, key, keyId, claims }: SignedTokenOptions): string {
  const head = { alg: algorithm, typ: 'JWT', ...(keyId === null ? {} : { kid: keyId }) };
  const text = [head, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  const signature = sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' });
  return `${text}.${signature.toString('base64url')}`;
}
