// `npm run office -- …`: sets up an office from the command line, on the data folder of a stopped server.
// Ends with 0 when done, 1 when it can't be done, 2 when the flags are wrong.
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Office, readOffice } from '#core/branch/settings.ts';
import { confusableLetters, lettersToAvoid } from '#core/speech/letters.ts';
import { Branches } from '#server/branches.ts';
import { Devices } from '#server/modules/identity/devices.ts';
import { Staff } from '#server/modules/identity/staff.ts';
import { makePoster, posterFiles } from '#server/modules/posters/posters.ts';
import { rebuildReadTables } from '#server/modules/queue/hall.ts';
import { type OpenSqliteStore, openSqliteStore } from '#server/store/sqlite-store.ts';

const usage = `Use: npm run office -- COMMAND [flags] [--data FOLDER]

  example    [--file FILE]                               writes an office document to start from
  check      --file FILE                                 says what is wrong with a document
  import     --file FILE                                 saves it: a new branch, or a new version of one
  export     --branch BRANCH [--file FILE]               writes out the document of a branch
  add-staff  --branch BRANCH --username U --name N --role clerk|manager|administrator
  password   --branch BRANCH --username U                a new password for a member of staff
  add-device --branch BRANCH --kind kiosk|hall|desk-display --place PLACE
  posters    --branch BRANCH --out FOLDER                writes the posters for the door and the desks, as PDFs
  rebuild    --branch BRANCH                             makes the read tables anew from the log

Stop the server first; while it runs, the same is done over its API.`;

const exampleFile = fileURLToPath(new URL('../demo/office.json', import.meta.url));

type Flags = Readonly<Record<string, string | undefined>>;

class Unusable extends Error {}

async function main(): Promise<number> {
  const { command, flags } = readFlags();
  switch (command) {
    case 'example':
      return write(flags.file, readDocument(exampleFile));
    case 'check':
      return check(readDocument(needed(flags, 'file'))) === null ? 1 : 0;
    case 'import':
    case 'export':
    case 'add-staff':
    case 'password':
    case 'add-device':
    case 'posters':
    case 'rebuild':
      return onData(flags, (opened) => act(command, flags, opened));
    default:
      throw new Unusable(command === '' ? 'Name a command.' : `There is no command "${command}".`);
  }
}

type Act = 'import' | 'export' | 'add-staff' | 'password' | 'add-device' | 'posters' | 'rebuild';

async function act(command: Act, flags: Flags, opened: OpenSqliteStore): Promise<number> {
  const branches = new Branches(opened.store);
  await branches.load();
  if (command === 'import') return importOffice(branches, needed(flags, 'file'));
  const branch = branches.get(needed(flags, 'branch'));
  if (branch === undefined) return say(`There is no branch "${flags.branch}" here.`);
  const { office } = branch;
  switch (command) {
    case 'export':
      return write(flags.file, office);
    case 'add-staff':
      return addStaff(opened, office, flags);
    case 'password':
      return newPassword(opened, flags);
    case 'add-device':
      return addDevice(opened, office, flags);
    case 'posters':
      return writePosters(office, needed(flags, 'out'));
    default:
      console.log(`Rebuilt the read tables of ${await rebuildReadTables(opened.eventLog, office.branch)} days.`);
      return 0;
  }
}

async function importOffice(branches: Branches, file: string): Promise<number> {
  const office = check(readDocument(file));
  if (office === null) return 1;
  const version = branches.get(office.branch)?.version ?? 0;
  const saved = await branches.save(office, version, 'command-line', Date.now());
  if (!saved.ok) return say('The document could not be saved.');
  console.log(`Saved ${office.branch}, version ${saved.value.version}.`);
  return 0;
}

async function addStaff(opened: OpenSqliteStore, office: Office, flags: Flags): Promise<number> {
  const role = (['clerk', 'manager', 'administrator'] as const).find((one) => one === flags.role);
  if (role === undefined) throw new Unusable('--role must be clerk, manager or administrator.');
  const staff = staffOf(opened);
  await staff.load();
  const password = randomPassword();
  const account = { username: needed(flags, 'username'), name: needed(flags, 'name'), password, role };
  const person = await staff.add(office.branch, account);
  if (person === null) return say(`The user name ${account.username} is taken.`);
  console.log(`${account.username} may sign in at ${office.branch} as ${role}. Password, told once: ${password}`);
  return 0;
}

