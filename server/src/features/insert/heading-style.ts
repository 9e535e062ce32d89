import type { Document, Section } from '../../markdown/types';

import { firstChildNumbering, type Numbering, numberingOf } from './numbering';

/** How a new heading must look to fit in: the manner of its siblings. */
export interface HeadingStyleOf {
  /** 1 or more; 7 and deeper cannot be written with `#` and becomes a bold line. */
  readonly level: number;
  readonly style: 'atx' | 'setext' | 'bold';
}

/** One heading without a line break after it. `number` is put before the title as it is. */
export function renderHeading({ level, style }: HeadingStyleOf, number: string, title: string, eol: string): string {
  const text = `${number}${title}`;
  // A bold question of some length is read as a sentence, not as a heading.
  if (style === 'bold' || level > 6) return `**${text.replace(/[.!?]+$/u, '')}**`;
  if (style === 'setext' && level <= 2) {
    // `5. Data` above a line of dashes would be a list item and a rule.
    const safe = text.replace(/^(\d{1,9})([.)])(?=\s)/u, '$1\\$2');
    return `${safe}${eol}${(level === 1 ? '=' : '-').repeat(Math.max(3, safe.length))}`;
  }
  return `${'#'.repeat(level)} ${text}`;
}

/** How a heading is written; one in HTML counts as written with `#`. */
export function styleOf(section: Section): HeadingStyleOf {
  return { level: section.level, style: section.style === 'html' ? 'atx' : section.style };
}

/** The headings right below the section of index `parent`, in order; -1 gives those at the top. */
export function childrenOf(document: Document, parent: number): readonly Section[] {
  return document.sections.filter((section) => section.parent === parent);
}

type Above = Pick<Section, 'level' | 'parent' | 'style'>;

interface ChildManner {
  readonly style: HeadingStyleOf;
  readonly numbered: boolean;
}

/** All headings are looked at for it, and a menu of sections to insert asks for each of them. */
const remembered = new WeakMap<Document, Map<string, ChildManner>>();

/** Manner of the headings below `section`, or below its siblings where it has none yet. */
export function childManner(document: Document, section: Above): ChildManner {
  const known = remembered.get(document) ?? new Map<string, ChildManner>();
  remembered.set(document, known);
  const key = `${section.parent} ${section.level} ${section.style}`;
  const manner = known.get(key) ?? readChildManner(document, section);
  known.set(key, manner);
  return manner;
}

function readChildManner(document: Document, section: Above): ChildManner {
  const siblings = new Set(
    childrenOf(document, section.parent).flatMap(({ level, index }) => (level === section.level ? [index] : [])),
  );
  const nieces = document.sections.filter(({ parent }) => siblings.has(parent));
  const like = nieces.at(-1);
  const setext = section.style === 'setext' && section.level === 1;
  const style: HeadingStyleOf = like
    ? { ...styleOf(like), level: section.level + Math.max(1, like.level - section.level) }
    : { level: section.level + 1, style: setext ? 'setext' : 'atx' };
  const numbered = nieces.filter((niece) => numberingOf(niece.title) !== undefined).length;
  return { style, numbered: nieces.length === 0 || numbered * 2 >= nieces.length };
}

/** Numbering of a first child below a heading with that number and title; undefined where children have none. */
export function childNumbering(numbered: boolean, parentTitle: string): Numbering | undefined {
  return numbered ? firstChildNumbering(parentTitle) : undefined;
}
