/** Formulas read as prose, with the way back to where its author wrote them. */
import { type Formula, formulaSigns, formulasIn } from './formulas';

/** A text without the marks of formulas. */
export interface Prose {
  readonly text: string;
  /**
   * UTF-16 offsets into the text given, for half-open offsets into `text`; to be asked in the order of the text. What is all of a formula has
   * its marks along.
   */
  readonly placeOf: (start: number, end: number) => { readonly start: number; readonly end: number };
}

/** A stretch of the text given, and what is read for it: the same, or a sign or nothing. */
interface Piece {
  readonly start: number;
  readonly end: number;
  readonly told: string;
}

/** A comparison may stand in a formula of its own, or in brackets of which Markdown took the marks. */
const comparison = /\$?\\(geqslant|leqslant|approx|geq|leq|sim|ge|le|gt|lt|pm)(?![a-zA-Z])\$?/gu;
/** What is read otherwise in a formula: names of commands, spaces of TeX, braces, low lines. */
const mark =
  /\s*\\times\s*$|\s*\\(?:text\w{0,2}|math\w{2,3}|operatorname)\s?\{\s*|\\([A-Za-z]+)\s?|\\([,;: !%$&#])|\{,\}(?=\d)|(?<=\d)[,;~](?=\\?[A-Za-z])|(?<=[\d}])~|_?\{|\}|(?<=[A-Za-z])_(?=[\dA-Za-z])|\^\{?[^\s{}]{1,8}\}?/gu;

/**
 * A text with its formulas as a sentence would have them: `$\le 5\%$` is "≤ 5%", `$p_{99} < 100\,\text{ms}$` is "p99 < 100 ms".
 * `undefined` for a text in which nothing is read otherwise. Total, linear.
 */
export function proseOf(text: string): Prose | undefined {
  if (!text.includes('$') && !text.includes('\\')) return undefined;
  const formulas = formulasIn(text);
  const pieces: Piece[] = [];
  let at = 0;
  for (const formula of formulas) {
    addComparisons(pieces, text, at, formula.start);
    addFormula(pieces, text, formula);
    at = formula.end;
  }
  addComparisons(pieces, text, at, text.length);
  return pieces.length === 0 ? undefined : put(text, pieces, formulas);
}

function addComparisons(pieces: Piece[], text: string, from: number, to: number): void {
  const prose = text.slice(from, to);
  if (!prose.includes('\\')) return;
  for (const { 0: all, 1: name = '', index } of prose.matchAll(comparison)) {
    // Only a formula of its own takes both of its marks along; one alone belongs to something else.
    const own = all.startsWith('$') && all.endsWith('$');
    const start = from + index + (all.startsWith('$') && !own ? 1 : 0);
    const end = own ? from + index + all.length : start + name.length + 1;
    pieces.push({ start, end, told: formulaSigns.get(name) ?? '' });
  }
}

function addFormula(pieces: Piece[], text: string, { start, end, from, to }: Formula): void {
  // Brackets stay: what they hold is an aside of its sentence, too.
  const dollars = text.charAt(start) === '$';
  if (dollars) pieces.push({ start, end: from, told: '' });
  for (const match of text.slice(from, to).matchAll(mark)) {
    const told = toldFor(match[0], match[1], match[2]);
    if (told !== match[0]) pieces.push({ start: from + match.index, end: from + match.index + match[0].length, told });
  }
  if (dollars) pieces.push({ start: to, end, told: '' });
}

function toldFor(all: string, command: string | undefined, escaped: string | undefined): string {
  if (command !== undefined) {
    const sign = formulaSigns.get(command);
    if (sign !== undefined) return command !== 'mu' && all.endsWith(' ') ? `${sign} ` : sign;
    // What a function or a fraction is of is not what the sign before it compares with.
    return /^(?:left|right)$/u.test(command) ? '' : '\\ ';
  }
  if (escaped !== undefined) return escaped === '!' ? '' : /[%$&#]/u.test(escaped) ? escaped : ' ';
  if (all.startsWith('^')) return all;
  if (all === '{,}') return ',';
  // "3×" is a ratio, "3 ×" a product; "50 \text{ms}" has one space, however many are written.
  if (/\\times\s*$/u.test(all)) return '×';
  return /^\s|\s$|^[,;~]$/u.test(all) ? ' ' : '';
}

function put(text: string, pieces: readonly Piece[], formulas: readonly Formula[]): Prose {
  const parts: string[] = [];
  /** By offset into the prose, where each of its units begins and ends in the text. */
  const starts: number[] = [];
  const ends: number[] = [];
  const copy = (from: number, to: number): void => {
    parts.push(text.slice(from, to));
    for (let at = from; at < to; at++) {
      starts.push(at);
      ends.push(at + 1);
    }
  };
  let at = 0;
  for (const { start, end, told } of pieces) {
    copy(at, start);
    parts.push(told);
    for (let unit = 0; unit < told.length; unit++) {
      starts.push(start);
      ends.push(end);
    }
    at = end;
  }
  copy(at, text.length);
  let next = 0;
  return {
    text: parts.join(''),
    placeOf: (start, end) => {
      const from = starts[start] ?? text.length;
      while ((formulas[next]?.end ?? from) < from) next++;
      return wholeFormulas(text, formulas, next, from, ends[end - 1] ?? 0);
    },
  };
}

/** A place that begins with all that a formula says, or ends so, has both of its marks along: one alone would break it. */
function wholeFormulas(
  text: string,
  formulas: readonly Formula[],
  first: number,
  start: number,
  end: number,
): { readonly start: number; readonly end: number } {
  const place = { start, end };
  for (let next = first; next < formulas.length; next++) {
    const one = formulas[next] as Formula;
    if (one.start > end) break;
    if (text.charAt(one.start) !== '$') continue;
    const leads = text.slice(one.from, Math.max(one.from, start)).trim() === '';
    const closes = /^[\s}]*$/u.test(text.slice(Math.min(end, one.to), one.to));
    if (!leads || !closes) continue;
    place.start = Math.min(place.start, one.start);
    place.end = Math.max(place.end, one.end);
  }
  return place;
}