async function newPassword(opened: OpenSqliteStore, flags: Flags): Promise<number> {
  const username = needed(flags, 'username');
  const password = randomPassword();
  const signIn = await staffOf(opened).ready();
  if (!(await signIn.setPassword(username, password))) return say(`There is no member of staff "${username}".`);
  console.log(`${username} is signed out everywhere. New password, told once: ${password}`);
  return 0;
}

function staffOf({ store, database, secret }: OpenSqliteStore): Staff {
  return new Staff({ store, database, secret, publicUrl: 'http://localhost', now: Date.now });
}

function randomPassword(): string {
  return randomBytes(12).toString('base64url');
}

async function addDevice({ store }: OpenSqliteStore, office: Office, flags: Flags): Promise<number> {
  const places = { kiosk: office.kiosks, hall: office.halls, 'desk-display': office.desks };
  const kind = (['kiosk', 'hall', 'desk-display'] as const).find((one) => one === flags.kind);
  if (kind === undefined) throw new Unusable('--kind must be kiosk, hall or desk-display.');
  const place = needed(flags, 'place');
  if (!places[kind].some((one) => one.id === place)) {
    return say(`The office knows no such place: ${place}. It has ${places[kind].map((one) => one.id).join(', ')}.`);
  }
  const { token } = await new Devices(store).add(office.branch, kind, place, Date.now());
  const url = (process.env.NUMEREK_URL ?? 'http://localhost:8080').replace(/\/+$/, '');
  console.log(`Open this on the device once: ${url}/${kind}/${office.branch}?place=${place}#token=${token}`);
  return 0;
}

/** A printed poster can't be changed: without the public address none is written. */
async function writePosters(office: Office, folder: string): Promise<number> {
  const publicUrl = process.env.NUMEREK_URL;
  if (!publicUrl) return say('Set NUMEREK_URL to the address at which phones reach the server: it is in the QR codes.');
  mkdirSync(folder, { recursive: true });
  for (const file of posterFiles(office)) {
    const made = await makePoster(office, publicUrl, file);
    if (!made.ok) return say(`The branch ${office.branch} gives no tickets to phones ("remote" in its document).`);
    writeFileSync(join(folder, file), made.value.pdf);
    console.log(join(folder, file));
  }
  return 0;
}

/** Says every fault by its field, and what will be misheard in the hall. */
function check(document: unknown): Office | null {
  const read = readOffice(document);
  if (!read.ok) {
    for (const { path, code } of read.faults) console.error(`${path || 'document'}: ${code}`);
    return null;
  }
  const letters = read.office.services.map((one) => one.letter).filter((one) => one !== '');
  for (const [one, other] of confusableLetters(letters)) console.error(`Warning: ${one} and ${other} sound alike.`);
  for (const letter of lettersToAvoid(letters)) console.error(`Warning: the letter ${letter} is easily misread.`);
  console.error(`The document of ${read.office.branch} is right.`);
  return read.office;
}

function readDocument(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Unusable(`${file} can't be read as JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function write(file: string | undefined, document: unknown): number {
  const text = `${JSON.stringify(document, null, 2)}\n`;
  if (file === undefined) process.stdout.write(text);
  else writeFileSync(file, text);
  return 0;
}

async function onData(flags: Flags, run: (opened: OpenSqliteStore) => Promise<number>): Promise<number> {
  const opened = await openSqliteStore(flags.data ?? process.env.NUMEREK_DATA ?? './data');
  if (!opened.ok) return say(opened.refusal.message);
  try {
    return await run(opened.value);
  } finally {
    await opened.value.store.close();
  }
}

function say(problem: string): number {
  console.error(problem);
  return 1;
}

function needed(flags: Flags, name: string): string {
  const value = flags[name]?.trim();
  if (!value) throw new Unusable(`The flag --${name} is missing.`);
  return value;
}

function readFlags(): { command: string; flags: Flags } {
  const names = ['file', 'branch', 'username', 'name', 'role', 'kind', 'place', 'out', 'data'] as const;
  try {
    const { values, positionals } = parseArgs({
      options: Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])),
      allowPositionals: true,
    });
    return { command: positionals[0] ?? '', flags: values as Flags };
  } catch (error) {
    throw new Unusable(error instanceof Error ? error.message : String(error));
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof Unusable)) throw error;
  console.error(`${error.message}\n\n${usage}`);
  process.exitCode = 2;
}
