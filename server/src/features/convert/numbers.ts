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
  const path = [...counted.values()].find(({ head }) => /\d\.$/u.test(head));
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
        // `Stage 2.` keeps its word: it is the author's, and others may speak of it.
        const below = path && !/\p{L}/u.test(own.head) && firstChildNumbering(parent);
        // A heading from the top level is numbered as those that it joins: `VII.` among `i.` and `ii.`.
        const joined = placed.unit?.depth === 0 ? (ofInner ?? own) : own;
        number = numberText(below ? { ...below, tail: path.tail } : { ...joined, head: wordsOf(joined.head) }, next);
      }
      if (number !== '') next++;
      if (wanted && (number !== '' || depth > 0)) numbers.set(placed, { old, number });
      visit(placed.children, number === '' ? '' : `${number}x`, depth + 1);
    }
  };
  visit(headings, '', 0);
  return (placed) => numbers.get(placed);
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
  const isPath = found.every(({ numbering }) => prefix !== undefined && numbering.head.replace(/^\D*/u, '') === prefix);
  const counts =
    found.length > 1 &&
    found.every(({ numbering }, at) => at === 0 || numbering.value > (found[at - 1]?.numbering.value ?? 0));
  for (const { unit, numbering } of found) if (isPath || counts) counted.set(unit, numbering);
  for (const unit of units) countSiblings(unit.children, counted.get(unit), counted);
}
