// A message as HTML: the yellow ticket with the hour and the code, and below it what to do. Readable without its picture
// and without its styles, at every width, in light and dark; nothing in it is loaded from anywhere.
import type { Letter } from './letter.ts';

/** The picture of the QR code is attached under this name. */
export const qrContentId = 'qr-code';
/** Both ways of writing it down: one mail program drops the head, another the attributes. */
const font = "font-family:Overpass,'Segoe UI',Roboto,'Noto Sans',Arial,sans-serif;";

const styles = `
  body { margin: 0; padding: 0; background: #edebe6; color: #1b1916; }
  a { color: #1b1916; }
  @media (max-width: 480px) { .page { padding: 16px !important; } .figures { font-size: 44px !important; } }
  @media (prefers-color-scheme: dark) {
    body, .wall { background: #191714 !important; }
    .paper { background: #26231f !important; color: #f6f3ec !important; }
    .paper a { color: #f6f3ec !important; }
    .second { color: #c9c3b8 !important; }
    .rule { border-color: #3d3932 !important; }
    .action, .paper .action { background: #f6f3ec !important; color: #1b1916 !important; }
    .off { background: #26231f !important; color: #f6f3ec !important; border-color: #9a9386 !important; }
  }
`;

/** @param withQr says that the picture of the QR code is attached. */
export function mailHtml(letter: Letter, withQr: boolean): string {
  return `<!doctype html>
<html lang="${letter.language}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${inHtml(letter.subject)}</title>
<style>${styles}</style>
</head>
<body style="margin:0;padding:0;background:#edebe6;">
<div class="wall" lang="${letter.language}" style="background:#edebe6;padding:16px 8px;${font}">
<div class="page paper" role="main" style="box-sizing:border-box;max-width:600px;margin:0 auto;padding:32px;background:#ffffff;color:#1b1916;border-radius:8px;font-size:18px;line-height:1.45;">
<p style="margin:0 0 16px;font-size:18px;font-weight:600;">${inHtml(letter.officeName)}</p>
<h1 style="margin:0 0 12px;font-size:28px;line-height:1.15;font-weight:800;">${inHtml(letter.title)}</h1>
${letter.lead.map((line) => paragraph(inHtml(line))).join('\n')}
${ticket(letter, withQr)}
${action(letter)}
${letter.sections.map(section).join('\n')}
${foot(letter)}
</div>
</div>
</body>
</html>
`;
}

function ticket(letter: Letter, withQr: boolean): string {
  const { labels } = letter.words;
  const label = (text: string) =>
    `<p style="margin:0;font-size:16px;font-weight:600;line-height:1.3;">${inHtml(text)}</p>`;
  const value = (html: string) => `<p style="margin:0 0 12px;font-size:20px;line-height:1.35;">${html}</p>`;
  const place = label(labels.place) + value([letter.officeName, ...letter.address].map(inHtml).join('<br>'));
  if (letter.day === null || letter.hour === null) return place;
  const look = letter.stands
    ? 'class="ticket" style="margin:24px 0;padding:20px 24px;background:#ffc21a;color:#1b1916;border-radius:8px;"'
    : 'class="off" style="margin:24px 0;padding:20px 24px;border:2px dashed #6f695f;border-radius:8px;"';
  const hour = `<p class="figures" style="margin:0 0 12px;font-size:52px;line-height:1.1;font-weight:800;font-variant-numeric:tabular-nums;">${
    letter.stands ? inHtml(letter.hour) : `<s style="text-decoration-thickness:3px;">${inHtml(letter.hour)}</s>`
  }</p>`;
  return `<div ${look}>
${label(letter.stands ? labels.when : labels.calledOff)}
${value(`<strong>${inHtml(letter.day)}</strong>`)}
${label(labels.hour)}
${hour}
${place}
${code(letter, withQr)}</div>`;
}

function code({ code, words }: Letter, withQr: boolean): string {
  if (code === null) return '';
  const picture = withQr
    ? `<p style="margin:16px 0 0;"><img src="cid:${qrContentId}" width="196" height="196" alt="${inHtml(words.labels.qr)}" style="display:block;border:0;background:#ffffff;border-radius:4px;"></p>`
    : '';
  // Unbroken in the source, so that it can be found and copied whole.
  return `<div style="margin:16px 0 0;padding:16px 0 0;border-top:2px dashed #1b1916;">
<p style="margin:0;font-size:16px;font-weight:600;line-height:1.3;">${inHtml(words.labels.code)}</p>
<p class="figures" style="margin:0;font-size:52px;line-height:1.15;font-weight:800;letter-spacing:.12em;font-variant-numeric:tabular-nums;">${inHtml(code)}</p>
${picture}</div>
`;
}

function action({ link }: Letter): string {
  const url = inHtml(link.url);
  return `<p style="margin:24px 0 8px;"><a class="action" href="${url}" style="display:inline-block;padding:16px 24px;background:#1b1916;color:#ffffff;font-size:18px;font-weight:600;line-height:1.3;text-decoration:none;border-radius:8px;">${inHtml(link.label)}</a></p>
<p class="second" style="margin:0 0 8px;font-size:16px;color:#4a463f;overflow-wrap:anywhere;word-break:break-word;"><a href="${url}">${url}</a></p>`;
}

function section({ heading, lines, ordered }: Letter['sections'][number]): string {
  const tag = ordered ? 'ol' : 'ul';
  const items = lines.map((line) => `<li style="margin:0 0 8px;">${inHtml(line)}</li>`).join('\n');
  return `<h2 style="margin:28px 0 8px;font-size:22px;line-height:1.2;font-weight:800;">${inHtml(heading)}</h2>
<${tag} style="margin:0;padding:0 0 0 24px;">
${items}
</${tag}>`;
}

function foot({ words, telephone, link }: Letter): string {
  const lines = [
    ...(link.secret ? [words.secretLink] : []),
    ...(telephone === null ? [] : [words.questions(telephone)]),
    words.automatic,
  ];
  return `<div class="rule second" style="margin:28px 0 0;padding:16px 0 0;border-top:1px solid #d2cec5;font-size:16px;color:#4a463f;">
${lines.map((line) => `<p style="margin:0 0 6px;">${inHtml(line)}</p>`).join('\n')}
</div>`;
}

function paragraph(html: string): string {
  return `<p style="margin:0 0 8px;">${html}</p>`;
}

function inHtml(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
