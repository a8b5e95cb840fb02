// Which logos may be drawn on paper.

/** A logo must carry its picture in itself: nothing that makes the renderer open a file or an address. */
export function isSafeLogo(logo: string): boolean {
  if (/^data:image\/(png|jpeg);base64,[A-Za-z0-9+/=]+$/.test(logo)) return true;
  const svg = /^data:image\/svg\+xml;base64,([A-Za-z0-9+/=]+)$/.exec(logo);
  return (
    svg?.[1] !== undefined &&
    !/href\s*=|<!ENTITY|url\(\s*["']?(?!#)/i.test(Buffer.from(svg[1], 'base64').toString('utf8'))
  );
}
