// Breaks a text into lines that fit, at spaces and after hyphens; a word longer than a line is broken inside
// rather than cut off.

/** Lines no wider than `widest`, as measured by `measure`. Nothing of the text is lost but the spaces at the breaks. */
export function wrapWords(text: string, widest: number, measure: (line: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of piecesOf(text)) {
    const joined = line === '' ? word.trimStart() : line + word;
    if (measure(joined.trimEnd()) <= widest) {
      line = joined;
      continue;
    }
    if (line.trim() !== '') lines.push(line.trim());
    line = word.trimStart();
    while (measure(line.trimEnd()) > widest && line.length > 1) {
      const fits = longestFit(line, widest, measure);
      lines.push(line.slice(0, fits));
      line = line.slice(fits);
    }
  }
  if (line.trim() !== '') lines.push(line.trim());
  return joinLoneLetters(lines, widest, measure);
}

function piecesOf(text: string): string[] {
  // No-break spaces stay inside a piece; a hyphen or dash without spaces ends one.
  return (
    text
      .replace(/[ \t\r\n]+/g, ' ')
      .trim()
      .match(/ ?[^ ]*?(?:[-–/](?=[^ ])|(?= |$))/g)
      ?.filter((piece) => piece !== '') ?? []
  );
}

function longestFit(word: string, widest: number, measure: (line: string) => number): number {
  let fits = 1;
  while (fits < word.length && measure(word.slice(0, fits + 1)) <= widest) fits += 1;
  return fits;
}

/** In Polish and Ukrainian a one-letter word ("i", "w", "o", "з") goes with the word after it. */
function joinLoneLetters(lines: string[], widest: number, measure: (line: string) => number): string[] {
  const result = [...lines];
  for (let index = 0; index + 1 < result.length; index += 1) {
    const here = result[index] ?? '';
    const next = result[index + 1] ?? '';
    const lone = /^(.+) (\p{L})$/u.exec(here);
    const letter = lone?.[2];
    if (lone?.[1] && letter && measure(`${letter} ${next}`) <= widest) {
      result[index] = lone[1];
      result[index + 1] = `${letter} ${next}`;
    }
  }
  return result;
}
