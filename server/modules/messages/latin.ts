// Any text in the letters that one part of an SMS holds 160 of: Polish without its accents, Ukrainian in Latin letters by the
// official table of 2010. What has no Latin letter is left out.

/** The basic letters of GSM 03.38 that this product needs. Letters of the extension table count twice and are not used. */
const basic = /^[A-Za-z0-9 \n@$_!"#%&'()*+,\-./:;<=>?]*$/;

const special: Readonly<Record<string, string>> = {
  ł: 'l',
  Ł: 'L',
  ß: 'ss',
  æ: 'ae',
  ø: 'o',
  đ: 'd',
  '„': '"',
  '”': '"',
  '“': '"',
  '«': '"',
  '»': '"',
  '–': '-',
  '—': '-',
  '−': '-',
  '…': '...',
  '[': '(',
  ']': ')',
  '{': '(',
  '}': ')',
  '~': '-',
  '|': '/',
  '\\': '/',
  '€': 'EUR',
};

const ukrainian: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'h',
  ґ: 'g',
  д: 'd',
  е: 'e',
  є: 'ie',
  ж: 'zh',
  з: 'z',
  и: 'y',
  і: 'i',
  ї: 'i',
  й: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ь: '',
  ю: 'iu',
  я: 'ia',
  ъ: '',
  ы: 'y',
  э: 'e',
  ё: 'io',
};

/** At the beginning of a word these sound with a y. */
const initial: Readonly<Record<string, string>> = { є: 'ye', ї: 'yi', й: 'y', ю: 'yu', я: 'ya' };

export function isPlainLatin(text: string): boolean {
  return basic.test(text);
}

export function plainLatin(text: string): string {
  const composed = text.normalize('NFC').replace(/[’ʼ'](?=[а-яіїєґ])/giu, '');
  let latin = '';
  let before = '';
  for (const letter of composed) {
    latin += inLatin(letter, before);
    before = letter;
  }
  return latin
    .replace(/[^\S\n]+/g, ' ')
    .replace(/[^A-Za-z0-9 \n@$_!"#%&'()*+,\-./:;<=>?]/g, '')
    .trim();
}

function inLatin(letter: string, before: string): string {
  const small = letter.toLocaleLowerCase('uk');
  const known = special[letter] ?? special[small];
  if (known !== undefined) return known;
  // The official table writes зг so, to keep it apart from ж.
  if (small === 'г' && /з/i.test(before)) return letter === small ? 'gh' : 'GH';
  const cyrillic = (/\p{L}/u.test(before) ? undefined : initial[small]) ?? ukrainian[small];
  if (cyrillic === undefined) return letter.normalize('NFD').replace(/\p{M}/gu, '');
  return letter === small ? cyrillic : cyrillic.charAt(0).toUpperCase() + cyrillic.slice(1);
}
