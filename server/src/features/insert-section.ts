import type { Analysis } from '../engine/types';
import { splitNumber } from '../language/heading-text';
import type { Document, Section } from '../markdown/types';
import { phaseSection } from '../rules/gap';
import type { FrameworkPhase, SectionId, SectionSpec } from '../schema/types';
import { applyEdits, type TextEdit } from '../text/span';
import { childStyle, eolOf, firstChildNumber, type HeadingStyleOf, nextNumber, renderHeading } from './heading-style';

/** What goes below an inserted heading. */
export type BodyOf = (spec: SectionSpec, eol: string) => string;

/** Guidance as a comment: it renders clean, and an empty answer still counts as a gap. */
export const guidanceBody: BodyOf = (spec, eol) =>
  [`<!-- ${spec.purpose}`, ...spec.checks.map((check) => `- ${check}`), '-->']
    .join(eol)
    .replace(/--(?!>|$)/gu, (dashes, at) => (at <= 1 ? dashes : '–'));

export const notApplicableBody: BodyOf = () => 'N/A because [give the reason in five words or more]';

/**
 * Edits that insert the sections where they belong: after the sibling that precedes them in the framework, at the siblings'
 * level, in their style and numbering; a phase without heading gets one. Text outside the insertions is unchanged but for
 * the numbers of the siblings that move down.
 */
export function insertSections(analysis: Analysis, specs: readonly SectionSpec[], body: BodyOf): readonly TextEdit[] {
  const { document, framework } = analysis;
  const eol = eolOf(document.text);
  const edits: TextEdit[] = [];
  for (const phase of framework.phases) {
    const wanted = specs.filter((spec) => phase.sections.some(({ id }) => id === spec.id));
    if (wanted.length === 0) continue;
    const opening = phaseSection(analysis, phase);
    if (!opening || !isPhaseHeading(analysis, phase, opening))
      edits.push(newPhase(analysis, phase, wanted, body, eol, opening));
    else edits.push(...intoPhase(analysis, phase, opening, wanted, body, eol));
  }
  return merged(edits);
}

function isPhaseHeading(analysis: Analysis, phase: FrameworkPhase, section: Section): boolean {
  return analysis.phases.get(phase.id)?.includes(section.index) ?? false;
}

function intoPhase(
  analysis: Analysis,
  phase: FrameworkPhase,
  opening: Section,
  wanted: readonly SectionSpec[],
  body: BodyOf,
  eol: string,
): TextEdit[] {
  const { document } = analysis;
  const children = document.sections.filter((section) => section.parent === opening.index);
  const edits: TextEdit[] = [];
  for (const [anchor, specs] of byAnchor(analysis, phase, children, wanted)) {
    const at = endOfContent(document, anchor ? anchor.span.end : (children[0]?.span.start ?? opening.span.end));
    let number = anchor
      ? nextNumber(anchor.title)
      : children[0]
        ? splitNumber(children[0].title).number
        : firstChildNumber(opening.title);
    const style = childStyle(document, opening) ?? { level: opening.level + 1, style: 'atx' as const, number: '' };
    let inserted = '';
    for (const spec of specs) {
      const heading: HeadingStyleOf = { ...style, number: number ?? '' };
      inserted += section(renderHeading(heading, titleIn(phase, spec), eol), body(spec, eol), eol);
      number = number ? nextNumber(`${number}x`) : number;
    }
    edits.push(insertion(document, at, inserted, eol));
    edits.push(...renumbered(document, children, anchor, specs.length));
  }
  return edits;
}

/** Groups the wanted sections by the sibling they follow: the last child that stands for an earlier section of the phase. */
function byAnchor(
  analysis: Analysis,
  phase: FrameworkPhase,
  children: readonly Section[],
  wanted: readonly SectionSpec[],
): ReadonlyMap<Section | undefined, SectionSpec[]> {
  const order = phase.sections.map(({ id }) => id);
  const groups = new Map<Section | undefined, SectionSpec[]>();
  const anyKnown = children.some((child) => sectionsOf(analysis, child).some((id) => order.includes(id)));
  for (const spec of wanted) {
    const rank = order.indexOf(spec.id);
    const before = children.filter((child) =>
      sectionsOf(analysis, child).some((id) => order.includes(id) && order.indexOf(id) < rank),
    );
    const anchor = before.at(-1) ?? (anyKnown ? undefined : children.at(-1));
    groups.set(anchor, [...(groups.get(anchor) ?? []), spec]);
  }
  return groups;
}

/** Sections of the framework whose heading this is. */
export function sectionsOf(analysis: Pick<Analysis, 'coverage'>, section: Section): readonly SectionId[] {
  return [...analysis.coverage.values()].filter((one) => one.heading === section.index).map((one) => one.section);
}

