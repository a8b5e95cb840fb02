// Does this client accept gzip?

/** @param header Accept-Encoding, as it came. */
export function acceptsGzip(header = ''): boolean {
  // As every browser says it.
  if (header.startsWith('gzip, ')) return true;
  let anything = false;
  for (const part of header.slice(0, 300).toLowerCase().split(',')) {
    const [name = '', ...weights] = part.split(';').map((one) => one.trim());
    const isWanted = !weights.some((one) => /^q=0(\.0{0,3})?$/.test(one));
    if (name === 'gzip' || name === 'x-gzip') return isWanted;
    if (name === '*') anything = isWanted;
  }
  return anything;
}
