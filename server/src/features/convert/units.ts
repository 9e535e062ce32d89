import type { Document, Section } from '../../markdown/types';
import { lineAt, lineEnd } from '../../text/lines';
import type { Unit, UnitTree } from './types';

/**
 * Cuts a document at its headings. A heading inside a list, a quote or a footnote is part of it, and
 * bold lines and HTML headings are part of the text above, since it cannot be known how far they reach.
 */
export function unitsOf(document: Document): UnitTree {
  const [first] = document.sections;
  const isTitle = first?.level === 1 && !document.sections.some(({ level, index }) => index > 0 && level === 1);
  const title = isTitle ? first : undefined;
  const headings = document.sections.filter((one) => one !== title && isCut(document, one));
  const floor = Math.max(title?.headingSpan.end ?? 0, document.frontMatter?.span.end ?? 0);
  const starts: number[] = [];
  for (const [at, heading] of headings.entries()) {
    starts.push(leadOf(document, heading, headings[at - 1]?.headingSpan.end ?? floor));
  }
  const head = { start: 0, end: starts[0] ?? document.text.length };
  const spans = starts.map((start, at) => ({ start, end: starts[at + 1] ?? document.text.length }));

  let at = 0;
  const below = (level: number, depth: number): Unit[] => {
    const units: Unit[] = [];
    while (at < headings.length) {
      const section = headings[at] as Section;
      if (section.level <= level) break;
      const span = spans[at] as Unit['span'];
      at++;
      units.push({ section, span, depth, children: below(section.level, depth + 1) });
    }
    return units;
  };
  return { head, units: below(0, 0) };
}

/** The unit and all below it, in order. */
export function withDescendants(unit: Unit): readonly Unit[] {
  return [unit, ...unit.children.flatMap(withDescendants)];
}

/** The headings at which a document may be cut, its title among them. */
export function cutsOf(document: Document): readonly Section[] {
  return document.sections.filter((section) => isCut(document, section));
}

function isCut({ text, lines }: Document, { style, headingSpan, container }: Section): boolean {
  if ((style !== 'atx' && style !== 'setext') || container) return false;
  return /^\ufeff? {0,3}$/u.test(text.slice(lines[lineAt(lines, headingSpan.start)], headingSpan.start));
}

/** A heading over fewer parts may be one of the document's own parts. */
const leastParts = 3;

const rule = /^(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/u;
const ownLine = /^(?:<!--(?:(?!-->).)*-->|<a\s[^<>]*>\s*<\/a>)[ \t]*$/u;

/**
 * Where the lines begin that travel with a heading: comments and anchors right above it, then a rule that parts it from what
 * is above. Never at or before `floor`.
 */
function leadOf({ text, lines }: Document, { headingSpan }: Section, floor: number): number {
  const own = (line: number): string => text.slice(lines[line] as number, lineEnd(text, lines, line));
  const isFree = (line: number): boolean => line >= 0 && (lines[line] as number) > floor;
  let first = lineAt(lines, headingSpan.start);
  while (isFree(first - 1) && ownLine.test(own(first - 1))) first--;
  let above = first - 1;
  while (isFree(above) && own(above).trim() === '') above--;
  // Right under a line of text it would underline that line, and make it a heading.
  if (isFree(above) && isFree(above - 1) && rule.test(own(above)) && own(above - 1).trim() === '') first = above;
  const start = lines[first] as number;
  return text.charCodeAt(start) === 0xfeff ? headingSpan.start : start;
}

/**
 * The tree one level down, where below the title a single heading holds all the others: that heading is a second title. `isName` is true for a
 * heading that only names the document.
 */
export function belowSecondTitle(tree: UnitTree, isName: (unit: Unit) => boolean): UnitTree {
  const [only, second] = tree.units;
  const first = only?.children[0];
  if (!only || second || !first || only.children.length < leastParts || !isName(only)) return tree;
  const up = (unit: Unit): Unit => ({ ...unit, depth: unit.depth - 1, children: unit.children.map(up) });
  return { head: { start: tree.head.start, end: first.span.start }, units: only.children.map(up) };
}
