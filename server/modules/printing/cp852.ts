// The code page 852 of printers that know letters only: all Polish ones, no Cyrillic, no long dash, no low quote.
// Whatever it lacks is written with what it has, so that nothing prints as a question mark.

const UPPER_HALF =
  'ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐' +
  '└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u00ad˝˛ˇ˘§÷¸°¨˙űŘř■\u00a0';

const KNOWN = new Set(UPPER_HALF);

/** The letter of a byte of the code page. */
export function cp852Letter(byte: number): string {
  return byte < 0x80 ? String.fromCharCode(byte) : (UPPER_HALF[byte - 0x80] ?? ' ');
}

// Ukrainian as the Cabinet of Ministers' resolution 55 of 2010 writes it in passports.
// biome-ignore format: a table reads best in few rows
const UKRAINIAN: Record<string, string> = {
  а: 'a', б: 'b', в: 'v', г: 'h', ґ: 'g', д: 'd', е: 'e', є: 'ie', ж: 'zh', з: 'z', и: 'y', і: 'i', ї: 'i', й: 'i',
  к: 'k', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts', ч: 'ch',
  ш: 'sh', щ: 'shch', ь: '', ю: 'iu', я: 'ia', ё: 'io', ъ: '', ы: 'y', э: 'e',
};
const AT_START: Record<string, string> = { є: 'ye', ї: 'yi', й: 'y', ю: 'yu', я: 'ya' };

// biome-ignore format: a table reads best in few rows
const SIGNS: Record<string, string> = {
  '–': '-', '—': '-', '−': '-', '‑': '-', '„': '"', '“': '"', '”': '"', '‘': "'", '’': "'", '‚': "'", 'ʼ': "'",
  '…': '...', '•': '*', '·': '*', '€': 'EUR', '₴': 'UAH', '№': 'Nr', '™': '(TM)', '→': '->', '←': '<-', '½': '1/2',
  '\u00a0': ' ', '\u2009': ' ', '\u202f': ' ', '\u200b': '', '\u00ad': '', ß: 'ss', æ: 'ae', Æ: 'AE', ø: 'o', Ø: 'O',
};

/** The text in letters of CP852 only; Ukrainian in Latin letters, signs by their nearest. */
export function inCp852(text: string): string {
  let result = '';
  let before = '';
  for (const character of withoutApostropheInWords(text.normalize('NFC'))) {
    result += oneInCp852(character, !/\p{L}/u.test(before));
    before = character;
  }
  return result;
}

/** In Ukrainian the apostrophe between letters is not written in Latin letters. */
function withoutApostropheInWords(text: string): string {
  return text.replace(/(?<=[\u0400-\u04ff])['’ʼ](?=[\u0400-\u04ff])/g, '');
}

function oneInCp852(character: string, atStart: boolean): string {
  const sign = SIGNS[character];
  if (sign !== undefined) return sign;
  if (character < '\u0080') return character < ' ' ? ' ' : character;
  if (KNOWN.has(character)) return character;
  const small = character.toLowerCase();
  const latin = (atStart ? AT_START[small] : undefined) ?? UKRAINIAN[small];
  if (latin !== undefined) return small === character ? latin : latin.slice(0, 1).toUpperCase() + latin.slice(1);
  const bare = character.normalize('NFD').replace(/\p{M}/gu, '');
  return /^[ -~]+$/.test(bare) ? bare : '*';
}
