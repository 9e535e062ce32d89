import type { Coverage, Evidence, SectionCoverage } from '../../coverage/types';
import type { Facts } from '../../facts/types';
import type { SectionId } from '../../schema/types';
import type { Change } from '../../text/change';
import type { Span } from '../../text/span';
import { isMoved } from './align';
import type { Asked, ListTerms } from './asked';
import { type Property, properties } from './knowledge';
import { has } from './numbers';
import type { Content, LivePassage } from './passage';
import { answerOf } from './readers';
import { same } from './same';
import { type TermChanges, termChanges } from './term-changes';

/** What is different between two versions of a document, as far as computations may have asked for it. */
export interface Differences {
  readonly version: number;
  readonly change: Change;
  /** Bits of `whole` for what is another. */
  readonly whole: number;
  readonly touched: readonly TouchedPassage[];
  /** Passages of which other sections are heard; their content may be the same. */
  readonly reheard: readonly LivePassage[];
  /** A list, of passages or of blocks, has other members in this version. */
  readonly lists: boolean;
  /** Terms of the passages that were added or removed. */
  readonly terms: ReadonlySet<string>;
  /** Of what is known of all other sections nothing is another. */
  readonly sections: readonly SectionId[];
  /** Of some properties (bits) those that are other ones. */
  coverage(section: SectionId, wanted: number): number;
  /** Names of those that are other ones. */
  readonly facts: ReadonlySet<string>;
}

export interface TouchedPassage {
  readonly passage: LivePassage;
  readonly before: Content;
  /** It does not stand where the edit moved it. */
  readonly isDisplaced: boolean;
  terms(): TermChanges;
  /** Does a reader of texts give another answer? */
  answers(reader: number, word?: string): boolean;
}

export function touchedPassage(passage: LivePassage, before: Content, isDisplaced: boolean): TouchedPassage {
  let terms: TermChanges | undefined;
  /** By the number of the reader. */
  const differ: (boolean | undefined)[] = [];
  const differAbout = new Map<string, boolean>();
  const { now } = passage;
  const isAnother = (reader: number, word?: string): boolean =>
    !same(answerOf(reader, before, word), answerOf(reader, now, word));
  return {
    passage,
    before,
    isDisplaced,
    terms: () => {
      terms ??= termChanges(before.read, now.read);
      return terms;
    },
    answers: (reader, word) => {
      if (word === undefined) {
        // No holes: an array with holes is looked up like a dictionary.
        while (differ.length <= reader) differ.push(undefined);
        let known = differ[reader];
        if (known === undefined) {
          known = isAnother(reader);
          differ[reader] = known;
        }
        return known;
      }
      const key = `${reader} ${word}`;
      let known = differAbout.get(key);
      if (known === undefined) {
        known = isAnother(reader, word);
        differAbout.set(key, known);
      }
      return known;
    },
  };
}

/** Does a touched passage say terms otherwise, or elsewhere, that were looked for in it? */
export function placesDiffer(asked: Asked, touched: TouchedPassage): boolean {
  const { number } = touched.passage;
  const { said, placed } = touched.terms();
  const isExact = has(asked.exact, number);
  if (asked.terms.size > 0 && has(asked.looked, number) && meets(asked.terms, isExact ? placed : said)) return true;
  for (const [list, terms] of asked.searches)
    if (has(list.members, number) && findsOtherwise(terms, touched, isExact)) return true;
  return false;
}

function findsOtherwise(
  { all, exact, firsts }: ListTerms,
  { passage, terms }: TouchedPassage,
  isExact: boolean,
): boolean {
  const { said, placed } = terms();
  const changed = isExact ? union(said, placed) : said;
  if (meets(changed, all) || meets(placed, exact) || meets(said, exact)) return true;
  for (const [wanted, found] of firsts) {
    if (found && found.order < passage.order) continue;
    if (typeof wanted === 'string' ? changed.has(wanted) : wanted.some((term) => changed.has(term))) return true;
  }
  return false;
}

/** Has a list that was handed out or searched other members now, with other terms where these alone were asked for? */
export function listsDiffer(asked: Asked, { version, terms }: Differences): boolean {
  for (const list of asked.lists) if (list.changedAt === version) return true;
  for (const list of asked.blocks) if (list.changedAt === version) return true;
  for (const [list, { all, exact, firsts }] of asked.searches) {
    if (list.changedAt !== version) continue;
    if (!list.isAll || meets(terms, all) || meets(terms, exact)) return true;
    for (const wanted of firsts.keys())
      if (typeof wanted === 'string' ? terms.has(wanted) : wanted.some((term) => terms.has(term))) return true;
  }
  return false;
}

const names = Object.keys(properties) as readonly Property[];

/** Are there more of a word than asked for where there were not, or the other way round? */
export function wordsDiffer({ words }: Asked): boolean {
  for (const [{ counts, before }, wanted] of words)
    for (const [word, old] of before) {
      const least = wanted.get(word);
      if (least !== undefined && old > least !== (counts.get(word) ?? 0) > least) return true;
    }
  return false;
}

