import { foldCase } from './fold-case';

/** What an expression is made of: an expression itself, or its parts, so that none is made before it is asked for. */
export interface PatternParts {
  readonly source: string;
  readonly flags: string;
}

/** All but the Latin, Greek, Cyrillic, Chinese and Japanese scripts and the signs, dashes, quotes, arrows and operators that prose has beside them. */
const others =
  /[^\u0000-\u052f\u2010-\u2027\u2030-\u205e\u20ac\u2190-\u23ff\u2500-\u2775\u2794-\u27bf\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff5e]/;

let last = '';
let lastIsUsual = true;

function isUsual(text: string): boolean {
  if (text !== last) {
    lastIsUsual = !others.test(text);
    last = text;
  }
  return lastIsUsual;
}

/** What the classes hold of usual texts; inside of square brackets. */
const usualClasses: Readonly<Record<string, string>> = {
  L: String.raw`a-zA-Z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02c1\u02c6-\u02d1\u02e0-\u02e4\u02ec\u02ee\u0370-\u0374\u0376\u0377\u037a-\u037d\u037f\u0386\u0388-\u038a\u038c\u038e-\u03a1\u03a3-\u03f5\u03f7-\u0481\u048a-\u052f\u3005\u3006\u3031-\u3035\u303b\u303c\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff21-\uff3a\uff41-\uff5a`,
  N: String.raw`0-9\u00b2\u00b3\u00b9\u00bc-\u00be\u3007\u3021-\u3029\u3038-\u303a\uff10-\uff19`,
  Nd: String.raw`0-9\uff10-\uff19`,
  M: String.raw`\u0300-\u036f\u0483-\u0489\u302a-\u302f\u3099\u309a`,
};

export interface ScriptedPattern {
  /** The expression for this text. */
  of(text: string): RegExp;
  test(text: string): boolean;
  exec(text: string): RegExpExecArray | null;
}

/**
 * An expression with classes of the letters of all scripts (`\p{L}`). The engine takes several times as long to compile one as with those
 * of a few scripts in their place, and the first document of a process meets some hundred of them. For the texts of these few there is a second
 * expression, which answers the same. Where `lastIndex` counts, take that of the text by `of`. Total.
 */
export function byScript(pattern: RegExp | PatternParts): ScriptedPattern {
  let usual: RegExp | undefined;
  let whole = pattern instanceof RegExp ? pattern : undefined;
  const of = (text: string): RegExp => {
    if (isUsual(text)) {
      usual ??= new RegExp(usualSource(pattern.source), pattern.flags);
      return usual;
    }
    whole ??= new RegExp(pattern.source, pattern.flags);
    return whole;
  };
  return { of, test: (text) => of(text).test(text), exec: (text) => of(text).exec(text) };
}

/**
 * An expression in small letters and without the flag `i` that matches in any case: it is run on the text as `foldCase` gives it. Each of `i` and
 * `\p{L}` makes an expression several times as long to compile, and together they take ten times as long as this. Offsets of a match are those of
 * the text, its words are in small letters. Total.
 */
export function inAnyCase(pattern: RegExp | PatternParts): Pick<ScriptedPattern, 'test' | 'exec'> {
  // Without such classes one expression is for all texts.
  const scripted = /\\[pP]\{/u.test(pattern.source) ? byScript(pattern) : new RegExp(pattern.source, pattern.flags);
  return { test: (text) => scripted.test(foldCase(text)), exec: (text) => scripted.exec(foldCase(text)) };
}

/** Classes that it does not know stay as they are. */
function usualSource(source: string): string {
  let inBrackets = false;
  return source.replace(/\\[pP]\{(\w+)\}|\\.|[[\]]/gu, (piece, name: string | undefined) => {
    if (piece === '[' || piece === ']') inBrackets = piece === '[';
    const own = name === undefined ? undefined : usualClasses[name];
    if (own === undefined) return piece;
    if (piece.startsWith('\\P')) return inBrackets ? piece : `[^${own}]`;
    return inBrackets ? own : `[${own}]`;
  });
}
