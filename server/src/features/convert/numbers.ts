import { firstChildNumbering, type Numbering, numberingOf, numberText } from '../insert/numbering';
import type { Placed, Unit, UnitTree } from './types';
import { withDescendants } from './units';

/** The number that a heading gets in front of its title; undefined leaves the title as it is. */
export type NumberOf = (placed: Placed) => { readonly old: string; readonly number: string } | undefined;

/**
 * Numbers of the converted headings in the manner of the document. Only numbers that count are touched: siblings that go up,
 * or `3.2` below a 3. Headings that the conversion adds are numbered where the document's own are.
 */
export function numbersOf(tree: UnitTree, headings: readonly Placed[]): NumberOf {
  const counted = new Map<Unit, Numbering>();
  countSiblings(tree.units, undefined, counted);
  const tops = tree.units.filter((unit) => counted.has(unit));
  const manner = tops[0] && counted.get(tops[0]);
  if (counted.size === 0) return () => undefined;
  const inner = tree.units.flatMap((unit) => withDescendants(unit).slice(1));
  const innerNumbered = inner.filter((unit) => counted.has(unit)).length * 2 > inner.length;
  const ofInner = inner.flatMap((unit) => counted.get(unit) ?? [])[0];
  const paths = [...counted.values()].filter(isPath);
  // `1.2 Metrics` is numbered as a path and no more; of `Section 1.1: Goal` the sign behind it belongs to the word.
  const path = paths.find(({ head }) => wordsOf(head) === '') ?? paths[0];
  const numbers = new Map<Placed, { readonly old: string; readonly number: string }>();
  const first = Math.min(1, manner?.value ?? 1);

  const visit = (siblings: readonly Placed[], parent: string, depth: number): void => {
    let next = depth === 0 ? first : 1;
    for (const placed of siblings) {
      const own = placed.unit && counted.get(placed.unit);
      const old = own ? own.head + own.counter + own.tail : '';
      // Headings of phases are numbered where the author numbered headings of that level.
      const isCounted = !placed.gathers || placed.children.some(({ unit }) => unit && tops.includes(unit));
      const isTitled = depth === 0 && placed.title !== undefined && tops.length > 1 && isCounted;
      const wanted = own !== undefined || isTitled;
      let number = '';
      if (wanted && depth === 0) number = numberText(manner ?? { ...(own as Numbering), head: '' }, next);
      else if (own && (innerNumbered || placed.unit?.depth !== 0)) {
        const below = path && firstChildNumbering(parent);
        // A heading from the top level is numbered as those that it joins: `VII.` among `i.` and `ii.`.
        const joined = placed.unit?.depth === 0 ? (ofInner ?? own) : own;
        const words = wordsOf(joined.head);
        // `Stage 2.` keeps its word: it is the author's, and others may speak of it. So does `Section 1.1:`, with its new path.
        if (below && !/\p{L}/u.test(own.head))
          number = numberText({ ...below, tail: (isPath(own) ? own : path).tail }, next);
        else if (below && isPath(joined))
          number = numberText({ ...below, head: words + below.head, tail: joined.tail }, next);
        else number = numberText({ ...joined, head: words }, next);
      }
      if (number !== '') next++;
      if (wanted && (number !== '' || depth > 0)) numbers.set(placed, { old, number });
      visit(placed.children, number === '' ? '' : `${number}x`, depth + 1);
    }
  };
  visit(headings, '', 0);
  return (placed) => numbers.get(placed);
}

/** `5.2 `, `Section 5.2: `. */
function isPath({ head }: Numbering): boolean {
  return /\d\.$/u.test(head);
}

/** `Step 3.` -> `Step `. */
function wordsOf(head: string): string {
  return head.replace(/(?:\d+\.)+$/u, '');
}

function countSiblings(units: readonly Unit[], parent: Numbering | undefined, counted: Map<Unit, Numbering>): void {
  let previous: Numbering | undefined;
  const found = units.flatMap((unit) => {
    const numbering = numberingOf(unit.section.title, previous);
    previous = numbering ?? previous;
    return numbering ? [{ unit, numbering }] : [];
  });
  const prefix = parent?.kind === 'decimal' ? `${parent.head}${parent.counter}.`.replace(/^\D*/u, '') : undefined;
  const arePaths = found.every(
    ({ numbering }) => prefix !== undefined && numbering.head.replace(/^\D*/u, '') === prefix,
  );
  const counts =
    found.length > 1 &&
    found.every(({ numbering }, at) => at === 0 || numbering.value > (found[at - 1]?.numbering.value ?? 0));
  for (const { unit, numbering } of found) if (arePaths || counts) counted.set(unit, numbering);
  for (const unit of units) countSiblings(unit.children, counted.get(unit), counted);
}
