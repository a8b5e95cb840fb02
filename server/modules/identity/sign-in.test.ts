import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestOffice, otherBranch, password, type TestOffice } from '#testing/test-office.ts';

let office: TestOffice;

beforeAll(async () => {
  office = await openTestOffice({ onSqlite: true });
  await office.person('anna');
});
afterAll(() => office.close());

describe('A member of staff', () => {
  test('signs in with the right password and is known by name, role and branch', async () => {
    const { reply } = await office.ask('anna', 'GET /me');
    expect(reply).toMatchObject({ name: 'Anna Kowal', role: 'clerk', branches: ['small'] });
    expect((await office.ask('admin', 'GET /me')).reply).toMatchObject({
      role: 'administrator',
      branches: ['small', otherBranch],
    });
  });

  test.each([
    ['anna', 'a wrong password'],
    ['nobody', password],
    ['anna', ''],
    ['', ''],
  ])('called %j with the password %j is not let in, and told why in words', async (username, typed) => {
    const words = { pl: /hasło/, en: /password/, uk: /пароль/ } as const;
    for (const language of ['pl', 'en', 'uk'] as const) {
      const answer = await office.trySignIn(username, typed, language);
      expect(answer.problem).toMatchObject({ code: 'sign-in-wrong', status: 401 });
      expect(answer.problem.detail).toMatch(words[language]);
      expect(answer.headers['set-cookie']).toBeUndefined();
    }
  });

  test('is not told apart from one who is not there', async () => {
    const [known, unknown] = [await office.trySignIn('anna', 'x'), await office.trySignIn('nobody', 'x')];
    expect(known.text).toBe(unknown.text);
  });

  test('holds the session in a cookie that no script reads and no other site sends', async () => {
    const answer = await office.trySignIn('anna', password);
    const cookie = String(answer.headers['set-cookie']);
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
    expect(answer.text).toBe('{}');
  });

  test('of another site can’t sign anybody in', async () => {
    const answer = await office.inject({
      method: 'POST',
      url: '/api/auth/sign-in/username',
      headers: { origin: 'https://elsewhere.example', 'content-type': 'application/json', cookie: 'a=b' },
      payload: JSON.stringify({ username: 'anna', password }),
    });
    expect(answer.problem.code).toBe('not-allowed');
  });

  test('who signs out is out at once, also while other requests are under way', async () => {
    let cookie = '';
    const ask = () => office.inject({ method: 'GET', url: '/api/v1/me', headers: { cookie } });
    for (let round = 0; round < 6; round += 1) {
      cookie = await office.signIn('anna');
      expect((await ask()).status).toBe(200);
      // What is remembered of a session for a moment is forgotten, so that each of these looks it up.
      office.nowMs += 10_000;
      const headers = { cookie, origin: 'http://localhost:80', 'content-type': 'application/json' };
      const out = office.inject({ method: 'POST', url: '/api/auth/sign-out', headers, payload: '{}' });
      const meanwhile: Promise<unknown>[] = [];
      for (let at = 0; at < 10; at += 1) {
        meanwhile.push(ask());
        if (at % 2 === 1) await new Promise((resolve) => setImmediate(resolve));
      }
      await Promise.all([out, ...meanwhile]);
      expect((await ask()).problem).toMatchObject({ code: 'not-signed-in', status: 401 });
    }
    await office.restart();
    expect((await ask()).problem.code).toBe('not-signed-in');
  });

  test('stays signed in over a restart', async () => {
    await office.ask('anna', 'GET /me');
    await office.restart();
    expect((await office.ask('anna', 'GET /me')).status).toBe(200);
  });

  test('with a forged or cut cookie is a stranger', async () => {
    const { cookie } = await office.headersOf('anna');
    for (const forged of [`${cookie}x`, cookie?.slice(0, -3), 'numerek.session_token=abc', 'numerek.session_token=']) {
      const answer = await office.inject({ method: 'GET', url: '/api/v1/me', headers: { cookie: forged ?? '' } });
      expect(answer.problem.code).toBe('not-signed-in');
    }
  });

  test('of one branch may do nothing in another', async () => {
    const params = { desk: '1', branch: otherBranch };
    const open = await office.ask('anna', 'POST /branches/{branch}/desks/{desk}/open', { params, body: {} });
    expect(open.problem.code).toBe('not-allowed');
    const there = await office.ask('olga', 'POST /branches/{branch}/desks/{desk}/open', { params, body: {} });
    expect(there.status).toBe(200);
  });
});

