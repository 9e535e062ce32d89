import type { Analysis } from '../../engine/types';
import { createSteppedParser } from '../../markdown/parse';
import type { Document } from '../../markdown/types';
import type { Catalogue, Framework } from '../../schema/types';
import { eolOf, lineAt, lineIndex } from '../../text/lines';
import { countBefore } from '../../text/sorted';
import { applyEdits } from '../../text/span';
import type { Steps } from '../../text/steps';
import { countWords, foldSpace } from '../../text/words';
import { frameworkEdit } from '../framework-key';
import { redefined } from './definitions';
import { followUp } from './follow';
import { headingChanges } from './heading-changes';
import { isInOrder, phasesInOrder } from './named-already';
import { numbersOf } from './numbers';
import { placesIn } from './places';
import { planOf } from './plan';
import { render } from './render';
import { type Subjects, subjectsOf } from './subjects';
import type { Conversion, Move, Placed, Unit, UnitTree } from './types';
import { belowSecondTitle, cutsOf, unitsOf } from './units';

/**
 * The document in the order and under the headings of another framework, in steps. Whole sections move; of the lines that are no headings none is
 * lost, added or changed but for blank ones, `framework` in the front matter, and references to headings (anchors of links, "section 3.2"),
 * which follow these. Nothing is answered for the author. Where the front matter cannot be read, or a section cannot be moved without
 * changing what it means (a code fence that nobody closed, a merge conflict, a link that is defined twice), the text comes back as it is, with the reason. In a document whose front matter names the target already, only phases that stand out of order
 * move, with all that the author put under them: converting twice is converting once.
 *
 * @param catalogue all sections that the target knows, a team's own among them.
 */
export function* convertFramework(analysis: Analysis, target: Framework, catalogue: Catalogue): Steps<Conversion> {
  const { document } = analysis;
  const unchanged = { text: document.text, moves: [], kept: [], added: [], retitled: [], updated: 0, toCheck: [] };
  const key = frameworkEdit(document, target.id);
  if ('problem' in key) return { ...unchanged, problem: key.problem };
  if (document.problems.some(({ kind }) => kind === 'size')) {
    return { ...unchanged, problem: 'The document is too large to be converted.' };
  }
  if (document.problems.some(({ kind }) => kind === 'merge-conflict')) {
    return { ...unchanged, problem: 'A merge conflict is not resolved: its two sides would be torn apart.' };
  }
  const subjects = subjectsOf(analysis, target, catalogue);
  yield;
  const tree = belowSecondTitle(unitsOf(document), (unit) => isName(unit, subjects));
  const isNamed = document.frontMatter?.data.framework === target.id;
  const { headings, kept } = isNamed
    ? phasesInOrder(tree, subjects)
    : planOf(tree, { old: analysis.framework, target, subjects, places: placesIn(target, catalogue, subjects) });
  if (isNamed && isInOrder(headings)) return unchanged;
  yield;
  const eol = eolOf(document.text);
  const rendered = render(document, tree.head, headings, numbersOf(tree, headings), eol);
  const converted = yield* createSteppedParser()(rendered.text);
  yield;
  if (!meansTheSame(document, converted, tree, headings)) {
    return {
      ...unchanged,
      problem:
        'A section cannot be moved safely: look for a code fence, a comment or an HTML block that is not closed.',
    };
  }
  yield;
  const other = redefined(document, converted);
  if (other !== undefined) return { ...unchanged, problem: other };
  const all = headings.flatMap(withChildren);
  yield;
  const { edits: references, toCheck } = yield* followUp(
    headingChanges(document, converted, all, rendered.places),
    rendered.moved,
  );
  yield;
  const body = applyEdits(rendered.text, references);
  const after = frameworkEdit({ ...document, text: body }, target.id);
  const text = applyEdits(body, 'problem' in after ? [] : after.edits);
  // References keep their lines; the front matter may get some.
  const shift = lineIndex(text).length - lineIndex(body).length;
  return {
    text,
    moves: movesOf(document, rendered.text, all, rendered.places, shift),
    kept: kept.map(({ section }) => section.title),
    added: all.flatMap(({ unit, title }) => (unit || title === undefined ? [] : [title])),
    retitled: all.flatMap(({ unit, title }) =>
      unit && title !== undefined ? [{ from: unit.section.title, to: title }] : [],
    ),
    updated: references.length,
    toCheck: toCheck.map(({ line, what }) => ({ line: line + shift, what })),
  };
}

/** So long a heading names a document, whatever its words are. */
const wordsOfName = 7;

/** A heading that names no phase, no section and no part. */
function isName(unit: Unit, subjects: Subjects): boolean {
  if (subjects.opens(unit) || subjects.openedBefore(unit) || subjects.part(unit) !== undefined) return false;
  return subjects.named(unit).length === 0 || countWords(unit.section.title) >= wordsOfName;
}

function withChildren(placed: Placed): readonly Placed[] {
  return [placed, ...placed.children.flatMap(withChildren)];
}

/** A second reading finds the headings that were meant, and as many blocks of each kind as before. */
function meansTheSame(document: Document, parsed: Document, { head }: UnitTree, headings: readonly Placed[]): boolean {
  const levels = [
    ...cutsOf(document).filter(({ headingSpan }) => headingSpan.start < head.end),
    ...headings.flatMap(withChildren),
  ].map(({ level }) => Math.min(level, 6));
  const found = cutsOf(parsed).map(({ level }) => level);
  if (found.length !== levels.length || found.some((level, at) => level !== levels[at])) return false;
  const count = ({ blocks }: Document): string =>
    blocks
      .map(({ kind, text: words }) => `${kind} ${foldSpace(words)}`)
      .sort()
      .join('\n');
  return count(document) === count(parsed);
}

/** Sections that do not stand between the same others as before: all but the longest row that kept its order. */
function movesOf(
  document: Document,
  text: string,
  all: readonly Placed[],
  places: ReadonlyMap<Placed, number>,
  shift: number,
): readonly Move[] {
  const lines = lineIndex(text);
  const units = all.flatMap((placed) => (placed.unit ? [{ placed, section: placed.unit.section }] : []));
  const still = new Set(longestRising(units.map(({ section }) => section.index)));
  return units.flatMap(({ placed, section }) =>
    still.has(section.index)
      ? []
      : [
          {
            title: placed.title ?? section.title,
            from: lineAt(document.lines, section.headingSpan.start),
            to: lineAt(lines, places.get(placed) ?? 0) + shift,
          },
        ],
  );
}

/** The longest rising part of a row of different numbers. */
function longestRising(row: readonly number[]): readonly number[] {
  const ends: number[] = [];
  const before: (number | undefined)[] = [];
  for (const [at, value] of row.entries()) {
    const length = countBefore(ends, (end) => (row[end] as number) < value);
    before[at] = length > 0 ? ends[length - 1] : undefined;
    ends[length] = at;
  }
  const rising: number[] = [];
  for (let at = ends.at(-1); at !== undefined; at = before[at]) rising.push(row[at] as number);
  return rising;
}