/** Was a range of the source edited? If not, ranges are moved with the text, so that they are right for the next edit. */
export function rangesDiffer(asked: Asked, change: Change): boolean {
  const by = change.newEnd - change.oldEnd;
  if (asked.ranges.some(({ start, end }) => start <= change.oldEnd && end >= change.start)) return true;
  asked.ranges = asked.ranges.map((range) =>
    range.start > change.oldEnd ? { start: range.start + by, end: range.end + by } : range,
  );
  return false;
}

function meets(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const [few, many] = a.size < b.size ? [a, b] : [b, a];
  for (const one of few) if (many.has(one)) return true;
  return false;
}

function union(a: ReadonlySet<string>, b: ReadonlySet<string>): ReadonlySet<string> {
  return a.size === 0 ? b : new Set([...a, ...b]);
}

/** Sections of which something may be another: all but those with the same verdict, of which every place lies before the change. */
export function sectionsInDoubt(before: Coverage, after: Coverage, change: Change): readonly SectionId[] {
  const sections: SectionId[] = [];
  for (const [id, now] of after) if (before.get(id) !== now || reaches(now, change)) sections.push(id);
  return sections;
}

function reaches({ evidence, nearest }: SectionCoverage, { start }: Change): boolean {
  return (nearest !== undefined && nearest.span.end >= start) || evidence.some(({ span }) => span.end >= start);
}

/** Tells which of some properties (bits) of what is known of a section are other ones, but for its place; each is compared once. */
export function coverageDifference(
  before: Coverage,
  after: Coverage,
  change: Change,
): (section: SectionId, wanted: number) => number {
  const known = new Map<SectionId, Compared>();
  return (section, wanted) => {
    let one = known.get(section);
    if (!one) {
      const [old, now] = [before.get(section), after.get(section)];
      // Of the same verdict only places may have been moved otherwise than the text.
      one = { old, now, compared: old === now ? ~places : 0, different: 0 };
      known.set(section, one);
    }
    const open = wanted & ~one.compared;
    if (open !== 0) compare(one, open, change);
    return one.different & wanted;
  };
}

const places = properties.evidence | properties.nearest;

/** Bits of `properties`. */
interface Compared {
  readonly old: SectionCoverage | undefined;
  readonly now: SectionCoverage | undefined;
  compared: number;
  different: number;
}

function compare(one: Compared, open: number, change: Change): void {
  for (const name of names) {
    const bit = properties[name];
    if ((open & bit) === 0) continue;
    const isSame =
      bit === properties.evidence
        ? sameEvidence(one.old?.evidence, one.now?.evidence, change)
        : sameProperty(one.old?.[name], one.now?.[name], change);
    if (!isSame) one.different |= bit;
  }
  one.compared |= open;
}

/** As `sameProperty` tells, property by property: evidence of every section is compared after each letter. */
function sameEvidence(
  before: readonly Evidence[] | undefined,
  after: readonly Evidence[] | undefined,
  change: Change,
): boolean {
  if (before === undefined || after === undefined) return before === after;
  if (before.length !== after.length) return false;
  for (let at = 0; at < before.length; at++) {
    const [old, now] = [before[at] as Evidence, after[at] as Evidence];
    if (!isMoved(old.span, now.span, change) || old.kind !== now.kind || !same(old.terms, now.terms)) return false;
  }
  return true;
}

/** Names of the facts that came, went or are others, but for their place. */
export function factDifferences(before: Facts, after: Facts, change: Change): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [name, fact] of before) if (!sameProperty(fact, after.get(name), change)) names.add(name);
  for (const name of after.keys()) if (!before.has(name)) names.add(name);
  return names;
}

/** Equal, spans where the change moved them. */
export function sameProperty(before: unknown, after: unknown, change: Change): boolean {
  if (Array.isArray(before) && Array.isArray(after))
    return before.length === after.length && before.every((one, at) => sameProperty(one, after[at], change));
  if (!hasSpan(before) || !hasSpan(after)) return same(before, after);
  return isMoved(before.span, after.span, change) && sameBesidePlace(before, after);
}

/** Equal but for `span`. No copies: every place of every verdict is compared after each letter. */
function sameBesidePlace(before: object, after: object): boolean {
  const names = Object.keys(before) as (keyof typeof before)[];
  if (Object.getPrototypeOf(before) !== Object.getPrototypeOf(after)) return false;
  if (names.length !== Object.keys(after).length) return false;
  for (const name of names)
    if (!Object.hasOwn(after, name) || (name !== 'span' && !same(before[name], after[name]))) return false;
  return true;
}

function hasSpan(value: unknown): value is { readonly span: Span } {
  return typeof value === 'object' && value !== null && (value as { readonly span?: unknown }).span !== undefined;
}
