// Identifies the caller: a device by its token, a staff member by the session, or the public; and checks the
// permission.
import type { FastifyRequest } from 'fastify';
import { can, type Permitted, type Right, roleIn } from '#contract/permissions.ts';
import type { Actor } from '#core/queue/events.ts';
import type { Devices } from '#server/modules/identity/devices.ts';
import type { Staff, StaffMember } from '#server/modules/identity/staff.ts';
import type { DeviceRow } from '#server/store/store.ts';
import { Refusal } from './refusal.ts';

export type WhoCalls =
  | { readonly kind: 'device'; readonly device: DeviceRow }
  | { readonly kind: 'staff'; readonly member: StaffMember }
  | { readonly kind: 'anyone' };

const anyone = { kind: 'anyone' } as const;

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
  async admit(request: FastifyRequest, right: Right, branch: string | null): Promise<WhoCalls> {
    const token = bearer(request);
    if (token !== null) {
      const device = this.#devices.find(token);
      if (device === undefined) throw new Refusal('token-wrong');
      const who = { kind: 'device', device } as const;
      const named = right.callers.filter((one) => one !== 'anyone');
      if (can(permitted(who), { callers: named }, { branch })) return who;
      if (can(anyone, right, { branch })) return anyone;
      throw this.#refusalIn(branch);
    }
    if (can(anyone, right, { branch })) return anyone;
    const member = await this.#staff.signedIn(request.headers.cookie);
    if (member === null) throw new Refusal('not-signed-in');
    const who = { kind: 'staff', member } as const;
    if (!can(permitted(who), right, { branch })) throw this.#refusalIn(branch);
    return who;
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

/** As the table of permissions knows a caller. */
export function permitted(who: WhoCalls): Permitted {
  switch (who.kind) {
    case 'anyone':
      return anyone;
    case 'device':
      return { kind: 'device', device: who.device.kind, branch: who.device.branch, place: who.device.place };
    case 'staff':
      return { kind: 'staff', roles: who.member.roles };
  }
}

export function actorOf(who: WhoCalls, branch: string): Actor {
  if (who.kind === 'device') return { kind: 'device', id: who.device.device };
  if (who.kind === 'anyone') return { kind: 'public', id: 'anyone' };
  return { kind: 'staff', id: who.member.person, role: roleIn(who.member.roles, branch) ?? 'clerk' };
}

function bearer(request: FastifyRequest): string | null {
  const header = request.headers.authorization;
  return header?.startsWith('Bearer ') ? header.slice(7) : null;
}
