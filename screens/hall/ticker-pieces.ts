// Cuts the office's notices into pieces that fit on the ticker's one line, because nothing on the wall runs: between
// sentences where that is enough, else at spaces.

/** The pieces in order, none longer than `mostChars` unless a single word is. */
export function tickerPieces(notices: readonly string[], mostChars: number): string[] {
  return notices.flatMap((notice) => {
    const sentences = notice.trim().split(/(?<=[.!?…])\s+/);
    const short = sentences.flatMap((sentence) =>
      sentence.length <= mostChars ? [sentence] : cut(sentence, mostChars),
    );
    return joined(short, mostChars);
  });
}

function cut(sentence: string, mostChars: number): string[] {
  return joined(sentence.split(/\s+/), mostChars);
}

/** Neighbours are put on one line while they fit. */
function joined(parts: readonly string[], mostChars: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const part of parts) {
    const longer = line === '' ? part : `${line} ${part}`;
    if (longer.length > mostChars && line !== '') {
      lines.push(line);
      line = part;
    } else line = longer;
  }
  return line === '' ? lines : [...lines, line];
}