test('Passwords are kept as argon2id hashes only', async () => {
  const database = new Database(join(office.folder, 'numerek.sqlite'), { readonly: true });
  const kept = database.prepare<[], string>('select password from account').pluck().all();
  database.close();
  expect(kept.length).toBeGreaterThan(0);
  for (const one of kept) expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

test('A new password ends the old one and every session with it', async () => {
  await office.person('beata');
  const before = await office.trySignIn('beata', password);
  expect(before.status).toBe(200);
  const cookie = String(before.headers['set-cookie']).split(';')[0] ?? '';
  const signIn = await office.hall.staff.ready();
  expect(await signIn.setPassword('nobody', 'another long one')).toBe(false);
  expect(await signIn.setPassword('Beata', 'another long one')).toBe(true);
  expect(await signIn.personOf(cookie)).toBeNull();
  expect((await office.trySignIn('beata', password)).problem.code).toBe('sign-in-wrong');
  expect((await office.trySignIn('beata', 'another long one')).status).toBe(200);
});

test('Accounts that are made at one moment are all made, and one name only once', async () => {
  const names = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'seven'];
  const answers = await Promise.all(
    names.map((name) =>
      office.ask('admin', 'POST /branches/{branch}/staff', {
        body: { username: `at_once_${name}`, name, password: 'a long password', role: 'clerk' },
      }),
    ),
  );
  expect(answers.map((one) => one.status).sort()).toEqual([...Array(7).fill(200), 409]);
  expect(answers.find((one) => one.status === 409)?.problem.code).toBe('username-taken');
});

test('Nobody makes an account or changes a password over the sign-in’s own addresses', async () => {
  for (const path of ['sign-up/email', 'change-password', 'update-user', 'list-sessions', 'sign-in/email', 'error']) {
    const headers = { ...(await office.headersOf('anna')), 'content-type': 'application/json' };
    const answer = await office.inject({ method: 'POST', url: `/api/auth/${path}`, headers, payload: '{}' });
    expect(answer.problem.code).toBe('not-found');
  }
});

test('Too many tries at one address are stopped for a while, and at others not', async () => {
  const own = await openTestOffice();
  try {
    await own.person('anna');
    const tries = Array.from({ length: 40 }, () => own.trySignIn('anna', 'guess', 'uk'));
    const answers = await Promise.all(tries);
    const stopped = answers.filter((one) => one.status === 429);
    expect(stopped.length).toBeGreaterThan(5);
    expect(stopped[0]?.problem).toMatchObject({ code: 'too-many-requests' });
    expect(stopped[0]?.problem.detail).toMatch(/^Забагато спроб\. Спробуйте ще раз за \d+ с\.$/);
    expect(Number(stopped[0]?.headers['retry-after'])).toBeGreaterThan(1);
    expect((await office.trySignIn('anna', password)).status).toBe(200);
  } finally {
    await own.close();
  }
});

test('A stranger may ask only so often; who shows a made-up token or cookie is still one, who is known is not', async () => {
  const own = await openTestOffice({ anonymousPerMinute: 10 });
  try {
    const url = '/api/openapi.json';
    const makeUps = [{}, { authorization: 'Basic eDp5' }, { cookie: 'numerek.session_token=x' }, { cookie: 'a=b' }];
    for (let at = 0; at < 10; at += 1) await own.inject({ method: 'GET', url, headers: makeUps[at % 4] ?? {} });
    for (const headers of makeUps) {
      expect((await own.inject({ method: 'GET', url, headers })).problem.code).toBe('too-many-requests');
    }
    for (let at = 0; at < 20; at += 1) {
      expect((await own.inject({ method: 'GET', url, headers: await own.headersOf('kiosk') })).status).toBe(200);
    }
    expect((await own.inject({ method: 'GET', url: '/healthz' })).status).toBe(200);
  } finally {
    await own.close();
  }
});