/** Decimal siblings below the insertion move down by `count`, and their own numbered children with them. */
function renumbered(
  document: Document,
  children: readonly Section[],
  anchor: Section | undefined,
  count: number,
): TextEdit[] {
  const from = anchor ? children.indexOf(anchor) + 1 : 0;
  const edits: TextEdit[] = [];
  for (const child of children.slice(from)) {
    const digits = /^(\d+(?:\.\d+)*)/u.exec(splitNumber(child.title).number)?.[1];
    if (!digits) continue;
    const parts = digits.split('.');
    const moved = [...parts.slice(0, -1), String(Number(parts.at(-1)) + count)].join('.');
    for (const section of document.sections.slice(child.index)) {
      if (section.span.start >= child.span.end) break;
      const source = document.text.slice(section.titleSpan.start, section.titleSpan.end);
      if (
        section.title.startsWith(digits) &&
        source.startsWith(digits) &&
        !/^\d/u.test(section.title.slice(digits.length))
      ) {
        edits.push({
          span: { start: section.titleSpan.start, end: section.titleSpan.start + digits.length },
          newText: moved,
        });
      }
    }
  }
  return edits;
}

function newPhase(
  analysis: Analysis,
  phase: FrameworkPhase,
  wanted: readonly SectionSpec[],
  body: BodyOf,
  eol: string,
  partOf: Section | undefined,
): TextEdit {
  const { document, framework } = analysis;
  const rank = framework.phases.indexOf(phase);
  const earlier = framework.phases.slice(0, rank).flatMap((one) => phaseSection(analysis, one) ?? []);
  const later = framework.phases.slice(rank + 1).flatMap((one) => phaseSection(analysis, one) ?? []);
  const sibling = partOf ?? earlier.at(-1) ?? later[0];
  const top = sibling ? topOf(document, sibling) : undefined;
  const title = document.sections.find((one) => one.level === 1);
  const style: HeadingStyleOf = top
    ? { level: top.level, style: top.style === 'html' ? 'atx' : top.style, number: numberOfPhase(document, top, rank) }
    : { level: title ? 2 : (document.sections[0]?.level ?? 2), style: 'atx', number: '' };
  const goesFirst = !partOf && earlier.length === 0 && later.length > 0;
  const at = top ? (goesFirst ? top.span.start : top.span.end) : document.text.length;
  const child: HeadingStyleOf = {
    level: Math.min(6, style.level + 1),
    style: style.style === 'setext' && style.level === 1 ? 'setext' : 'atx',
    number: '',
  };
  let number = firstChildNumber(`${style.number}x`);
  let text = section(renderHeading(style, phase.title, eol), '', eol);
  for (const spec of wanted) {
    text += section(renderHeading({ ...child, number }, titleIn(phase, spec), eol), body(spec, eol), eol);
    number = number ? (nextNumber(`${number}x`) ?? '') : '';
  }
  return insertion(document, endOfContent(document, at), text, eol);
}

/** The numbering of a new phase: that after its predecessor when this number is still free, else none that could clash. */
function numberOfPhase(document: Document, after: Section, rank: number): string {
  const next = nextNumber(after.title);
  if (!next) return '';
  const siblings = document.sections.filter((one) => one.parent === after.parent);
  const taken = siblings.some((one) => splitNumber(one.title).number.trim() === next.trim());
  return taken ? (nextNumber(siblings.at(-1)?.title ?? '') ?? '') : rank >= 0 ? next : '';
}

/** The ancestor right below the document's title. */
function topOf(document: Document, section: Section): Section {
  let at = section;
  while (at.parent >= 0) {
    const parent = document.sections[at.parent] as Section;
    if (parent.level === 1 && parent.parent === -1 && document.sections.filter((one) => one.level === 1).length === 1)
      break;
    at = parent;
  }
  return at;
}

function titleIn(phase: FrameworkPhase, spec: SectionSpec): string {
  return phase.sections.find(({ id }) => id === spec.id)?.title ?? spec.title;
}

function section(heading: string, body: string, eol: string): string {
  return `${heading}${eol}${eol}${body === '' ? '' : `${body}${eol}${eol}`}`;
}

/** End of the text before `offset`: trailing blank lines stay below what is inserted. */
function endOfContent(document: Document, offset: number): number {
  let end = offset;
  while (end > 0 && /\s/u.test(document.text.charAt(end - 1))) end--;
  return end;
}

function insertion(document: Document, at: number, text: string, eol: string): TextEdit {
  const before = at === 0 ? '' : `${eol}${eol}`;
  const rest = document.text.slice(at);
  const body = text.replace(/(?:\r\n|\r|\n)+$/u, '');
  const after = rest.trim() === '' ? (/^[ \t]*(?:\r\n|\r|\n)/u.test(rest) ? '' : eol) : at === 0 ? `${eol}${eol}` : '';
  return { span: { start: at, end: at }, newText: before + body + after };
}

/** Insertions at one offset become one edit: editors may not keep the order of several. */
function merged(edits: readonly TextEdit[]): readonly TextEdit[] {
  const result: TextEdit[] = [];
  for (const edit of [...edits].sort((a, b) => a.span.start - b.span.start)) {
    const last = result.at(-1);
    if (
      last &&
      last.span.start === edit.span.start &&
      last.span.end === edit.span.end &&
      edit.span.start === edit.span.end
    ) {
      result[result.length - 1] = { span: last.span, newText: last.newText + edit.newText };
    } else result.push(edit);
  }
  return result;
}

/** For tests and the CLI: the text with the sections inserted. */
export function withSections(analysis: Analysis, specs: readonly SectionSpec[], body: BodyOf): string {
  return applyEdits(analysis.document.text, insertSections(analysis, specs, body));
}
