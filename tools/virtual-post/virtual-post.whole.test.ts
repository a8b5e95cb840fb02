import { createTransport } from 'nodemailer';
import { afterEach, expect, test } from 'vitest';
import { startVirtualPost, type VirtualPost } from './virtual-post.ts';
import { startPostWeb } from './web.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

async function start(): Promise<{ post: VirtualPost; address: string }> {
  const post = await startVirtualPost({ smtp: 0, sms: 0 });
  const web = await startPostWeb(post, { port: 0 });
  open.push(post, web);
  return { post, address: `http://127.0.0.1:${web.port}` };
}

test('an e-mail is kept as its reader would see it, with its files, and shown without scripts', async () => {
  const { post, address } = await start();
  const transport = createTransport({ host: '127.0.0.1', port: post.smtpPort, ignoreTLS: true });
  await transport.sendMail({
    from: 'urzad@example.pl',
    to: 'zofia@example.pl',
    subject: 'Wizyta <dziś>',
    text: 'Kod 048213',
    html: '<h1>Kod 048213</h1><script>alert(1)</script>',
    attachments: [{ filename: 'wizyta.ics', content: 'BEGIN:VCALENDAR', contentType: 'text/calendar' }],
  });
  transport.close();
  expect(post.posted).toMatchObject([{ kind: 'email', to: 'zofia@example.pl', subject: 'Wizyta <dziś>' }]);
  const page = await (await fetch(address)).text();
  expect(page).toContain('Wizyta &lt;dziś&gt;');
  expect(page).not.toContain('<dziś>');
  const mail = await fetch(`${address}/1`);
  expect(await mail.text()).toContain('<h1>Kod 048213</h1>');
  expect(mail.headers.get('content-security-policy')).toContain('sandbox');
  expect(await (await fetch(`${address}/1/0`)).text()).toContain('BEGIN:VCALENDAR');
  expect((await fetch(`${address}/2`)).status).toBe(404);
});

test('a text message is taken as the provider would take it, and nothing without a token', async () => {
  const { post, address } = await start();
  const send = (headers: Record<string, string>, to: string) =>
    fetch(`http://127.0.0.1:${post.smsPort}/sms.do`, {
      method: 'POST',
      headers,
      body: new URLSearchParams({ to, from: 'CUS', message: 'Wizyta 25.11 godz. 10:20, kod 048213', format: 'json' }),
    });
  expect((await send({}, '48501502503')).status).toBe(401);
  const taken = await (await send({ authorization: 'Bearer x' }, '48501502503')).json();
  expect(taken).toMatchObject({ count: 1, list: [{ number: '48501502503', status: 'QUEUE' }] });
  expect(await (await send({ authorization: 'Bearer x' }, '')).json()).toMatchObject({ error: 13 });
  expect(post.posted).toHaveLength(1);
  expect(await (await fetch(`${address}/list`)).text()).toContain('kod 048213');
});
