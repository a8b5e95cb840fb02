import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { smallOffice } from '#testing/queue-spec.ts';
import { branch, openTestOffice, otherBranch, type TestOffice } from '#testing/test-office.ts';

let office: TestOffice;

beforeAll(async () => {
  office = await openTestOffice();
});
afterAll(() => office.close());

const read = async () => (await office.ask('admin', 'GET /branches/{branch}/settings')).reply;

describe('The office document', () => {
  test('is saved as a new version, and at once is what counts', async () => {
    const { version, office: document } = await read();
    const name = { pl: 'Dowody', en: 'Cards', uk: 'Посвідчення' };
    const services = document.services.slice(0, 1).map((one) => ({ ...one, name }));
    const changed = { ...document, services, profiles: profilesOf('a') };
    const saved = await office.ask('admin', 'PUT /branches/{branch}/settings', { body: { version, office: changed } });
    expect(saved.reply.version).toBe(version + 1);
    expect((await office.issue('b')).problem.code).toBe('service-unknown');
    const history = await office.store.read(`branch/${branch}`);
    expect(history.map((one) => one.version)).toEqual([1, 2]);
    expect(history.at(-1)?.event).toMatchObject({ type: 'office-saved', by: await office.person('admin') });
  });

  test('is not saved over what somebody else has saved meanwhile', async () => {
    const { version, office: document } = await read();
    const ask = { body: { version, office: document }, language: 'pl' } as const;
    await office.ask('admin', 'PUT /branches/{branch}/settings', ask);
    const late = await office.ask('admin', 'PUT /branches/{branch}/settings', ask);
    expect(late.problem).toMatchObject({ code: 'office-changed', status: 409, params: { version: version + 1 } });
    expect(late.problem.detail).toContain(`wersja ${version + 1}`);
    const both = await Promise.all(
      [1, 2].map(() =>
        office.ask('admin', 'PUT /branches/{branch}/settings', { body: { version: version + 1, office: document } }),
      ),
    );
    expect(both.map((one) => one.status).sort()).toEqual([200, 409]);
  });

  test.each([
    [{ services: [] }, 'office.services', 'too-few'],
    [{ desks: [{ id: '1', label: '1', profile: 'nobody' }] }, 'office.desks.0.profile', 'unknown'],
    [{ timeZone: 'Europe/Starachowice' }, 'office.timeZone', 'time-zone'],
    [{ name: { pl: 'Urząd', en: 'Office' } }, 'office.name.uk', 'missing'],
    [{ colour: 'yellow' }, 'office.colour', 'not-a-field'],
    [{ dayStartsAt: '25:00' }, 'office.dayStartsAt', 'clock'],
  ])('with a fault %j is refused, and the field is named in words', async (fault, field, reason) => {
    const { version, office: document } = await read();
    // Wrong on purpose, so not what the contract takes.
    const body = { version, office: { ...document, ...(fault as object) } };
    for (const language of ['pl', 'en', 'uk'] as const) {
      const refused = await office.ask('admin', 'PUT /branches/{branch}/settings', { body, language });
      expect(refused.problem).toMatchObject({ code: 'office-invalid', status: 422, params: { field, reason } });
      expect(refused.problem.detail).toContain(field);
      expect(refused.problem.params.fault).not.toBe(reason);
      expect(refused.problem.detail).toContain(refused.problem.params.fault);
    }
    expect((await read()).version).toBe(version);
  });

  test('is told every field that is wrong, each in words', async () => {
    const { version, office: document } = await read();
    const body = { version, office: { ...document, colour: 'yellow', services: [], timeZone: 'Mars' } };
    const { problem } = await office.ask('admin', 'PUT /branches/{branch}/settings', { body, language: 'en' });
    expect(problem.faults.slice(0, 3)).toEqual([
      { path: 'office.timeZone', code: 'time-zone', words: 'there is no such time zone' },
      { path: 'office.services', code: 'too-few', words: 'there are too few' },
      { path: 'office.colour', code: 'not-a-field', words: 'there is no such field' },
    ]);
  });

  test('of another branch is not saved under this one', async () => {
    const { version, office: document } = await read();
    const body = { version, office: { ...document, branch: otherBranch } };
    const refused = await office.ask('admin', 'PUT /branches/{branch}/settings', { body });
    expect(refused.problem).toMatchObject({ code: 'office-invalid', params: { field: 'office.branch' } });
  });

  test('makes a new branch once', async () => {
    const body = { office: smallOffice({ branch: 'third' }) };
    expect((await office.ask('admin', 'POST /branches', { body })).reply).toEqual({ branch: 'third', version: 1 });
    expect((await office.ask('admin', 'POST /branches', { body })).problem.code).toBe('branch-exists');
    const { branches } = (await office.ask('stranger', 'GET /branches')).reply;
    expect(branches.map((one) => one.branch)).toEqual([branch, otherBranch, 'third']);
  });

  test('may be larger than other bodies, and is told its own limit', async () => {
    const { version, office: document } = await read();
    const logo = `data:image/png;base64,${'A'.repeat(150_000)}`;
    const large = { body: { version, office: { ...document, logo } } };
    expect((await office.ask('admin', 'PUT /branches/{branch}/settings', large)).status).toBe(200);
    const huge = { body: { version: version + 1, office: { ...document, logo: 'A'.repeat(2_200_000) } } };
    const refused = await office.ask('admin', 'PUT /branches/{branch}/settings', huge);
    expect(refused.problem).toMatchObject({ code: 'body-too-large', params: { limit: 2 * 1024 * 1024 } });
  });

  function profilesOf(service: string) {
    const name = { pl: 'P', en: 'P', uk: 'P' };
    return ['a-then-b', 'a-and-b', 'c-only'].map((id) => ({ id, name, tiers: [[service]] }));
  }
});
