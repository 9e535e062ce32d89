/** Names as different places write them: "Feature store", "feature stores", "FEATURE-STORE". */

const wordPattern = /[\p{L}\p{N}]+(?:['’.][\p{L}\p{N}]+)*/gu;

interface Written {
  readonly words: readonly string[];
  /** What stands between them: one less than words. */
  readonly gaps: readonly string[];
}

function read(name: string): Written {
  const found = [...name.matchAll(wordPattern)];
  const gaps = found.slice(1).map(({ index }, at) => {
    const before = found[at] as RegExpMatchArray;
    return name.slice((before.index ?? 0) + before[0].length, index);
  });
  return { words: found.map(([word]) => word), gaps };
}

/** True for the same words, whatever their case and number and what joins them: "NDCG@10", "ndcg at 10". */
export function sameName(a: string, b: string): boolean {
  return plain(a) === plain(b);
}

function plain(name: string): string {
  return singular(
    read(name)
      .words.filter((word) => !/^(?:at|top)$/iu.test(word))
      .join('')
      .toLowerCase(),
  );
}

function singular(word: string): string {
  return /[^s]s$/u.test(word) && word.length > 3 ? word.slice(0, -1) : word;
}

/**
 * `wanted` as a mention would write it that is `written` where the name was typed over `typed`: its case, number and hyphens. A mention
 * that is written as `typed` gets `wanted` as it is.
 */
export function inStyleOf(written: string, typed: string, wanted: string): string {
  if (written === typed) return wanted;
  const [mention, model, next] = [read(written), read(typed), read(wanted)];
  const plural = pluralOf(mention, model);
  const words = next.words.map((word, at) => {
    const cased = caseOf(word, at, mention, model);
    return at === next.words.length - 1 ? inNumber(cased, plural) : cased;
  });
  const first = wanted.search(wordPattern);
  const last = [...wanted.matchAll(wordPattern)].at(-1);
  const tail = last ? wanted.slice((last.index ?? 0) + last[0].length) : '';
  const gaps = gapsFor(next, mention);
  return `${wanted.slice(0, Math.max(0, first))}${words.map((word, at) => (at === 0 ? word : `${gaps[at - 1]}${word}`)).join('')}${tail}`;
}

/** As many words: what joins them here (a hyphen, a line break) stays. Else hyphens where all were hyphens. */
function gapsFor(next: Written, mention: Written): readonly string[] {
  if (next.gaps.length === mention.gaps.length)
    return next.gaps.map((gap, at) => (/^\s+$/u.test(gap) || /^[-_]$/u.test(gap) ? (mention.gaps[at] as string) : gap));
  const [joint] = mention.gaps;
  const alike = joint !== undefined && /^[-_]$/u.test(joint) && mention.gaps.every((gap) => gap === joint);
  return next.gaps.map((gap) => (alike && /^\s+$/u.test(gap) ? joint : gap));
}

type Number = 'plural' | 'singular' | 'same';

function pluralOf(mention: Written, model: Written): Number {
  const [a, b] = [(mention.words.at(-1) ?? '').toLowerCase(), (model.words.at(-1) ?? '').toLowerCase()];
  if (a !== b && a === inNumber(b, 'plural')) return 'plural';
  if (a !== b && b === inNumber(a, 'plural')) return 'singular';
  return 'same';
}

function inNumber(word: string, number: Number): string {
  if (number === 'plural') {
    if (/[^aeiou]y$/u.test(word)) return `${word.slice(0, -1)}ies`;
    return /(?:[sxz]|[cs]h)$/iu.test(word) ? `${word}es` : `${word}s`;
  }
  if (number === 'same') return word;
  if (/[^aeiou]ies$/u.test(word)) return `${word.slice(0, -3)}y`;
  return word.replace(/(?<=ss|x|sh|[rt]ch)es$|(?<=[^s])s$/iu, '');
}

/** Written with capitals inside or throughout, or with digits: it has its own case everywhere. */
function isFixed(word: string): boolean {
  return /\p{Lu}/u.test(word.slice(1)) || /\p{N}/u.test(word);
}

function caseOf(word: string, at: number, mention: Written, model: Written): string {
  const upper = (name: Written): boolean =>
    name.words.length > 0 &&
    name.words.join('').length > 1 &&
    name.words.every((one) => one === one.toUpperCase() && /\p{L}/u.test(one));
  if (upper(mention) && !upper(model)) return word.toUpperCase();
  // The first word tells how a name begins, the second whether all of its words begin so.
  const like = mention.words[Math.min(at, 1)];
  const typed = model.words[Math.min(at, 1)];
  if (isFixed(word) || like === undefined || typed === undefined || isFixed(like)) return word;
  if (isCapital(like) === isCapital(typed)) return word;
  return isCapital(like) ? word.charAt(0).toUpperCase() + word.slice(1) : word.charAt(0).toLowerCase() + word.slice(1);
}

function isCapital(word: string): boolean {
  return /^\p{Lu}/u.test(word);
}
