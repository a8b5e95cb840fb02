// A message as plain text: everything that the HTML says, for whoever reads mail without it.
import type { Letter } from './letter.ts';

export function mailText(letter: Letter): string {
  const { words } = letter;
  const { labels } = words;
  const facts: [string, string][] = [];
  if (letter.day !== null)
    facts.push([letter.stands ? labels.when : `${labels.calledOff} – ${labels.when}`, letter.day]);
  if (letter.hour !== null) facts.push([labels.hour, letter.hour]);
  facts.push([labels.place, [letter.officeName, ...letter.address].join(', ')]);
  if (letter.code !== null) facts.push([labels.code, letter.code]);
  return [
    letter.title,
    letter.lead.join('\n'),
    facts.map(([label, value]) => `${label}: ${value}`).join('\n'),
    `${letter.link.label}:\n${letter.link.url}`,
    ...letter.sections.map(({ heading, lines, ordered }) =>
      [`${heading}:`, ...lines.map((line, at) => `${ordered ? `${at + 1}.` : '-'} ${line}`)].join('\n'),
    ),
    [
      ...(letter.link.secret ? [words.secretLink] : []),
      ...(letter.telephone === null ? [] : [words.questions(letter.telephone)]),
      words.automatic,
    ].join('\n'),
  ]
    .join('\n\n')
    .concat('\n');
}
