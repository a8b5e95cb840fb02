// Prepares a replay over the public API and cleans up afterwards: a branch of its own, a kiosk and a hall display
// with their tokens, and one clerk who opens every desk.
import { randomBytes } from 'node:crypto';
import { ok, type Result, refused } from '#core/shared/result.ts';
import { HallWatch } from './hall-watch.ts';
import type { DayPlan } from './plan.ts';
import type { Credentials, Denial, PublicApi } from './public-api.ts';
import { branchId, hallId, kioskId, type OfficeInput, replayOffice } from './replay-office.ts';

export interface Account {
  readonly username: string;
  readonly password: string;
}

export interface Stage {
  readonly branch: string;
  readonly admin: Credentials;
  readonly kiosk: Credentials;
  readonly clerk: Credentials;
  readonly hall: HallWatch;
  readonly desks: number;
  /** Closes the desks and revokes the tokens; the branch and its ticket records stay. */
  clear(): Promise<void>;
}

const mostRuns = 200;
const firstViewMs = 10_000;

/** @returns the stage, or a sentence saying what the server refused. */
export async function setStage(api: PublicApi, plan: DayPlan, account: Account): Promise<Result<Stage, string>> {
  const signedIn = await api.signIn(account.username, account.password);
  if (!signedIn.ok) return refused(sentence('sign in the administrator', signedIn.refusal, api.url));
  const admin = signedIn.value;
  const made = await makeBranch(api, admin, plan);
  if (!made.ok) return refused(sentence('make the branch', made.refusal, api.url));
  const { branch } = made.value;
  const kiosk = await api.ask('addDevice', admin, { params: { branch }, body: { kind: 'kiosk', place: kioskId } });
  if (!kiosk.ok) return refused(sentence('admit the kiosk', kiosk.refusal, api.url));
  const hall = await api.ask('addDevice', admin, { params: { branch }, body: { kind: 'hall', place: hallId } });
  if (!hall.ok) return refused(sentence('admit the hall display', hall.refusal, api.url));
  const clerk = await makeClerk(api, admin, branch);
  if (!clerk.ok) return refused(sentence('make the clerk', clerk.refusal, api.url));

  const desks = made.value.desks.map((one) => one.id);
  const opened = await Promise.all(
    desks.map((desk) => api.ask('openDesk', clerk.value, { params: { branch, desk }, body: {} })),
  );
  const closed = opened.find((one) => !one.ok);
  if (closed && !closed.ok) return refused(sentence('open the desks', closed.refusal, api.url));

  const watch = new HallWatch(`${api.url}/api/v1/branches/${branch}/live/hall/${hallId}`, bearer(hall.value.token));
  watch.start();
  const devices = [kiosk.value.device, hall.value.device];
  const stage: Stage = {
    branch,
    admin,
    kiosk: bearer(kiosk.value.token),
    clerk: clerk.value,
    hall: watch,
    desks: desks.length,
    clear: async () => {
      await watch.stop();
      await Promise.all(desks.map((desk) => api.ask('closeDesk', clerk.value, { params: { branch, desk }, body: {} })));
      await Promise.all(devices.map((device) => api.ask('removeDevice', admin, { params: { branch, device } })));
      await Promise.all([api.signOut(clerk.value), api.signOut(admin)]);
    },
  };
  if (await watch.ready(firstViewMs)) return ok(stage);
  await stage.clear();
  return refused('The hall’s live view did not come.');
}

async function makeBranch(
  api: PublicApi,
  admin: Credentials,
  plan: DayPlan,
): Promise<Result<{ branch: string; desks: OfficeInput['desks'] }, Denial>> {
  for (let run = 1; ; run += 1) {
    const branch = branchId(plan, run);
    const office = replayOffice(plan, branch, Date.now());
    const made = await api.ask('createBranch', admin, { body: { office: { ...office } } });
    if (made.ok) return ok({ branch, desks: office.desks });
    if (made.refusal.code !== 'branch-exists' || run === mostRuns) return made;
  }
}

async function makeClerk(api: PublicApi, admin: Credentials, branch: string): Promise<Result<Credentials, Denial>> {
  const username = `replay.${randomBytes(6).toString('hex')}`;
  const password = randomBytes(12).toString('base64url');
  const body = { username, name: 'Replay', password, role: 'clerk' as const };
  const added = await api.ask('addStaff', admin, { params: { branch }, body });
  return added.ok ? api.signIn(username, password) : added;
}

function bearer(token: string): Credentials {
  return { authorization: `Bearer ${token}` };
}

function sentence(doing: string, denial: Denial, url: string): string {
  if (denial.status === 0)
    return `The server ${url} does not answer (${denial.detail}). Start it, or name it with --url.`;
  return `Could not ${doing}: ${denial.detail || denial.code}`;
}
