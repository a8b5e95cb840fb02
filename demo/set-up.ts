// Creates the demo's branches in an empty data folder: settings, staff and devices with random passwords and tokens,
// saved in the folder for the next start, readable by its owner only. A folder of an earlier demo gets what it lacks.
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Office } from '#core/branch/settings.ts';
import type { RunningServer } from '#server/serve.ts';
import { type DemoOffice, demoOffice, registryOffice } from './office.ts';

/** What one branch is entered with. */
export interface BranchAccess {
  readonly branch: string;
  readonly staff: readonly { readonly username: string; readonly password: string; readonly role: string }[];
  readonly devices: readonly { readonly kind: string; readonly place: string; readonly token: string }[];
}

/** The first branch, and the others beside it. */
export interface DemoAccess extends BranchAccess {
  readonly printerPort: number;
  /** Where the virtual printer shows what it printed. */
  readonly printerWebPort: number;
  readonly others: readonly BranchAccess[];
}

interface Person {
  readonly username: string;
  readonly name: string;
  readonly role: 'clerk' | 'manager' | 'administrator';
}

const people: readonly Person[] = [
  { username: 'anna', name: 'Anna Kowal', role: 'clerk' },
  { username: 'piotr', name: 'Piotr Lis', role: 'clerk' },
  { username: 'oksana', name: 'Oksana Melnyk', role: 'clerk' },
  { username: 'marek', name: 'Marek Zając', role: 'clerk' },
  { username: 'ewa', name: 'Ewa Sowa', role: 'clerk' },
  { username: 'kierownik', name: 'Maria Dąb', role: 'manager' },
  { username: 'admin', name: 'Administrator', role: 'administrator' },
];

const registryPeople: readonly Person[] = [
  { username: 'halina', name: 'Halina Wilk', role: 'clerk' },
  { username: 'jacek', name: 'Jacek Wrona', role: 'clerk' },
  { username: 'iryna', name: 'Iryna Koval', role: 'clerk' },
  { username: 'zofia', name: 'Zofia Bąk', role: 'clerk' },
  { username: 'kierownik.usc', name: 'Jan Klon', role: 'manager' },
];

function accessFile(folder: string): string {
  return join(folder, 'demo-access.json');
}

/** What an earlier start of the demo left, or null when the folder holds no demo. */
export function readDemoAccess(folder: string): DemoAccess | null {
  if (!existsSync(accessFile(folder))) return null;
  const kept = JSON.parse(readFileSync(accessFile(folder), 'utf8')) as Omit<DemoAccess, 'others'> & Partial<DemoAccess>;
  return { ...kept, others: kept.others ?? [] };
}

export async function setUpDemo(
  server: RunningServer,
  ports: { readonly printer: number; readonly printerWeb: number },
): Promise<DemoAccess> {
  const first = await makeBranch(server, demoOffice(ports.printer), people);
  const access = { ...first, printerPort: ports.printer, printerWebPort: ports.printerWeb, others: [] };
  return bringUpToDate(server, access);
}

/** Gives a demo of an earlier version the second branch, and phone tickets unless its settings were changed. */
export async function bringUpToDate(server: RunningServer, access: DemoAccess): Promise<DemoAccess> {
  const { hall, folder } = server;
  const first = hall.branches.get(access.branch);
  if (first?.version === 1 && first.office.remote === null) {
    await save(server, demoOffice(access.printerPort), first.version);
  }
  if (access.others.length > 0) return access;
  const complete = { ...access, others: [await makeBranch(server, registryOffice(), registryPeople)] };
  writeFileSync(accessFile(folder), JSON.stringify(complete, null, 2), { mode: 0o600 });
  return complete;
}

/** A start that was cut off may have left the branch or some of its staff: they are used, with new passwords. */
async function makeBranch(
  server: RunningServer,
  document: DemoOffice,
  staffed: readonly Person[],
): Promise<BranchAccess> {
  const { hall } = server;
  const office = hall.branches.get(document.branch)?.office ?? (await save(server, document, 0));
  const staff: { username: string; password: string; role: string }[] = [];
  for (const { username, name, role } of staffed) {
    const password = randomBytes(9).toString('base64url');
    const added = await hall.staff.add(office.branch, { username, name, password, role });
    if (added === null) await (await hall.staff.ready()).setPassword(username, password);
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
  return { branch: office.branch, staff, devices };
}

async function save({ hall }: RunningServer, document: DemoOffice, version: number): Promise<Office> {
  const saved = await hall.saveOffice(document, version, 'demo');
  if (!saved.ok) throw new Error(`The demo office is not valid: ${JSON.stringify(saved.refusal)}`);
  return saved.value.office;
}
