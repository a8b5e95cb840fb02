// Who may do what, as data: each endpoint and each view says who may (its right), and one function reads it. Nothing else in the
// server or on the screens decides by role.

/** A kind of device, a role of staff, or anybody. */
export type Caller = 'anyone' | DeviceKind | Role;
export type DeviceKind = 'kiosk' | 'hall' | 'desk-display';
export type Role = 'clerk' | 'manager' | 'administrator';

/** What an endpoint or a view says of who may. Staff may also do what a role below theirs may. */
export interface Right {
  readonly callers: readonly Caller[];
}

export type Permitted =
  | { readonly kind: 'anyone' }
  | { readonly kind: 'device'; readonly device: DeviceKind; readonly branch: string; readonly place: string }
  /** With the role in each branch where the member has one. */
  | { readonly kind: 'staff'; readonly roles: ReadonlyMap<string, Role> };

/** What it is done to. No branch: the whole installation. A place: only the device that stands for it may. */
export interface Where {
  readonly branch: string | null;
  readonly place?: string;
}

const roles: readonly Role[] = ['clerk', 'manager', 'administrator'];

/** May this actor do that, there? Where no branch is named, the highest role that a member has anywhere counts. */
export function can(actor: Permitted, { callers }: Right, { branch, place }: Where): boolean {
  if (callers.includes('anyone')) return true;
  switch (actor.kind) {
    case 'anyone':
      return false;
    case 'device':
      return (
        callers.includes(actor.device) &&
        (branch === null || actor.branch === branch) &&
        (place === undefined || actor.place === place)
      );
    case 'staff': {
      const held = branch === null ? [...actor.roles.values()] : [roleIn(actor.roles, branch)];
      const lowest = roles.findIndex((role) => callers.includes(role));
      return lowest >= 0 && held.some((role) => role !== null && roles.indexOf(role) >= lowest);
    }
  }
}

/** The role in a branch. An administrator of any branch administers the installation. */
export function roleIn(roles: ReadonlyMap<string, Role>, branch: string): Role | null {
  return [...roles.values()].includes('administrator') ? 'administrator' : (roles.get(branch) ?? null);
}
