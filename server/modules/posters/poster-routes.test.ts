import { afterEach, expect, test } from 'vitest';
import { branch, openTestOffice, type TestOffice } from '#testing/test-office.ts';

let office: TestOffice;
afterEach(() => office.close());

const ask = (poster: string) => office.ask('maria', 'GET /branches/{branch}/posters/{poster}', { params: { poster } });

test('The head of department gets a poster as a PDF to print', async () => {
  office = await openTestOffice({ document: { remote: {} } });
  const answer = await ask('all.pdf');
  expect(answer.status).toBe(200);
  expect(answer.headers['content-type']).toBe('application/pdf');
  expect(answer.headers['content-disposition']).toBe(`inline; filename="${branch}-all.pdf"`);
  expect(answer.text.slice(0, 5)).toBe('%PDF-');
});

test('A poster that there is not, and any where phones get no tickets, is refused by name', async () => {
  office = await openTestOffice({ document: { remote: {} } });
  expect((await ask('window.pdf')).problem).toMatchObject({ code: 'poster-unknown', status: 404 });
  await office.close();
  office = await openTestOffice();
  expect((await ask('door.pdf')).problem.code).toBe('remote-off');
});
