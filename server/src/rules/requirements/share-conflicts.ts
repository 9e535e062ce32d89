import { quantitiesIn } from '../../language/quantities';
import { ofText } from '../../reading/of-text';
import type { Passage, Reading } from '../../reading/types';
import { inAnyCase } from '../../text/by-script';
import { foldCase } from '../../text/fold-case';
import { excerpt } from '../excerpt';
import { isThing, phraseFrom } from '../stated/counted-things';
import { alike, subjectOf } from '../stated/source-words';
import { amountsIn, stemOf } from '../stated/stated-amounts';
import type { NumberConflict } from './number-conflict';
import type { Claim } from './source-claims';

/** Which share of what has which property, as one clause says it. */
interface Share {
  readonly value: number;
  /** Stem of the things that it is a share of; '' if the clause does not say. */
  readonly whole: string;
  /** Stems of what is said of those. */
  readonly property: readonly string[];
  /** The clause that says it. */
  readonly text: string;
  /** UTF-16 offsets into the passage's text. */
  readonly start: number;
  readonly end: number;
}

/** Rounded shares differ by less than a fifth of the larger one. */
const differ = (a: number, b: number): boolean => Math.abs(a - b) > 0.2 * Math.max(a, b);

/** A design tells a few dozen shares; of a longer list the first are followed, as each is compared with all others. */
const mostShares = 400;

/** One property of the same things with two shares: in two clauses, or in a clause and in columns of counts side by side. */
export function* shareConflicts(reading: Reading): Iterable<NumberConflict> {
  const labels = new Set(reading.about('data.labels', 'data.sampling', 'data.splits', 'data.sources'));
  const among = new Set([...reading.inPhase('requirements', 'data'), ...labels]);
  const all = [...among]
    .filter(({ prose }) => prose)
    .flatMap((passage) => sharesOf(passage).map((share) => ({ share, passage })))
    .slice(0, mostShares);
  const data = all.filter(({ passage }) => labels.has(passage) && passage.kind !== 'row');
  if (data.length === 0) return;
  const ratios = ratiosOf(reading, labels);
  for (const { share, passage } of data) {
    const other = all.find((one) => one.passage !== passage && contradicts(one.share, share));
    const ratio = other ? undefined : ratios.find((one) => isRateOf(share, one));
    const first = other ? claim(other.share, other.passage) : ratio && claim(ratio, ratio.passage);
    if (!first) continue;
    yield { first, second: claim(share, passage), section: 'data.sources' };
    return;
  }
}

function claim({ value, whole, text, start, end }: Omit<Share, 'property'>, passage: Passage): Claim {
  return { source: 'The same share', kind: 'size', noun: whole, value, text, passage, start, end };
}

function contradicts(a: Share, b: Share): boolean {
  if (!differ(a.value, b.value)) return false;
  const [few, many] = a.property.length < b.property.length ? [a.property, b.property] : [b.property, a.property];
  // A name alone tells what is meant only if it has two words.
  const enough = a.whole !== '' && a.whole === b.whole ? 1 : a.whole === '' || b.whole === '' ? 2 : 99;
  return (
    few.length >= enough && many.length - few.length < 3 && few.every((word) => many.some((one) => alike(word, one)))
  );
}

/** Bounds, changes, targets, measures of models and parts of a time are no shares of the data. */
const otherwise =
  /[≥≤<>±×÷=~+−]|\b(?:at (?:least|most)|up to|under|over|below|above|more than|less than|within|goal|target|aim|reach\w*|rise\w*|fall\w*|fell|rose|grow\w*|by \d|from \d|to \d|than|interval|confidence|test\w*|validat\w*|train\w*|of (?:these|those|them|which|whom)|last|first|january|february|march|april|may|june|july|august|september|october|november|december|(?:19|20)\d\d|would|will|shall|must|peak|sampl\w*|random\w*|traffic|budget|cost\w*|threshold|limit|margin|discount|weekday|week|arm|arms|today|wrong|errors?|missing|new|another)\b/u;
/** Shares of checks and measures, whichever clause says so. */
const judged = /\b(?:precision|recall|accuracy|auc|agreed?|agreement|kappa|confirmed|right|correct)\b|κ/u;
/** Verbs and words that say that something has a property, and not which. */
const having = new Set(
  'mark label receiv introduc carri have has had contain show is are be end ends begin start get got make becom becam came come hold class categori all entir posit negat natur rate proport stay kept keep later year month annual say call about around roughly only also just which that some'.split(
    ' ',
  ),
);

const sharesOf = ofText(({ text: whole, sentences }): readonly Share[] =>
  /%|per ?cent|pct/iu.test(whole)
    ? sentences.flatMap(({ text, start, question }) =>
        question || judged.test(foldCase(text)) ? [] : sharesIn(text, start),
      )
    : [],
);

