// Staff members: they sign in by user name and password, and have a role in their branches. An administrator of any
// branch administers the whole system.
import type { StaffRow, Store } from '#server/store/store.ts';
import type { NewAccount, SignIn, SignInOptions } from './sign-in.ts';

export type Role = StaffRow['role'];

/** Who a session belongs to. */
export interface StaffMember {
  readonly person: string;
  readonly name: string;
  /** Role by branch. */
  readonly roles: ReadonlyMap<string, Role>;
}

export interface StaffOptions extends SignInOptions {
  readonly store: Store;
  readonly now: () => number;
}

const sessionKeptMs = 5_000;
const sessionsKept = 2_000;

export class Staff {
  readonly #options: StaffOptions;
  #opening: Promise<SignIn> | null = null;
  readonly #members = new Map<string, StaffMember>();
  /** Sessions seen in the last seconds, by cookie, so that a click does not read the database. */
  readonly #seen = new Map<string, { person: string | null; atMs: number }>();
  /** Grows with each sign-in and sign-out. */
  #generation = 0;

  constructor(options: StaffOptions) {
    this.#options = options;
  }

  async load(): Promise<void> {
    for (const row of await this.#options.store.staff()) this.#admit(row);
  }

  /** Waits for a sign-in that is just being opened, and opens none. */
  async settled(): Promise<void> {
    await this.#opening?.catch(() => {});
  }

  /** Opens the sign-in at the first call: a hall without signed-in staff does not need it. A failure is retried. */
  ready(): Promise<SignIn> {
    this.#opening ??= import('./sign-in.ts').then(({ openSignIn }) => openSignIn(this.#options));
    this.#opening.catch(() => {
      this.#opening = null;
    });
    return this.#opening;
  }

  /** Answers better-auth's own addresses: sign-in, sign-out, session. */
  async answer(request: Request): Promise<Response> {
    try {
      return await (await this.ready()).answer(request);
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
    const person = await (await this.ready()).personOf(cookie);
    if (this.#seen.size >= sessionsKept) this.#seen.clear();
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
  async add(branch: string, account: NewAccount & { readonly role: Role }): Promise<string | null> {
    const signIn = await this.ready();
    const person = await signIn.create(account);
    if (person === null) return null;
    const row: StaffRow = { person, branch, name: account.name, role: account.role };
    try {
      await this.#options.store.putStaff(row);
    } catch (error) {
      // An account without a role could do nothing and would keep its name for good.
      await signIn.remove(person);
      throw error;
    }
    this.#admit(row);
    return person;
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
