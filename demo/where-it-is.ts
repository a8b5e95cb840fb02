// Tells a newcomer where each screen of the demo office is.
import type { RunningServer } from '#server/serve.ts';
import type { DemoAccess } from './set-up.ts';

export function whereItIs(
  server: RunningServer,
  access: DemoAccess,
  { withTraffic, postPort }: { readonly withTraffic: boolean; readonly postPort: number | null },
): string {
  const { localUrl } = server;
  const { branch } = access;
  const device = (kind: string, place?: string) => {
    const found = access.devices.find((one) => one.kind === kind && (place === undefined || one.place === place));
    return found ? `${localUrl}/${kind}/${branch}?place=${found.place}#token=${found.token}` : '';
  };
  const account = (username: string) => {
    const found = access.staff.find((one) => one.username === username);
    return found ? `${found.username} / ${found.password}` : '';
  };
  return `
Numerek: demo office "Centrum Usług Społecznych w Starachowicach"

  Kiosk             ${device('kiosk')}
  Hall display      ${device('hall')}
  Above desk 1      ${device('desk-display', 's1')}
  Clerk's terminal  ${localUrl}/desk/${branch}
    sign in as      ${account('anna')}
    narrow bar      ${localUrl}/desk/${branch}?bar
  Book a visit      ${localUrl}/book/${branch}
  Printed tickets   http://localhost:${access.printerWebPort}/
${postPort === null ? '' : `  E-mails and SMS   http://localhost:${postPort}/\n`}  API               ${localUrl}/api
  Administrator     ${account('admin')}

  Other accounts and device links are in ${server.folder}/demo-access.json.
  ${withTraffic ? 'People come and desks 2 to 5 call them; desk 1 is yours.' : 'Nobody is here yet. With people: npm start -- --demo-traffic'}
  Stop with Ctrl+C.

`;
}
