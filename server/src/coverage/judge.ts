import { isPlaceholder, isReason, notApplicableReason } from '../language/placeholder';
import type { Block, Document, Section } from '../markdown/types';
import type { SectionSpec } from '../schema/types';
import type { ChecklistReader } from './checklist';
import { lackingIn } from './lacking';
import type { Scored } from './passage-judge';
import type { Evidence, Nearest, SectionCoverage } from './types';
import { missingFrom, unsureFrom } from './verdict';

/**
 * The verdict on one section of the catalogue (its `number`), with its reason. `missing` is the probability that a reviewer would
 * call it missing, `ranked` its best passages in order, `named` the headings that stand for it, best first;
 * `checklist` is read for a section that is there.
 */
export function judge(
  document: Document,
  spec: SectionSpec,
  number: number,
  missing: number,
  ranked: readonly Scored[],
  named: readonly Section[],
  checklist: ChecklistReader,
): SectionCoverage {
  const evidence = ranked.map((one) => evidenceOf(one, number));
  const heading = headingFor(named, ranked[0]);
  const base = { section: spec.id, ...(heading ? { heading: heading.index } : {}), unmet: [], checks: [] };
  for (const section of named) {
    const reason = notApplicableIn(document, section);
    if (reason === undefined) continue;
    const at = { ...base, heading: section.index };
    const where: Evidence = { span: section.headingSpan, kind: 'heading', terms: [] };
    if (isReason(reason))
      return {
        ...at,
        status: 'not-applicable',
        missing: 0,
        evidence: [where],
        because: `not applicable: ${clip(reason)}`,
      };
    if (!answeredOutside(section, ranked, number))
      return {
        ...at,
        status: 'placeholder',
        missing: 1,
        evidence: [],
        because: 'says "not applicable" without a reason',
      };
  }
  const empty = named.find((section) => isEmpty(document, section));
  if (empty && missing > unsureFrom) {
    return {
      ...base,
      heading: empty.index,
      status: 'placeholder',
      missing: Math.max(missing, missingFrom),
      evidence: [],
      because: `the heading "${clip(empty.title)}" with nothing but a placeholder`,
    };
  }
  if (missing >= missingFrom) {
    const nearest = nearestOf(ranked[0], spec, number);
    return {
      ...base,
      status: 'missing',
      missing,
      evidence: [],
      ...(nearest ? { nearest } : {}),
      because: explainMissing(heading, nearest),
    };
  }
  if (missing > unsureFrom)
    return {
      ...base,
      status: 'unsure',
      missing,
      evidence,
      because: explain(heading, evidence[0], 'touched in passing'),
    };
  const because = explain(heading, evidence[0], 'told in its own words');
  const list = checklist(number, named, ranked);
  const status = list.unmet.length > 0 ? 'thin' : 'covered';
  return {
    ...base,
    status,
    missing,
    evidence,
    because,
    unmet: list.unmet,
    // Hover and --explain ask for it, the rules do not.
    get checks() {
      return list.checks;
    },
  };
}

/** Does a passage away from the section answer it? */
function answeredOutside(section: Section, ranked: readonly Scored[], number: number): boolean {
  return ranked.some(({ block, judged: { scores } }) => {
    const { start } = block.span;
    return (scores.logits[number] as number) > 0 && (start < section.span.start || section.span.end <= start);
  });
}

/** The heading that holds the best passage, else the best-named one. */
function headingFor(named: readonly Section[], best: Scored | undefined): Section | undefined {
  const start = best?.block.span.start;
  const around =
    start === undefined ? undefined : named.find((section) => section.span.start <= start && start < section.span.end);
  return around ?? named[0];
}

function ownBlocks(document: Document, section: Section): readonly Block[] {
  return document.blocks.slice(section.firstBlock, section.endBlock).filter((block) => block.kind !== 'comment');
}

/** The reason of "N/A …", if the section's own text begins so. */
export function notApplicableIn(document: Document, section: Section): string | undefined {
  const first = ownBlocks(document, section)[0];
  return first ? notApplicableReason(first.text) : undefined;
}

/** Nothing but comments and placeholders below the heading; pictures, tables and code are content. */
export function isEmpty(document: Document, section: Section): boolean {
  for (const block of document.blocks) {
    if (block.kind === 'comment' || block.span.start < section.span.start || section.span.end <= block.span.start)
      continue;
    if (block.kind === 'code' || block.kind === 'image' || block.kind === 'diagram' || !isPlaceholder(block.text))
      return false;
  }
  return true;
}

function evidenceOf({ block, judged }: Scored, number: number): Evidence {
  const kind = block.kind === 'row' ? 'table' : block.kind === 'diagram' || block.kind === 'box' ? 'diagram' : 'text';
  return { span: block.span, kind, terms: judged.terms(number) };
}

/** A passage less likely than this to be evidence (as a logit: 1 %) has nothing to do with the section. */
const nearEnough = -4.6;

function nearestOf(best: Scored | undefined, spec: SectionSpec, number: number): Nearest | undefined {
  if (!best || (best.judged.scores.logits[number] as number) < nearEnough) return undefined;
  const { text } = best.block;
  return { ...evidenceOf(best, number), lacks: lackingIn(spec, text, best.judged.features.get(number)) };
}

function explainMissing(heading: Section | undefined, nearest: Nearest | undefined): string {
  const told = heading ? `the heading "${clip(heading.title)}", but ` : '';
  if (!nearest) return `${told}no passage comes near it`;
  const terms = nearest.terms.length > 0 ? ` (${nearest.terms.join(', ')})` : '';
  return `${told}the nearest passage${terms} ${nearest.lacks.join(', and ')}`;
}

function explain(heading: Section | undefined, best: Evidence | undefined, otherwise: string): string {
  return reasonIn(heading?.title, best?.terms ?? []) ?? otherwise;
}

/** 'the heading "Rollout" and the words canary, shadow'; undefined where there is neither. */
export function reasonIn(heading: string | undefined, words: readonly string[]): string | undefined {
  const parts = [
    ...(heading === undefined ? [] : [`the heading "${clip(heading)}"`]),
    ...(words.length > 0 ? [`the ${words.length === 1 ? 'word' : 'words'} ${words.join(', ')}`] : []),
  ];
  return parts.length > 0 ? parts.join(' and ') : undefined;
}

function clip(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
