import iconv from 'iconv-lite';

export type CodePage = 'cp437' | 'ISO-8859-1' | 'windows-1252' | 'UTF-8';

/** What people type and no old code page has. */
const plain: Readonly<Record<string, string>> = {
  '\u2010': '-',
  '\u2011': '-',
  '\u2012': '-',
  '\u2013': '-',
  '\u2014': '-',
  '\u2212': '-',
  '\u2018': "'",
  '\u2019': "'",
  '\u201a': "'",
  '\u00b4': "'",
  '\u201c': '"',
  '\u201d': '"',
  '\u201e': '"',
  '\u2026': '...',
  '\u20ac': 'EUR',
  '\u00a7': 'par.',
  '\u00a0': ' ',
  '\u202f': ' ',
  '\u00d7': 'x',
  Ø: 'Ö',
  ø: 'ö',
  Æ: 'Ä',
  æ: 'ä',
  Ð: 'D',
  ð: 'd',
  Þ: 'Th',
  þ: 'th',
  Ł: 'L',
  ł: 'l',
  Đ: 'D',
  đ: 'd',
  ı: 'i',
  Œ: 'OE',
  œ: 'oe',
  ẞ: 'SS',
};

/**
 * The text in characters that the code page has: typographic signs as plain ones, then letters without the accent
 * that it lacks, and a question mark for what is left. Control characters become spaces.
 */
export function fitText(text: string, codePage: CodePage): string {
  if (/^[ -~]*$/.test(text)) return text;
  const tidy = text
    .normalize('NFC')
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/\p{Cs}|\p{Noncharacter_Code_Point}/gu, '?');
  if (codePage === 'UTF-8') return tidy;
  return tidy.replace(/\P{ASCII}/gu, (char) => {
    const known = fittings[codePage].get(char);
    if (known !== undefined) return known;
    const fitted = fitting(char, codePage);
    fittings[codePage].set(char, fitted);
    return fitted;
  });
}

/** Asked for each letter of each name; there are only so many. */
const fittings = { cp437: new Map(), 'ISO-8859-1': new Map(), 'windows-1252': new Map() } satisfies Record<
  Exclude<CodePage, 'UTF-8'>,
  Map<string, string>
>;

function fitting(char: string, codePage: CodePage): string {
  if (has(codePage, char)) return char;
  const other = plain[char];
  if (other !== undefined) return other;
  const base = char.normalize('NFKD').replace(/\p{M}/gu, '');
  const fits = base.length > 0 && Array.from(base).every((one) => one < '\u0080' || has(codePage, one));
  return fits ? base : '?';
}

/** There and back: an encoder without a character writes a question mark. */
const has = (codePage: CodePage, char: string): boolean =>
  iconv.decode(iconv.encode(char, codePage), codePage) === char;

export const encode = (text: string, codePage: CodePage): Buffer => iconv.encode(text, codePage);
