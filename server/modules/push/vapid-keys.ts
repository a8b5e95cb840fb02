// The key pair by which push services know this installation. Computed from the installation's own secret, which is made at the
// first start and kept: so there is no second secret to guard, to copy and to lose.
import { createECDH, hkdfSync } from 'node:crypto';

/** The order of the curve P-256. */
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

export interface VapidKeys {
  /** 65 bytes, base64url: what a browser subscribes with. */
  readonly publicKey: string;
  /** 32 bytes, base64url. */
  readonly privateKey: string;
}

export function vapidKeysOf(secret: string): VapidKeys {
  // Half as long again as the key, so that no key is likelier than another.
  const drawn = Buffer.from(hkdfSync('sha256', secret, '', 'numerek vapid', 48));
  const number = (BigInt(`0x${drawn.toString('hex')}`) % (order - 1n)) + 1n;
  const privateKey = Buffer.from(number.toString(16).padStart(64, '0'), 'hex');
  const pair = createECDH('prime256v1');
  pair.setPrivateKey(privateKey);
  return { publicKey: pair.getPublicKey('base64url'), privateKey: privateKey.toString('base64url') };
}
