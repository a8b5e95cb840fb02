// Makes the demo office in an empty data folder: its document, staff and devices with fresh random passwords and tokens,
// kept in the folder for the next start, readable by its owner only.
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunningServer } from '#server/serve.ts';
import { demoOffice } from './office.ts';

export interface DemoAccess {
  readonly branch: string;
  readonly printerPort: number;
  /** Where the virtual printer shows what it printed. */
  readonly printerWebPort: number;
  readonly staff: readonly { readonly username: string; readonly password: string; readonly role: string }[];
  readonly devices: readonly { readonly kind: string; readonly place: string; readonly token: string }[];
}

const people = [
  { username: 'anna', name: 'Anna Kowal', role: 'clerk' },
  { username: 'piotr', name: 'Piotr Lis', role: 'clerk' },
  { username: 'oksana', name: 'Oksana Melnyk', role: 'clerk' },
  { username: 'marek', name: 'Marek Zając', role: 'clerk' },
  { username: 'ewa', name: 'Ewa Sowa', role: 'clerk' },
  { username: 'kierownik', name: 'Maria Dąb', role: 'manager' },
  { username: 'admin', name: 'Administrator', role: 'administrator' },
] as const;

function accessFile(folder: string): string {
  return join(folder, 'demo-access.json');
}

/** What an earlier start of the demo left, or null when the folder holds no demo. */
export function readDemoAccess(folder: string): DemoAccess | null {
  if (!existsSync(accessFile(folder))) return null;
  return JSON.parse(readFileSync(accessFile(folder), 'utf8')) as DemoAccess;
}

export async function setUpDemo(
  { hall, folder }: RunningServer,
  ports: { readonly printer: number; readonly printerWeb: number },
): Promise<DemoAccess> {
  const saved = await hall.saveOffice(demoOffice(ports.printer), 0, 'demo');
  if (!saved.ok) throw new Error(`The demo office is not valid: ${JSON.stringify(saved.refusal)}`);
  const { office } = saved.value;
  const staff: { username: string; password: string; role: string }[] = [];
  for (const { username, name, role } of people) {
    const password = randomBytes(9).toString('base64url');
    await hall.staff.add(office.branch, { username, name, password, role });
    staff.push({ username, password, role });
  }
  const places = [
    ...office.kiosks.map(({ id }) => ({ kind: 'kiosk', place: id }) as const),
    ...office.halls.map(({ id }) => ({ kind: 'hall', place: id }) as const),
    ...office.desks.map(({ id }) => ({ kind: 'desk-display', place: id }) as const),
  ];
  const devices: { kind: string; place: string; token: string }[] = [];
  for (const { kind, place } of places) {
    const { token } = await hall.devices.add(office.branch, kind, place, hall.now());
    devices.push({ kind, place, token });
  }
  const access: DemoAccess = {
    branch: office.branch,
    printerPort: ports.printer,
    printerWebPort: ports.printerWeb,
    staff,
    devices,
  };
  writeFileSync(accessFile(folder), JSON.stringify(access, null, 2), { mode: 0o600 });
  return access;
}
