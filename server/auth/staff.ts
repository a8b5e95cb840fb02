// Members of staff: they sign in by user name and password (better-auth, argon2id), and have a role in their branches.
// An administrator of any branch administers the installation.
import { randomBytes } from 'node:crypto';
import { type Algorithm, hash, verify } from '@node-rs/argon2';
import { betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { username } from 'better-auth/plugins';
import type { Database } from 'better-sqlite3';
import type { StaffRow, Store } from '../store/store.ts';

export type Role = StaffRow['role'];

/** Who a session belongs to. */
export interface StaffMember {
  readonly person: string;
  readonly name: string;
  /** Role by branch. */
  readonly roles: ReadonlyMap<string, Role>;
}

export interface StaffOptions {
  readonly store: Store;
  readonly database: Database;
  readonly secret: string;
  readonly publicUrl: string;
  readonly now: () => number;
}

// The enum's value: a const enum can't be imported when types are only stripped.
const argon2id = 2 satisfies Algorithm.Argon2id as Algorithm;
const hashing = { algorithm: argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const sessionKeptMs = 5_000;
const sessionsKept = 2_000;

export class Staff {
  readonly #options: StaffOptions;
  readonly #auth: ReturnType<typeof makeAuth>;
  readonly #members = new Map<string, StaffMember>();
  /** Sessions seen in the last seconds, by cookie, so that a click does not read the database. */
  readonly #seen = new Map<string, { person: string | null; atMs: number }>();
  /** Grows with each sign-in and sign-out. */
  #generation = 0;

  constructor(options: StaffOptions) {
    this.#options = options;
    this.#auth = makeAuth(options);
  }

  async load(): Promise<void> {
    const { runMigrations } = await getMigrations(this.#auth.options);
    await runMigrations();
    for (const row of await this.#options.store.staff()) this.#admit(row);
  }

  /** Answers better-auth's own addresses: sign-in, sign-out, session. */
  async answer(request: Request): Promise<Response> {
    try {
      return await this.#auth.handler(request);
    } finally {
      // What was asked meanwhile may have been true a moment ago only.
      this.#generation += 1;
      this.#seen.clear();
    }
  }

  async signedIn(cookie: string | undefined): Promise<StaffMember | null> {
    if (cookie === undefined || cookie === '') return null;
    const nowMs = this.#options.now();
    const seen = this.#seen.get(cookie);
    if (seen && Math.abs(nowMs - seen.atMs) < sessionKeptMs) return this.#member(seen.person);
    const generation = this.#generation;
    const session = await this.#auth.api.getSession({ headers: new Headers({ cookie }) });
    if (this.#seen.size >= sessionsKept) this.#seen.clear();
    const person = session?.user.id ?? null;
    if (generation === this.#generation) this.#seen.set(cookie, { person, atMs: nowMs });
    return this.#member(person);
  }

  /** Names by opaque id of those who work in a branch. */
  people(branch: string): ReadonlyMap<string, string> {
    const found = new Map<string, string>();
    for (const member of this.#members.values()) if (member.roles.has(branch)) found.set(member.person, member.name);
    return found;
  }

  /** Makes an account with a role in a branch. Null when the user name is taken. */
  async add(
    branch: string,
    account: { username: string; name: string; password: string; role: Role },
  ): Promise<string | null> {
    const context = await this.#auth.$context;
    const handle = account.username.toLowerCase();
    const taken = await context.adapter.findOne({ model: 'user', where: [{ field: 'username', value: handle }] });
    if (taken) return null;
    const user = await context.internalAdapter.createUser(
      {
        email: `${randomBytes(9).toString('hex')}@staff.invalid`,
        name: account.name,
        emailVerified: true,
        username: handle,
        displayUsername: account.username,
      },
      { method: 'admin' },
    );
    await context.internalAdapter.linkAccount({
      userId: user.id,
      providerId: 'credential',
      accountId: user.id,
      password: await context.password.hash(account.password),
    });
    const row: StaffRow = { person: user.id, branch, name: account.name, role: account.role };
    try {
      await this.#options.store.putStaff(row);
    } catch (error) {
      // An account without a role could do nothing and would keep its name for good.
      await context.internalAdapter.deleteUser(user.id);
      throw error;
    }
    this.#admit(row);
    return user.id;
  }

  #admit(row: StaffRow): void {
    const roles = new Map(this.#members.get(row.person)?.roles ?? []);
    roles.set(row.branch, row.role);
    this.#members.set(row.person, { person: row.person, name: row.name, roles });
  }

  #member(person: string | null): StaffMember | null {
    return person === null ? null : (this.#members.get(person) ?? null);
  }
}

export function roleIn(member: StaffMember, branch: string): Role | null {
  if ([...member.roles.values()].includes('administrator')) return 'administrator';
  return member.roles.get(branch) ?? null;
}

function makeAuth(options: StaffOptions) {
  return betterAuth({
    database: options.database,
    secret: options.secret,
    baseURL: options.publicUrl,
    basePath: '/api/auth',
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 10,
      password: {
        hash: (password) => hash(password, hashing),
        verify: ({ hash: stored, password }) => verify(stored, password),
      },
    },
    // Screens are opened by whatever name the office's network has for the server: its own origin is trusted, no other.
    trustedOrigins: (request) => [ownOrigin(request)],
    session: { expiresIn: 12 * 3600, updateAge: 3600 },
    rateLimit: {
      enabled: true,
      window: 60,
      max: 300,
      // An office of thirty desks may stand behind one address and sign in within a minute.
      customRules: { '/sign-in/username': { window: 60, max: 30 } },
    },
    advanced: { cookiePrefix, useSecureCookies: isSecure(options.publicUrl) },
    plugins: [username({ usernameValidator: (name) => /^[a-zA-Z0-9_.]+$/.test(name) })],
  });
}

const cookiePrefix = 'numerek';

function isSecure(publicUrl: string): boolean {
  return publicUrl.startsWith('https:');
}

/** The name of the cookie that holds a session. */
export function sessionCookie(publicUrl: string): string {
  return `${isSecure(publicUrl) ? '__Secure-' : ''}${cookiePrefix}.session_token`;
}

function ownOrigin(request: Request | undefined): string | null {
  const host = request?.headers.get('host');
  return host && request ? `${new URL(request.url).protocol}//${host}` : null;
}
