import { isPlaceholder, isReason, notApplicableReason } from '../language/placeholder';
import { remembered } from '../language/remembered';
import { opensTurnedDown } from '../language/turned-down';
import type { Block, Document, Section } from '../markdown/types';
import type { SectionId, SectionSpec } from '../schema/types';
import type { ChecklistReader } from './checklist';
import { standsFor } from './headings';
import { labelOf } from './labels';
import { lackingIn } from './lacking';
import { featureOf, pairFeatureNames } from './pair-features';
import type { Scored } from './passage-judge';
import type { CheckVerdict, Evidence, Nearest, SectionCoverage, SectionStatus } from './types';
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
  const heading = headingFor(named, ranked[0]);
  const base = { section: spec.id, ...(heading ? { heading: heading.index } : {}), unmet: [], checks: [] };
  for (const section of named) {
    const reason = notApplicableIn(document, section);
    if (reason === undefined || isTitle(document, section)) continue;
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
        because: withoutReason,
      };
  }
  const label = ranked.find((one) => notApplicableLabel(one, number) !== undefined);
  const told = label && notApplicableLabel(label, number);
  if (label && told !== undefined) {
    if (isReason(told))
      return {
        ...base,
        status: 'not-applicable',
        missing: 0,
        evidence: [evidenceOf(label, number)],
        because: `not applicable: ${clip(told)}`,
      };
    if (!ranked.some((one) => one !== label && (one.judged.scores.logits[number] as number) > 0))
      return {
        ...base,
        status: 'placeholder',
        missing: 1,
        evidence: [evidenceOf(label, number)],
        because: withoutReason,
      };
  }
  const empty = named.find((section) => isEmpty(document, section));
  if (empty && (missing > unsureFrom || isWaiting(document, named, ranked, number))) {
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
  // What is missing has none, and to tell the words of three passages takes longer than the rest.
  const evidence = ranked.map((one) => evidenceOf(one, number));
  if (missing > unsureFrom)
    return {
      ...base,
      status: 'unsure',
      missing,
      evidence,
      because: explain(heading, evidence[0], 'touched in passing'),
    };
  if (isOfOther(document, spec, ranked, number))
    return { ...base, status: 'unsure', missing, evidence, because: ofTurnedDown };
  const list = checklist(number, named, ranked);
  const because = explain(heading, evidence[0], 'told in its own words');
  const answer = { section: spec.id, heading: heading?.index, because, unmet: list.unmet };
  return new AnsweredSection(answer, missing, evidence, list.checks);
}

/** Logit of a passage that hardly any reader would call no answer. */
const clearAnswer = 3;

const ofTurnedDown = 'told of an alternative that was turned down, and of nothing else';

/** Do all passages that answer the section stand below a heading that opens what was turned down? */
function isOfOther(
  { sections }: Document,
  { ofOwnSystem }: SectionSpec,
  ranked: readonly Scored[],
  number: number,
): boolean {
  if (!ofOwnSystem) return false;
  const answers = ranked.filter(({ judged }) => (judged.scores.logits[number] as number) > 0);
  return answers.length > 0 && answers.every(({ block }) => isTurnedDown(sections, block));
}

/** The rows of a table of alternatives compare them with what was taken. */
function isTurnedDown(sections: readonly Section[], { kind, section }: Block): boolean {
  if (kind === 'row') return false;
  for (let at = section; at >= 0; at = (sections[at] as Section).parent) {
    const { title, level } = sections[at] as Section;
    if (level > 1 && opensTurnedDown(title)) return true;
  }
  return false;
}

const withoutReason = 'says "not applicable" without a reason';

const runInAt = pairFeatureNames.indexOf('runIn');

/** "N/A because" of what stands in the blocks below. */
const reasonFollows = /^because\W*$/iu;

/** The reason of "**Privacy.** N/A …", where the label names the section as a heading would. */
function notApplicableLabel({ block, judged }: Scored, number: number): string | undefined {
  const label = labelOf(block);
  if (label === undefined || featureOf(judged.features, number, runInAt) < standsFor) return undefined;
  const reason = reasonOf(block.text.slice(label.length).replace(/^[\s.:|–—-]+/u, ''));
  return reason !== undefined && reasonFollows.test(reason) ? undefined : reason;
}

