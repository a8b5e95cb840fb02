// The page of the virtual printer: the newest tickets as pictures, and the switches. Plain forms that work without
// scripts; a small script refreshes the page.
import { escapeHtml } from '../escape-html.ts';
import type { PrinterCondition } from './condition.ts';
import type { DecodedTicket } from './virtual-printer.ts';

export interface PageState {
  tickets: DecodedTicket[];
  condition: PrinterCondition;
  /** Where the printer listens and what it is, in words. */
  about: string;
  /** A broken connection is set for the next job. */
  cutSet: boolean;
}

export const MOST_SHOWN = 50;

export function printerPage(state: PageState): string {
  return `<!doctype html>
<html lang="pl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Drukarka na niby – Numerek</title>
<style>${STYLE}</style>
</head>
<body>
<header>
  <h1>Drukarka na niby</h1>
  <p>${escapeHtml(state.about)}</p>
</header>
<main>
<section aria-labelledby="switches">
  <h2 id="switches">Stan drukarki</h2>
  ${switches(state)}
</section>
<section aria-labelledby="tickets">
  <h2 id="tickets">Wydrukowane bilety</h2>
  <div id="list">${ticketList(state.tickets)}</div>
</section>
</main>
<script>${SCRIPT}</script>
</body>
</html>`;
}

/** The list alone, for refreshing. */
export function ticketList(tickets: DecodedTicket[]): string {
  const newest = tickets.slice(-MOST_SHOWN).reverse();
  if (newest.length === 0) return '<p class="none">Jeszcze nic nie wydrukowano.</p>';
  return `<ol class="tickets" aria-live="polite">${newest.map(ticketItem).join('')}</ol>`;
}

function ticketItem(ticket: DecodedTicket): string {
  const time = new Date(ticket.at).toLocaleTimeString('pl-PL');
  const broken = ticket.interrupted ? ' <strong>przerwany</strong>' : '';
  const alt = ticket.text === '' ? `Bilet ${ticket.number} jako obraz` : `Bilet ${ticket.number}: ${ticket.text}`;
  const { width, height } = ticket.picture;
  return (
    `<li><p>Bilet ${ticket.number}, ${time}${broken}</p>` +
    `<img src="ticket/${ticket.number}.png" width="${Math.round(width / 2)}" height="${Math.round(height / 2)}" alt="${escapeHtml(alt)}"></li>`
  );
}

function switches({ condition, cutSet }: PageState): string {
  return `<form method="post" action="condition">
  ${choice('Papier', 'paper', condition.paper, [
    ['ok', 'jest'],
    ['low', 'kończy się'],
    ['out', 'brak'],
  ])}
  ${choice('Pokrywa', 'cover', condition.cover, [
    ['closed', 'zamknięta'],
    ['open', 'otwarta'],
  ])}
  ${choice('Nóż', 'cutter', condition.cutter, [
    ['ok', 'działa'],
    ['fault', 'zacięty'],
  ])}
  ${choice('Połączenie', 'offline', String(condition.offline), [
    ['false', 'w sieci'],
    ['true', 'poza siecią'],
  ])}
  <button class="main">Zmień stan</button>
</form>
<form method="post" action="cut" class="cut">
  <p>${cutSet ? 'Połączenie zerwie się w trakcie następnego wydruku.' : 'Następny wydruk przebiegnie zwyczajnie.'}</p>
  <button name="set" value="${cutSet ? 'off' : 'on'}">${cutSet ? 'Nie zrywaj połączenia' : 'Zerwij połączenie w trakcie następnego wydruku'}</button>
</form>`;
}

function choice(legend: string, name: string, chosen: string, options: [string, string][]): string {
  const radios = options
    .map(
      ([value, label]) =>
        `<label><input type="radio" name="${name}" value="${value}"${value === chosen ? ' checked' : ''}> ${label}</label>`,
    )
    .join('');
  return `<fieldset><legend>${legend}</legend>${radios}</fieldset>`;
}

const STYLE = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; background: #EDEBE6; color: #1B1916; font: 400 1rem/1.4 Overpass, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
header { background: #1B1916; color: #fff; padding: 24px; }
h1 { margin: 0; font-size: 1.75rem; font-weight: 800; line-height: 1.08; }
header p { margin: 8px 0 0; color: #D6D1C7; }
main { display: grid; grid-template-columns: minmax(240px, 320px) 1fr; gap: 32px; padding: 24px; align-items: start; }
h2 { margin: 0 0 16px; font-size: 1.375rem; font-weight: 800; }
form { background: #fff; border-radius: 8px; padding: 16px; margin-bottom: 16px; }
fieldset { border: 0; margin: 0 0 16px; padding: 0; }
legend { font-weight: 600; padding: 0 0 4px; }
label { display: flex; align-items: center; gap: 8px; min-height: 32px; }
input { width: 20px; height: 20px; accent-color: #1B1916; }
button { font: inherit; font-weight: 600; min-height: 44px; padding: 8px 16px; border: 2px solid #6F695F; border-radius: 4px; background: #fff; color: #1B1916; text-align: left; }
button.main { background: #1B1916; border-color: #1B1916; color: #fff; }
.cut p { margin: 0 0 8px; color: #4A463F; }
:focus-visible { outline: 3px solid #1B1916; outline-offset: 3px; }
.tickets { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: 24px; align-items: flex-start; }
.tickets p { margin: 0 0 8px; font-weight: 600; }
.tickets img { display: block; background: #fff; padding: 8px; box-sizing: content-box; max-width: 100%; }
.none { color: #4A463F; }
@media (max-width: 700px) { main { grid-template-columns: 1fr; } }
`;

const SCRIPT = `
const list = document.getElementById('list');
let known = list.innerHTML;
setInterval(async () => {
  try {
    const answer = await fetch('list');
    const html = await answer.text();
    if (html !== known) { known = html; list.innerHTML = html; }
  } catch { /* the printer is switched off; the next round asks again */ }
}, 1000);
`;
