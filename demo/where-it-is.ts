// Prints where each screen of the demo's branches is.
import type { RunningServer } from '#server/serve.ts';
import type { BranchAccess, DemoAccess } from './set-up.ts';

export function whereItIs(
  server: RunningServer,
  access: DemoAccess,
  { withTraffic, postPort }: { readonly withTraffic: boolean; readonly postPort: number | null },
): string {
  const { localUrl, hall } = server;
  const nameOf = (branch: string) => hall.branches.get(branch)?.office.name.pl ?? branch;
  return `
Numerek: demo with two branches

  ${nameOf(access.branch)}
${screensOf(localUrl, access, 'anna')}
  Narrow bar          ${localUrl}/desk/${access.branch}?bar
  Book an appointment ${localUrl}/book/${access.branch}
  Printed tickets     http://localhost:${access.printerWebPort}/
${access.others.map((other) => `\n  ${nameOf(other.branch)}\n${screensOf(localUrl, other, other.staff[0]?.username ?? '')}\n`).join('')}
  Both branches
  Phone               ${localUrl}/m
${postPort === null ? '' : `  E-mails and SMS     http://localhost:${postPort}/\n`}  API                 ${localUrl}/api
  Administrator       ${account(access, 'admin')}

  Other accounts and device links are in ${server.folder}/demo-access.json.
  ${withTraffic ? 'People come, and clerks call them at all desks but desk 1: that is yours.' : 'Nobody is here yet. With people: npm start -- --demo-traffic'}
  Stop with Ctrl+C.

`;
}

function screensOf(localUrl: string, access: BranchAccess, username: string): string {
  const { branch, devices } = access;
  const device = (kind: string) => {
    const found = devices.find((one) => one.kind === kind);
    return found ? `${localUrl}/${kind}/${branch}?place=${found.place}#token=${found.token}` : '';
  };
  return `  Kiosk               ${device('kiosk')}
  Hall display        ${device('hall')}
  Above desk 1        ${device('desk-display')}
  Clerk's terminal    ${localUrl}/desk/${branch}
    sign in as        ${account(access, username)}
  Posters             ${localUrl}/api/v1/branches/${branch}/posters/all.pdf
    at the terminal   signed in as ${account(access, managerOf(access))}`;
}

function managerOf({ staff }: BranchAccess): string {
  return staff.find((one) => one.role === 'manager')?.username ?? '';
}

function account(access: BranchAccess, username: string): string {
  const found = access.staff.find((one) => one.username === username);
  return found ? `${found.username} / ${found.password}` : '';
}