/**
 * A section that is there. Hover and --explain ask for its checklist, the rules do not, and reading it takes longer than the verdict. A
 * class: an accessor in a literal would give every object a shape of its own, which is slow and keeps the document alive.
 */
export class AnsweredSection implements SectionCoverage {
  readonly section: SectionId;
  readonly heading?: number;
  readonly unmet: readonly string[];
  readonly status: SectionStatus;
  readonly missing: number;
  readonly evidence: readonly Evidence[];
  readonly because: string;
  readonly #checks: () => readonly CheckVerdict[];

  constructor(
    told: Pick<SectionCoverage, 'section' | 'because' | 'unmet'> & { readonly heading?: number | undefined },
    missing: number,
    evidence: readonly Evidence[],
    checks: () => readonly CheckVerdict[],
  ) {
    this.section = told.section;
    if (told.heading !== undefined) this.heading = told.heading;
    this.unmet = told.unmet;
    this.status = told.unmet.length > 0 ? 'thin' : 'covered';
    this.missing = missing;
    this.evidence = evidence;
    this.because = told.because;
    this.#checks = checks;
  }

  get checks(): readonly CheckVerdict[] {
    return this.#checks();
  }
}

/** Does a passage away from the section answer it, with more than this logit? */
function answeredOutside(section: Section, ranked: readonly Scored[], number: number, atLeast = 0): boolean {
  return ranked.some(({ block, judged: { scores } }) => {
    const { start } = block.span;
    return (scores.logits[number] as number) > atLeast && (start < section.span.start || section.span.end <= start);
  });
}

/** The heading that holds the best passage, else the best-named one. */
function headingFor(named: readonly Section[], best: Scored | undefined): Section | undefined {
  const start = best?.block.span.start;
  const around =
    start === undefined ? undefined : named.find((section) => section.span.start <= start && start < section.span.end);
  return around ?? named[0];
}

/** The document's name: what stands below it speaks of all of the document ("N/A" of another field of the page), not of a section. */
function isTitle({ sections }: Document, section: Section): boolean {
  return section.index === 0 && section.level === 1 && sections.every(({ index, level }) => index === 0 || level > 1);
}

/** The reason of "N/A …", if the section's own text begins so. */
export function notApplicableIn({ blocks }: Document, section: Section): string | undefined {
  for (let at = section.firstBlock; at < section.endBlock; at++) {
    const block = blocks[at] as Block;
    if (block.kind !== 'comment') return reasonOf(block.text);
  }
  return undefined;
}

const reasonOf = remembered(notApplicableReason);

/** Nothing but comments and placeholders below the heading; pictures, tables and code are content. */
export function isEmpty({ blocks }: Document, section: Section): boolean {
  for (let at = section.firstBlock; at < blocks.length; at++) {
    const block = blocks[at] as Block;
    if (block.span.start >= section.span.end) return true;
    if (block.kind === 'comment') continue;
    if (block.kind === 'code' || block.kind === 'image' || block.kind === 'diagram' || !isPlaceholder(block.text))
      return false;
  }
  return true;
}

/**
 * Whether the section's headings, all with nothing but a placeholder ("TBD", the prompt of a template), still wait for its answer. The author means to
 * give it there: a sentence on something else that only has its words is none. Below a heading without even that the answer may be anywhere.
 */
function isWaiting(document: Document, named: readonly Section[], ranked: readonly Scored[], number: number): boolean {
  return (
    named.every((section) => isEmpty(document, section) && !answeredOutside(section, ranked, number, clearAnswer)) &&
    named.some(({ firstBlock, endBlock }) =>
      document.blocks.slice(firstBlock, endBlock).some(({ kind }) => kind !== 'comment'),
    )
  );
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
  return { ...evidenceOf(best, number), lacks: lackingIn(spec, number, text, best.judged.features) };
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
