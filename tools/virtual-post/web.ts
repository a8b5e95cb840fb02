// The page of the virtual post: all messages, the newest first, each e-mail as its reader would see it. A small
// script refreshes the page.
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { escapeHtml } from '../escape-html.ts';
import type { Posted, PostedMail, VirtualPost } from './virtual-post.ts';

export interface PostWeb {
  readonly port: number;
  close(): Promise<void>;
}

/** Listens on this machine only. */
export async function startPostWeb(post: VirtualPost, { port }: { port: number }): Promise<PostWeb> {
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    if (request.method !== 'GET') return send(response, 405, 'text/plain', '');
    if (path === '/') return send(response, 200, 'text/html', page(post.posted));
    if (path === '/list') return send(response, 200, 'text/html', list(post.posted));
    const [, at = '', file] = /^\/(\d+)(?:\/(\d+))?$/.exec(path) ?? [];
    const mail = post.posted.find((one): one is PostedMail => one.kind === 'email' && String(one.id) === at);
    if (mail === undefined) return send(response, 404, 'text/plain', 'Nie ma takiej wiadomości.');
    if (file === undefined)
      return send(
        response,
        200,
        'text/html',
        mail.html,
        "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'",
      );
    const found = mail.files[Number(file)];
    if (found === undefined) return send(response, 404, 'text/plain', 'Nie ma takiego pliku.');
    response.setHeader('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(found.name)}`);
    return send(response, 200, found.type, found.bytes);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve());
  });
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function send(response: ServerResponse, status: number, type: string, body: string | Buffer, policy?: string): void {
  const charset = type.startsWith('text/') ? '; charset=utf-8' : '';
  response.writeHead(status, {
    'content-type': `${type}${charset}`,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...(policy === undefined ? {} : { 'content-security-policy': policy }),
  });
  response.end(body);
}

function page(posted: readonly Posted[]): string {
  return `<!doctype html>
<html lang="pl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Poczta na niby – Numerek</title>
<style>${style}</style>
</head>
<body>
<header><h1>Poczta na niby</h1><p>E-maile i SMS-y, które dostałby klient. Stąd nic nie wychodzi.</p></header>
<main id="list">${list(posted)}</main>
<script>${script}</script>
</body>
</html>`;
}

function list(posted: readonly Posted[]): string {
  if (posted.length === 0) return '<p class="none">Jeszcze nic nie wysłano. Umów wizytę i podaj kontakt.</p>';
  return `<ol>${[...posted].reverse().map(item).join('')}</ol>`;
}

function item(one: Posted): string {
  const time = new Date(one.atMs).toLocaleTimeString('pl-PL');
  if (one.kind === 'text') {
    return `<li class="text"><p class="meta">SMS, ${time} · od ${escapeHtml(one.from)} · do ${escapeHtml(one.to)} · ${one.text.length} znaków</p><p class="bubble">${escapeHtml(one.text)}</p></li>`;
  }
  const files = one.files.map(({ name }, at) => `<a href="${one.id}/${at}">${escapeHtml(name)}</a>`).join(' ');
  return `<li><p class="meta">E-mail, ${time} · do ${escapeHtml(one.to)}</p><h2>${escapeHtml(one.subject)}</h2>
<iframe src="${one.id}" sandbox title="${escapeHtml(one.subject)}"></iframe>
<details><summary>Bez grafiki, sam tekst</summary><pre>${escapeHtml(one.text)}</pre></details>${files === '' ? '' : `<p>Załączniki: ${files}</p>`}</li>`;
}

const style = `
* { box-sizing: border-box; }
body { margin: 0; background: #EDEBE6; color: #1B1916; font: 400 1rem/1.4 Overpass, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
header { background: #1B1916; color: #fff; padding: 24px; }
h1 { margin: 0; font-size: 1.75rem; font-weight: 800; line-height: 1.08; }
header p { margin: 8px 0 0; color: #D6D1C7; }
main { padding: 24px; max-width: 800px; }
h2 { margin: 0 0 12px; font-size: 1.25rem; font-weight: 800; }
ol { list-style: none; margin: 0; padding: 0; display: grid; gap: 24px; }
li { background: #fff; border-radius: 8px; padding: 16px; }
.meta { margin: 0 0 8px; color: #4A463F; }
.bubble { margin: 0; font-size: 1.125rem; overflow-wrap: anywhere; }
iframe { width: 100%; height: 640px; border: 1px solid #D6D1C7; border-radius: 4px; background: #fff; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; }
summary { min-height: 44px; display: flex; align-items: center; cursor: pointer; }
:focus-visible { outline: 3px solid #1B1916; outline-offset: 3px; }
.none { color: #4A463F; }
`;

const script = `
const list = document.getElementById('list');
let known = list.innerHTML;
setInterval(async () => {
  try {
    const html = await (await fetch('list')).text();
    if (html !== known) { known = html; list.innerHTML = html; }
  } catch { /* the demo has stopped; the next round asks again */ }
}, 1500);
`;
