export interface LetterCounts {
  readonly letters: number;
  /** A to Z in either case, with the long s and the Kelvin sign, which are s and k to a comparison that ignores case. */
  readonly latin: number;
}

const other = 1;
const letter = 2;

/** What each UTF-16 unit beyond ASCII is; 0: not asked yet. */
const classes = new Uint8Array(0x10000);

function isLetter(code: number): boolean {
  const known = classes[code];
  if (known) return known === letter;
  const found = /\p{L}/u.test(String.fromCharCode(code));
  classes[code] = found ? letter : other;
  return found;
}

/** Counts letters of all scripts and Latin ones. A letter outside the basic plane is one. */
export function letterCounts(text: string): LetterCounts {
  let latin = 0;
  let letters = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 128) {
      const folded = code | 32;
      if (folded >= 97 && folded <= 122) {
        latin++;
        letters++;
      }
    } else if ((code & 0xfc00) === 0xd800 && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00) {
      if (/\p{L}/u.test(text.slice(at, at + 2))) letters++;
      at++;
    } else if (isLetter(code)) {
      letters++;
      if (code === 0x17f || code === 0x212a) latin++;
    }
  }
  return { letters, latin };
}
