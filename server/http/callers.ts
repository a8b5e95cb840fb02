// Who calls: a device by its token, a member of staff by the session, or anybody; and whether that one may.
import type { FastifyRequest } from 'fastify';
import type { Caller } from '#contract/endpoint.ts';
import type { Actor } from '#core/queue/events.ts';
import type { Devices } from '../auth/devices.ts';
import { roleIn, type Staff, type StaffMember } from '../auth/staff.ts';
import type { DeviceRow } from '../store/store.ts';
import { Refusal } from './refusal.ts';

export type WhoCalls =
  | { readonly kind: 'device'; readonly device: DeviceRow }
  | { readonly kind: 'staff'; readonly member: StaffMember }
  | { readonly kind: 'anyone' };

const rank = { clerk: 1, manager: 2, administrator: 3 } as const;

export class Callers {
  readonly #devices: Devices;
  readonly #staff: Staff;
  readonly #isBranch: (branch: string) => boolean;

  constructor(devices: Devices, staff: Staff, isBranch: (branch: string) => boolean) {
    this.#devices = devices;
    this.#staff = staff;
    this.#isBranch = isBranch;
  }

  /** Throws a refusal when the caller may not, or is not who they say. */
  async admit(request: FastifyRequest, callers: readonly Caller[], branch: string | null): Promise<WhoCalls> {
    const token = bearer(request);
    if (token !== null) {
      const device = this.#devices.find(token);
      if (device === undefined) throw new Refusal('token-wrong');
      const may = callers.includes(device.kind) && (branch === null || device.branch === branch);
      if (may) return { kind: 'device', device };
      if (callers.includes('anyone')) return { kind: 'anyone' };
      throw this.#refusalIn(branch);
    }
    if (callers.includes('anyone')) return { kind: 'anyone' };
    const member = await this.#staff.signedIn(request.headers.cookie);
    if (member === null) throw new Refusal('not-signed-in');
    if (!mayStaff(member, callers, branch)) throw this.#refusalIn(branch);
    return { kind: 'staff', member };
  }

  /** Which branches there are is no secret, so a mistyped one is called that. */
  #refusalIn(branch: string | null): Refusal {
    return new Refusal(branch === null || this.#isBranch(branch) ? 'not-allowed' : 'branch-unknown');
  }
}

/** Does a device or a member of staff ask, whatever for? */
export async function isKnown(request: FastifyRequest, devices: Devices, staff: Staff): Promise<boolean> {
  const token = bearer(request);
  if (token !== null) return devices.find(token) !== undefined;
  return (await staff.signedIn(request.headers.cookie)) !== null;
}

/** Roles include the ones below them. Without a branch, the highest role that the member has anywhere counts. */
function mayStaff(member: StaffMember, callers: readonly Caller[], branch: string | null): boolean {
  const needed = (['clerk', 'manager', 'administrator'] as const).find((role) => callers.includes(role));
  if (needed === undefined) return false;
  const roles = branch === null ? [...member.roles.values()] : [roleIn(member, branch)];
  return roles.some((role) => role !== null && rank[role] >= rank[needed]);
}

export function actorOf(who: WhoCalls, branch: string): Actor {
  if (who.kind === 'device') return { kind: 'device', id: who.device.device };
  if (who.kind === 'anyone') return { kind: 'public', id: 'anyone' };
  return { kind: 'staff', id: who.member.person, role: roleIn(who.member, branch) ?? 'clerk' };
}

function bearer(request: FastifyRequest): string | null {
  const header = request.headers.authorization;
  return header?.startsWith('Bearer ') ? header.slice(7) : null;
}