/** What stands further from a share, in characters, says nothing of it. */
const longestClause = 120;

/** "3% of all calls": what the share is of. */
const wholeOf = inAnyCase(/^of (?:all |the |our |these )+(?=\p{L})/u);

function sharesIn(text: string, at: number): readonly Share[] {
  const about = wholeOf.exec(text);
  const outer = about ? thingAt(text, about[0].length - 1) : '';
  return quantitiesIn(text).flatMap((one): readonly Share[] => {
    const { dimension, points, bound, low, value, start, end } = one;
    const exact = bound === undefined || bound === '=' || bound === '~';
    if (dimension !== 'percent' || points || low !== undefined || !exact || value >= 1) return [];
    const bracketed = text[start - 1] === '(' && text[end] === ')';
    const opens = bracketed ? start - 1 : start;
    const closes = bracketed ? end + 1 : end;
    const before =
      text
        .slice(Math.max(0, opens - longestClause), opens)
        .split(/[;:|()]|,\s|\s(?:and|but)\s/u)
        .at(-1) ?? '';
    const after = text.slice(closes, closes + longestClause);
    const bare = after.replace(/^([^;:|,.]{0,40}?)\s\([^)]*\)/u, '$1');
    const behind = bare.slice(0, clauseEnd(bare));
    if (otherwise.test(foldCase(`${before} ${behind}`))) return [];
    const led = /^\sof\s(?:all |the |our |its |these )*/u.exec(behind);
    const counted = bracketed ? amountsIn(before).at(-1)?.noun : undefined;
    const thing = led ? thingAt(behind, led[0].length - 1) : counted || outer;
    const property = subjectOf(`${before} ${behind}`).filter((word) => word !== thing && !having.has(word));
    const clause = `${before}${text.slice(opens, closes)}${after.slice(0, clauseEnd(after))}`.replace(
      /^[^\p{L}\p{N}(]+/u,
      '',
    );
    return [
      {
        ...{ value: 100 * value, whole: thing, property, text: excerpt(clause.trim(), 90) },
        ...{ start: at + start, end: at + end },
      },
    ];
  });
}

function clauseEnd(text: string): number {
  const end = text.search(/[;:|()]|[.,](?:\s|$)|\s(?:and|but)\s/u);
  return end < 0 ? text.length : end;
}

/** Stem of the first word in the plural behind `from`. */
function thingAt(text: string, from: number): string {
  const thing = phraseFrom(text, from).find(isThing);
  return thing ? stemOf(thing.word) : '';
}

interface Ratio extends Omit<Share, 'property'> {
  readonly passage: Passage;
  /** Stems of what the headers of both columns say. */
  readonly words: readonly string[];
}

/** Two columns of counts whose ratio is the same in all rows: how many of the first there are among the second. */
function ratiosOf(reading: Reading, data: ReadonlySet<Passage>): readonly Ratio[] {
  return reading.tables.flatMap(({ header, rows, aside }): readonly Ratio[] => {
    if (aside || rows.length < 2 || !rows.some((row) => data.has(row))) return [];
    const nouns = header.map((cell) => {
      const last =
        cell
          .replace(/\(.*\)/u, '')
          .trim()
          .split(/\s/u)
          .at(-1) ?? '';
      return isThing({ word: last.toLowerCase() }) ? stemOf(last) : '';
    });
    const counts = rows.map((row) => (row.block?.cells ?? []).map((cell) => amountsIn(cell)[0]?.value));
    return nouns.flatMap((many, a) =>
      nouns.flatMap((few, b): readonly Ratio[] => {
        if (a === b || many === '' || few === '') return [];
        const known = counts.flatMap((row, index) => {
          const [all, some] = [row[a], row[b]];
          return all && some && some < all * 0.6 ? [{ index, ratio: (100 * some) / all }] : [];
        });
        const [first, ...others] = known;
        const row = rows[first?.index ?? -1];
        if (!first || !row || others.length === 0 || others.some(({ ratio }) => differ(ratio, first.ratio))) return [];
        const cells = row.block?.cells ?? [];
        const text = `${header[b]} ${cells[b]}, ${header[a]} ${cells[a]}`;
        const words = subjectOf(`${header[a]} ${header[b]}`);
        return [{ value: first.ratio, whole: many, words, text, passage: row, start: 0, end: row.text.length }];
      }),
    );
  });
}

/** Is the share said of the things of the larger column, with nothing but the smaller one's for a property, and another number? */
function isRateOf({ value, whole, property }: Share, ratio: Ratio): boolean {
  return (
    whole === ratio.whole &&
    property.every((word) => ratio.words.some((one) => alike(word, one))) &&
    differ(value, ratio.value)
  );
}
