import { replaceEnclosed } from '../text/enclosed';
import { matchesIn } from '../text/matches';
import { wordsOnce } from './tokens';

const emoji = /\p{Extended_Pictographic}|\u200d|\ufe0f|\u20e3/gu;

/** `Step 3 —`, `IV.`, `5.2)`, `Phase 2:`, `第三章`, `Шаг 2.` in front of a heading. */
const numbering =
  /^\s*(?:第\s*[\d一二三四五六七八九十]+\s*(?:部分|[章节部步阶段])*[：:、.\s]*|[一二三四五六七八九十]+[、.．：]\s*|(?:phase|step|part|section|stage|chapter|этап|шаг|раздел|часть|глава|fase|paso|parte|sección|etapa)?\s*(?:\d+(?:\.\d+)*[.):]?|[ivxlc]+[.)]|[a-z][.)])(?:\s*[-–—:.、：]\s*|\s+))/iu;

const wordNumbering = /^\s*(?:phase|step|part|section|stage|этап|шаг|fase|paso)\s+(?:[ivxlc]+|\d+)\s*[-–—:.]*\s+/iu;

const leading = new Set(['the', 'a', 'an', 'our', 'proposed', 'overall', 'high', 'level']);

/** Nothing to take away: letters and spaces alone. A number has a digit, a full stop or a bracket, or a Roman one such a word before it. */
const plainTitle = /^(?!\s*(?:phase|step|part|section|stage|этап|шаг|fase|paso)\s)[a-zà-öø-ÿа-яё' -]+$/i;

export interface NumberedTitle {
  /** The numbering with what separates it from the text, as written; empty if none. */
  readonly number: string;
  readonly text: string;
}

/** Splits `5.2 Online metrics` into its number and its text. */
export function splitNumber(title: string): NumberedTitle {
  if (plainTitle.test(title)) return { number: '', text: title };
  const clean = title.replace(emoji, ' ');
  const match = numbering.exec(clean) ?? wordNumbering.exec(clean);
  if (!match || match[0].length >= clean.length) return { number: '', text: title };
  return { number: match[0].trimStart(), text: clean.slice(match[0].length).trim() };
}

/**
 * A heading as comparable words: numbering, emoji, tails in brackets, articles dropped; `&` read as `and`.
 * Empty when nothing is left.
 */
export function headingWords(title: string): readonly string[] {
  const all = wordsOnce((plainTitle.test(title) ? title : withoutMarks(title)).trim() || title);
  let from = 0;
  while (from < all.length - 1 && leading.has(all[from] as string)) from++;
  return all.slice(from);
}

function withoutMarks(title: string): string {
  const plain = splitNumber(title).text.replace(emoji, ' ');
  const named = replaceEnclosed(plain, /\{#[^}]*\}/gu, ['}'], ' ');
  return replaceEnclosed(named, /[([（【][^)\]）】]*[)\]）】]/gu, [...')]）】'], ' ').replace(/&/gu, ' and ');
}

const bracketed = /[([（]([^)\]）]*)[)\]）]/gu;

/** The words in brackets of a heading: `Latency (p99)` -> `p99`. They are evidence, not name. */
export function headingTail(title: string): string {
  return matchesIn(title, bracketed)
    .map((match) => match[1])
    .join(' ');
}
