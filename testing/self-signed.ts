// A certificate for this machine alone, made anew for each test: so that TLS can be spoken for real and no key lies in the
// repository.
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

export interface SelfSigned {
  /** PEM */
  readonly cert: string;
  readonly key: string;
}

const tag = {
  boolean: 1,
  integer: 2,
  bits: 3,
  octets: 4,
  oid: 6,
  utf8: 12,
  time: 23,
  sequence: 0x30,
  set: 0x31,
} as const;
const oid = {
  ecdsaWithSha256: '2a8648ce3d040302',
  commonName: '550403',
  alternativeNames: '551d11',
  basicConstraints: '551d13',
} as const;

/** For 127.0.0.1 and localhost, good from yesterday until tomorrow. */
export function selfSigned(): SelfSigned {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = der(tag.sequence, named(oid.ecdsaWithSha256));
  const name = der(
    tag.sequence,
    der(tag.set, der(tag.sequence, named(oid.commonName), der(tag.utf8, Buffer.from('localhost')))),
  );
  const yes = der(tag.boolean, Buffer.from([0xff]));
  const names = der(tag.sequence, der(0x82, Buffer.from('localhost')), der(0x87, Buffer.from([127, 0, 0, 1])));
  const extensions = der(
    tag.sequence,
    der(tag.sequence, named(oid.alternativeNames), der(tag.octets, names)),
    der(tag.sequence, named(oid.basicConstraints), yes, der(tag.octets, der(tag.sequence, yes))),
  );
  const serial = Buffer.concat([Buffer.from([1]), randomBytes(8)]);
  const body = der(
    tag.sequence,
    der(0xa0, der(tag.integer, Buffer.from([2]))),
    der(tag.integer, serial),
    algorithm,
    name,
    der(tag.sequence, day(-1), day(1)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, extensions),
  );
  const signature = Buffer.concat([Buffer.from([0]), sign('sha256', body, privateKey)]);
  const whole = der(tag.sequence, body, algorithm, der(tag.bits, signature));
  const lines = whole.toString('base64').match(/.{1,64}/g) ?? [];
  return {
    cert: ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n'),
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

function der(of: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([of, ...size]), content]);
}

function named(hex: string): Buffer {
  return der(tag.oid, Buffer.from(hex, 'hex'));
}

function day(fromToday: number): Buffer {
  const text = new Date(Date.now() + fromToday * 86_400_000).toISOString();
  return der(tag.time, Buffer.from(`${text.slice(2, 19).replace(/[-:T]/g, '')}Z`));
}
