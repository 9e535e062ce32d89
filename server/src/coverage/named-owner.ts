import { isPlaceholder } from '../language/placeholder';
import type { Block, Document } from '../markdown/types';
import { inAnyCase } from '../text/by-script';
import { foldCase } from '../text/fold-case';
import type { Span } from '../text/span';
import type { Recognition, SectionCoverage } from './types';

/** The section that asks who answers for the system. */
const section = 'operations.governance';

/** Blocks of a head that are read: what stands below the title and above the text. */
const headBlocks = 8;

const names =
  'owners?|owned by|owning team|owner in operation|owned and run by|teams?|responsible(?: team)?|accountable|dri|contacts?|maintainers?|run by';
const label = new RegExp(`^(?:(?:product|service|system|model|technical|business) )?(?:${names})$`, 'u');

/** "Status: draft, Team: Search Quality · Contact: Bea": a label in a line, with what stands behind it. For folded text. */
const labelled = new RegExp(`(?<![\\p{L}-])(?:${names})\\s*[:：]\\s*(?=\\p{L}|@)[^|·•;.]{2,60}`, 'gu');

/** Labels of other lines of a head: where the first row of a table without a header is its header. */
const otherLabel =
  /^(?:status|state|reviewers?|review|date|created|updated|last change|version|stage|authors?|approvers?)$/u;

const keys = inAnyCase(/^(?:owners?|teams?|contacts?|responsible|dri|maintainers?)$/u);

/**
 * The recognition in which the owner that the front matter or the head of the document names answers for ownership, where nothing else does.
 * A reviewer who has read "Owner: Mara (search platform)" below the title does not ask who the owner is.
 */
export function withNamedOwner(document: Document, found: Recognition): Recognition {
  const told = found.coverage.get(section);
  if (told?.status !== 'missing' && told?.status !== 'unsure') return found;
  const owner = ownerIn(document);
  return owner ? { ...found, coverage: new Map([...found.coverage, [section, answered(told, owner)]]) } : found;
}

interface Owner {
  readonly span: Span;
  readonly because: string;
}

// An edit elsewhere leaves both as they are: the verdict stays one object.
const known = new WeakMap<SectionCoverage, SectionCoverage>();

function answered(told: SectionCoverage, { span, because }: Owner): SectionCoverage {
  const before = known.get(told);
  if (before?.evidence[0]?.span === span && before.because === because) return before;
  const { heading } = told;
  const made: SectionCoverage = {
    // What the text says of it stays as it is: a name at the top is no trace of the phase.
    ...{ section, status: 'covered', missing: told.missing, because, unmet: [], checks: [] },
    ...(heading !== undefined && { heading }),
    evidence: [{ span, kind: 'text', terms: [] }],
  };
  known.set(told, made);
  return made;
}

/** Where the front matter or a line, table or list below the title names an owner; undefined where none does. */
function ownerIn({ frontMatter, blocks, sections }: Document): Owner | undefined {
  const entry = frontMatter?.entries.find(({ key }) => keys.test(key) && isName(frontMatter.data[key]));
  if (frontMatter && entry) return { span: frontMatter.span, because: `the front matter names the ${entry.key}` };
  for (let at = 0; at < Math.min(headBlocks, blocks.length); at++) {
    const block = blocks[at] as Block;
    // A list of duties further down is the section itself.
    if (block.section > 0 || (block.section === 0 && (sections[0]?.level ?? 1) > 1)) break;
    const said = namedIn(block);
    if (said !== undefined) return { span: block.span, because: `"${said}" at the top names the owner` };
  }
  return undefined;
}

function namedIn({ kind, text, cells, header, quoted }: Block): string | undefined {
  if (quoted || kind === 'code' || kind === 'comment' || kind === 'html') return undefined;
  if (cells) {
    const [first = '', value = ''] = cells;
    if (isLabel(first) && isName(value)) return `${first.trim()}: ${value.trim()}`;
    const column = header?.findIndex(isLabel) ?? -1;
    if (column < 0) return undefined;
    const isRow = column === 0 && header?.length === 2 && otherLabel.test(plain(first));
    const name = isRow ? header?.[1] : cells[column];
    return isName(name) ? `${header?.[column]?.trim()}: ${name?.trim()}` : undefined;
  }
  const start = text.slice(0, 400);
  // A label begins with a capital; "home owner: …" is prose.
  for (const { 0: said, index } of foldCase(start).matchAll(labelled))
    if (/^\p{Lu}/u.test(start.slice(index)) && isName(said.slice(said.search(/[:：]/u) + 1)))
      return start
        .slice(index, index + said.length)
        .trim()
        .slice(0, 60);
  return undefined;
}

function isLabel(text: string): boolean {
  return label.test(plain(text));
}

function plain(text: string): string {
  return foldCase(text)
    .replace(/[^\p{L} ]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
}

function isName(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(isName);
  return typeof value === 'string' && /\p{L}{2}/u.test(value) && !isPlaceholder(value);
}
