// The pages of the app and their addresses, read from the address bar and written back.

export type Route =
  | { readonly page: 'home'; readonly wish?: Wish }
  /** Language, look, and what is kept where. */
  | { readonly page: 'settings' }
  | { readonly page: 'matters'; readonly branch: string }
  /** A booked visit, confirmed by its six figures. */
  | { readonly page: 'code'; readonly branch: string }
  /** The same by its link. */
  | { readonly page: 'visit'; readonly branch: string; readonly appointment: string }
  | { readonly page: 'ticket'; readonly branch: string; readonly ticket: string }
  | { readonly page: 'unknown' };

/** What a shortcut of the installed app asks for: another ticket, or a booked visit confirmed. */
export type Wish = 'take' | 'code';

interface Address {
  readonly pathname: string;
  readonly search: string;
}

const branchId = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/;
const secretId = /^[A-Za-z0-9_-]{1,64}$/;

/** Reads `/m…`, and `/t/{branch}/{ticket}` of a paper's QR. */
export function readRoute({ pathname, search }: Address): Route {
  const [app, branch, third, fourth, ...more] = pathname.split('/').filter(Boolean).map(decodePart);
  if (app === 't' && third !== undefined && fourth === undefined) return ticketRoute(branch ?? '', third);
  if (app !== 'm' || more.length > 0) return { page: 'unknown' };
  const query = new URLSearchParams(search);
  if (branch === undefined) {
    if (query.get('view') === 'settings') return { page: 'settings' };
    return sharedRoute(query) ?? homeRoute(query.get('open'));
  }
  if (branch === 'share' && third === undefined) return sharedRoute(query) ?? { page: 'home' };
  if (!branchId.test(branch)) return { page: 'unknown' };
  if (third === undefined) return { page: 'matters', branch };
  if (third === 'visit') {
    return fourth !== undefined && secretId.test(fourth)
      ? { page: 'visit', branch, appointment: fourth }
      : { page: 'code', branch };
  }
  if (fourth !== undefined) return { page: 'unknown' };
  return third === 'code' ? { page: 'code', branch } : ticketRoute(branch, third);
}

function ticketRoute(branch: string, ticket: string): Route {
  return branchId.test(branch) && secretId.test(ticket) ? { page: 'ticket', branch, ticket } : { page: 'unknown' };
}

function homeRoute(wish: string | null): Route {
  return wish === 'take' || wish === 'code' ? { page: 'home', wish } : { page: 'home' };
}

const visitPage = /\/book\/([a-z0-9-]+)\/visit\/([A-Za-z0-9_-]{1,64})(?=$|[/?#\s])/;
const ownPage = /https?:\/\/[^/\s]+(\/[mt]\/[^\s?#]+)/;

/** An address of ours that another app shared with this one: a ticket's, a branch's or a booked visit's. */
function sharedRoute(query: URLSearchParams): Route | null {
  const shared = ['url', 'text', 'title'].map((name) => query.get(name) ?? '').join(' ');
  const visit = visitPage.exec(shared);
  if (visit !== null) {
    const [, branch = '', appointment = ''] = visit;
    return branchId.test(branch) ? { page: 'visit', branch, appointment } : null;
  }
  const own = ownPage.exec(shared)?.[1];
  if (own === undefined) return null;
  const route = readRoute({ pathname: own, search: '' });
  return route.page === 'unknown' ? null : route;
}

export function addressOf(route: Route): string {
  switch (route.page) {
    case 'home':
      return route.wish === undefined ? '/m' : `/m?open=${route.wish}`;
    case 'unknown':
      return '/m';
    case 'settings':
      return '/m?view=settings';
    case 'matters':
      return `/m/${route.branch}`;
    case 'code':
      return `/m/${route.branch}/code`;
    case 'visit':
      return `/m/${route.branch}/visit/${route.appointment}`;
    case 'ticket':
      return `/m/${route.branch}/${route.ticket}`;
  }
}

/** The code of the hall, carried after the `#`, where no server sees it; null when there is none. */
export function hallCodeOf(fragment: string): string | null {
  const code = new URLSearchParams(fragment.replace(/^#/, '')).get('kod') ?? '';
  return /^\d{1,12}$/.test(code) ? code : null;
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
