// Accounts and sessions by better-auth, passwords by argon2id, in the database of the store. Loaded apart from the rest,
// because it is large: screens are served before it is ready.
import { randomBytes } from 'node:crypto';
import { type Algorithm, hash, verify } from '@node-rs/argon2';
import { betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { username } from 'better-auth/plugins/username';
import type { Database } from 'better-sqlite3';
import { SqliteDialect } from 'kysely';
import { cookiePrefix, isSecure } from './session-cookie.ts';

export interface SignInOptions {
  readonly database: Database;
  readonly secret: string;
  readonly publicUrl: string;
}

export interface NewAccount {
  readonly username: string;
  readonly name: string;
  readonly password: string;
}

export interface SignIn {
  /** Answers better-auth's own addresses: sign-in, sign-out, session. */
  answer(request: Request): Promise<Response>;
  /** The opaque id of who a session belongs to. */
  personOf(cookie: string): Promise<string | null>;
  /** The new account's opaque id; null when the user name is taken. */
  create(account: NewAccount): Promise<string | null>;
  remove(person: string): Promise<void>;
  /** Gives an account another password and ends its sessions; false when there is no such user name. */
  setPassword(username: string, password: string): Promise<boolean>;
}

// The enum's value: a const enum can't be imported when types are only stripped.
const argon2id = 2 satisfies Algorithm.Argon2id as Algorithm;
const hashing = { algorithm: argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export async function openSignIn(options: SignInOptions): Promise<SignIn> {
  const auth = makeAuth(options);
  const { runMigrations } = await getMigrations(auth.options);
  await runMigrations();
  let adding: Promise<unknown> = Promise.resolve();
  return {
    answer: (request) => auth.handler(request),
    async personOf(cookie) {
      const session = await auth.api.getSession({ headers: new Headers({ cookie }) });
      return session?.user.id ?? null;
    },
    create(account) {
      // One at a time: better-auth forgets to give an id to an account that is made while another is.
      const created = adding.then(() => createAccount(auth, account));
      adding = created.catch(() => undefined);
      return created;
    },
    async remove(person) {
      await (await auth.$context).internalAdapter.deleteUser(person);
    },
    async setPassword(name, password) {
      const context = await auth.$context;
      const where = [{ field: 'username', value: name.toLowerCase() }];
      const user = await context.adapter.findOne<{ id: string }>({ model: 'user', where });
      if (user === null) return false;
      await context.internalAdapter.updatePassword(user.id, await context.password.hash(password));
      await context.internalAdapter.deleteUserSessions(user.id);
      return true;
    },
  };
}

async function createAccount(auth: ReturnType<typeof makeAuth>, account: NewAccount): Promise<string | null> {
  const context = await auth.$context;
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
  return user.id;
}

function makeAuth(options: SignInOptions) {
  return betterAuth({
    // Without transactions of its own: the store's commits must never wait for a sign-in.
    database: { dialect: new SqliteDialect({ database: options.database }), type: 'sqlite', transaction: false },
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
      // An office of thirty desks may have one network address and sign in within a minute.
      customRules: { '/sign-in/username': { window: 60, max: 30 } },
    },
    advanced: {
      cookiePrefix,
      useSecureCookies: isSecure(options.publicUrl),
      // Said outright, because better-auth leaves these out where it believes that it is being tested.
      disableOriginCheck: false,
      disableCSRFCheck: false,
    },
    plugins: [username({ usernameValidator: (name) => /^[a-zA-Z0-9_.]+$/.test(name) })],
  });
}

function ownOrigin(request: Request | undefined): string | null {
  const host = request?.headers.get('host');
  return host && request ? `${new URL(request.url).protocol}//${host}` : null;
}
