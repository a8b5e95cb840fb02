import { afterEach, expect, test } from 'vitest';
import { openTestOffice, type TestOffice } from '#testing/test-office.ts';

let office: TestOffice;

afterEach(() => office.close());

async function callOne(language: 'pl' | 'uk' = 'pl'): Promise<void> {
  await office.openDesk();
  await office.issue('a', { language });
  await office.ask('anna', 'POST /branches/{branch}/desks/{desk}/call-next', { params: { desk: '1' }, body: {} });
}

const audio = (caller: 'hall' | 'kiosk' | 'stranger', seq = '1') =>
  office.ask(caller, 'GET /branches/{branch}/calls/{seq}/audio', { params: { seq }, language: 'pl' });

test('A hall display gets the sound of a call as a WAV; nobody else does', async () => {
  office = await openTestOffice({ document: { voice: { engine: 'espeak' } } });
  await callOne('uk');
  const answer = await office.app.inject({
    method: 'GET',
    url: '/api/v1/branches/small/calls/1/audio',
    headers: await office.headersOf('hall'),
  });
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['content-type']).toBe('audio/wav');
  const wav = answer.rawPayload;
  expect([wav.subarray(0, 4).toString(), wav.subarray(8, 12).toString()]).toEqual(['RIFF', 'WAVE']);
  expect(wav.readUInt32LE(4)).toBe(wav.length - 8);
  // A gong and two sentences take some seconds, whatever the sample rate.
  expect(wav.length / wav.readUInt32LE(28)).toBeGreaterThan(4);
  expect((await audio('kiosk')).problem.code).toBe('not-allowed');
  expect((await audio('stranger')).problem.code).toBe('not-signed-in');
  expect((await audio('hall', '2')).problem).toMatchObject({ code: 'call-unknown', status: 404 });
  expect((await audio('hall', 'x')).problem.code).toBe('call-unknown');
});

test('An office whose server does not speak is told so', async () => {
  office = await openTestOffice({ document: { voice: { engine: 'none' } } });
  await callOne();
  expect((await audio('hall')).problem).toMatchObject({ code: 'voice-silent', status: 503 });
});

test('Clips that are not there leave the call silent, and the call stands', async () => {
  office = await openTestOffice({ document: { voice: { engine: 'clips' } } });
  await callOne();
  expect((await audio('hall')).problem.code).toBe('voice-silent');
  const view = { params: { view: 'hall', place: 'lobby' } };
  const { reply } = await office.ask('hall', 'GET /branches/{branch}/views/{view}/{place}', view);
  expect(JSON.stringify(reply.view)).toContain('"seq":1');
});
