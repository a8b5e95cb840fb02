// Which branch and device a screen belongs to, read from its address: `/hall/cus`, `/desk-display/cus?place=d3`,
// `/t/cus/{ticket}`.

export interface Place {
  /** The first part of the path: `kiosk`, `hall`, `desk-display`, `desk`, `t`. */
  readonly screen: string;
  readonly branch: string;
  /** What follows the branch: the ticket of `/t/{branch}/{ticket}`. */
  readonly rest: readonly string[];
  readonly query: URLSearchParams;
}

/** Reads a screen's address; a part that is not there is the empty string. */
export function readPlace(address: { readonly pathname: string; readonly search: string } = location): Place {
  const [screen = '', branch = '', ...rest] = address.pathname.split('/').filter(Boolean).map(decodePart);
  return { screen, branch, rest, query: new URLSearchParams(address.search) };
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
