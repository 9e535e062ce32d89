import type { Analysis } from '../../engine/types';
import { documentTitle } from '../../rules/phase-headings';
import { severities } from '../../rules/severities';
import { openPoints } from '../../rules/structure/section-complete';
import type { Finding, Severity } from '../../rules/types';
import { builtInReviewQuestions } from '../../schema/review-questions';
import type { SectionSpec } from '../../schema/types';
import type { Span } from '../../text/span';
import { finish, inStretches, type Steps } from '../../text/steps';
import { isAnswered, type OutlinePhase, outline } from '../outline';
import { type LeftOut, questionsLeftOut } from './left-out';
import { openQuestions } from './open-questions';

export interface ReviewItem {
  /** What a reviewer asks, in plain words. */
  readonly question: string;
  /** Why it is asked: what the check found. */
  readonly why: string;
  /** The rule that found it; of a question of a checklist the section. */
  readonly rule: string;
  readonly severity: Severity;
  readonly span: Span;
  /** The other places that it is about: the second of two numbers that disagree. */
  readonly related: readonly { readonly span: Span; readonly message: string }[];
}

export interface ReviewPhase {
  /** Of the framework; for what belongs to none of its phases `Document`. */
  readonly title: string;
  readonly items: readonly ReviewItem[];
}

export interface Review {
  readonly title: string;
  readonly framework: string;
  readonly score: { readonly covered: number; readonly applicable: number };
  /** Of those that block the few to begin with, the weightiest first; empty where there are hardly more than these. */
  readonly first: readonly ReviewItem[];
  /** Errors and warnings: what a reviewer would stop at. */
  readonly blocking: readonly ReviewPhase[];
  /** The rest: what is thin or unclear, and what is worth a thought. */
  readonly questions: readonly ReviewPhase[];
  /** Phases with answered sections, and what these are called. */
  readonly good: readonly {
    readonly title: string;
    readonly answered: readonly string[];
    readonly applicable: number;
  }[];
  /** Items that found no place. */
  readonly left: number;
  /** Questions that are asked of most systems and not of this one: how many, and why in plain words; the most first. */
  readonly leftOut: readonly LeftOut[];
}

/** What a reviewer goes through in one sitting. */
export const mostItems = 60;
/** Open points of one section; the others follow when these are answered. */
const mostPoints = 3;

/** What a reader keeps in mind, and what an author can mend before the next look. */
const mostFirst = 3;

/**
 * A reviewer's checklist of a design doc: each finding as a question, and the questions of checklists that nothing in it answers; what
 * blocks first, then by phase, severity and place, at most `mostItems`. What a comment or a setting hides is not asked. Deterministic; empty lists where nothing is found.
 */
export function review(analysis: Analysis): Review {
  return finish(reviewInSteps(analysis));
}

/** The same in steps of some milliseconds. */
export function* reviewInSteps(analysis: Analysis): Steps<Review> {
  const phases = yield* inStretches(() => outline(analysis));
  const found: { readonly item: ReviewItem; readonly phase: string }[] = [];
  for (const finding of analysis.findings) {
    yield;
    const phase = phaseOf(analysis, phases, finding);
    for (const item of yield* inStretches(() => itemsOf(analysis, finding))) found.push({ item, phase });
  }
  const asked = (yield* openQuestions(analysis)).map(({ section, ...item }) => ({
    item,
    phase: phases.find(({ sections }) => sections.some(({ id }) => id === section))?.id ?? '',
  }));
  const drafts = [...found, ...asked]
    .map((one, index) => ({ ...one, index }))
    .sort(
      (a, b) =>
        Number(!blocks(a.item)) - Number(!blocks(b.item)) ||
        severities.indexOf(a.item.severity) - severities.indexOf(b.item.severity) ||
        a.index - b.index,
    );
  const kept = drafts.slice(0, mostItems);
  const grouped = (wanted: boolean): readonly ReviewPhase[] =>
    [...phases.map(({ id, title }) => ({ id, title })), { id: '', title: 'Document' }].flatMap(({ id, title }) => {
      const items = kept.filter((one) => one.phase === id && blocks(one.item) === wanted).map(({ item }) => item);
      return items.length === 0 ? [] : [{ title, items }];
    });
  const blocking = grouped(true);
  return {
    title: titleOf(analysis),
    framework: analysis.framework.id,
    score: analysis.score,
    first: firstOf(blocking.flatMap(({ items }) => items)),
    blocking,
    questions: grouped(false),
    good: phases.flatMap(({ title, sections, applicable }) => {
      const answered = sections.filter((one) => one.applicable && isAnswered(one.status) && one.status !== 'thin');
      return answered.length === 0 ? [] : [{ title, applicable, answered: answered.map((one) => one.title) }];
    }),
    left: drafts.length - kept.length,
    leftOut: questionsLeftOut(analysis),
  };
}

/** The document's name: its front matter says it, or its first heading with a word in it; empty where neither does. */
export function titleOf({ document }: Analysis): string {
  const given = document.frontMatter?.data.title;
  const named = document.sections.filter(({ title }) => /[\p{L}\p{N}]/u.test(title));
  const heading = named.find(({ level }) => level === 1) ?? named[0];
  const title = typeof given === 'string' && given.trim() !== '' ? given : (heading?.title ?? '');
  return title.replace(/\s+/gu, ' ').trim();
}

function blocks({ severity }: ReviewItem): boolean {
  return severity === 'error' || severity === 'warning';
}

/**
 * What is wrong weighs more than what is not there, and a phase more than a section; of those that weigh the same, the first in the order of
 * the framework. Each question once.
 */
function firstOf(blocking: readonly ReviewItem[]): readonly ReviewItem[] {
  if (blocking.length <= mostFirst) return [];
  const rank = ({ severity, rule }: ReviewItem): number => {
    if (severity === 'error') return 0;
    if (rule === 'structure/required-phase') return 2;
    // A box without an arrow is a matter of the drawing, not of the design.
    return rule.startsWith('structure/') ? 3 : rule.startsWith('diagram/') ? 4 : 1;
  };
  const ranked = [...blocking].sort((a, b) => rank(a) - rank(b));
  return ranked
    .filter((one, at) => ranked.findIndex(({ question }) => question === one.question) === at)
    .slice(0, mostFirst);
}

/** Of a section that is thin each open point is an item of its own, which can be ticked off alone. */
function itemsOf(analysis: Analysis, finding: Finding): readonly ReviewItem[] {
  const { rule, severity, span, related = [] } = finding;
  const spec = analysis.catalogue.sections.find(({ id }) => id === finding.section);
  const base = { rule, severity, span, related: related.map((one) => ({ span: one.span, message: one.message })) };
  const unmet =
    rule === 'structure/section-complete' && finding.section !== undefined ? openPoints(analysis, finding.section) : [];
  if (spec && unmet.length > 0) {
    const why = `"${sectionTitle(analysis, spec)}" is there and does not say this.`;
    return unmet
      .slice(0, mostPoints)
      .map((point) => ({ ...base, question: `${sectionTitle(analysis, spec)}: ${point}?`, why }));
  }
  const asked = spec && ofSections.has(rule) ? spec.question : undefined;
  const own = Object.hasOwn(builtInReviewQuestions(), rule) ? builtInReviewQuestions()[rule] : undefined;
  // The purpose of a section says what its question asks.
  const why = asked === undefined ? finding.message : finding.message.replace(spec?.purpose ?? '', ' ');
  return [
    {
      ...base,
      question: asked ?? own ?? 'Does this keep to the rule of the team?',
      why: why.replace(/\s+/gu, ' ').trim(),
    },
  ];
}

/** Rules that speak of a section as a whole. */
const ofSections: ReadonlySet<string> = new Set([
  'structure/required-section',
  'structure/section-may-be-asked',
  'structure/no-placeholder',
]);

/** The framework's name of a section; another one than the catalogue's where the framework wants it so. */
function sectionTitle({ framework }: Analysis, { id, title }: SectionSpec): string {
  for (const { sections } of framework.phases) {
    const own = sections.find((section) => section.id === id);
    if (own) return own.title;
  }
  return title;
}

/** The phase of the finding's section, else the phase under whose heading it stands; empty for the document as a whole. */
function phaseOf({ phases: openings, document }: Analysis, phases: readonly OutlinePhase[], finding: Finding): string {
  // A phase that nobody wrote about is a matter of that phase, wherever it is reported.
  const section = finding.section ?? finding.insert?.[0];
  const own = phases.find(({ sections }) => sections.some(({ id }) => id === section));
  if (own) return own.id;
  let best: { readonly id: string; readonly start: number } | undefined;
  for (const [id, indexes] of openings)
    for (const index of indexes) {
      const section = document.sections[index];
      if (!section || section.span.start > finding.span.start || section.span.end <= finding.span.start) continue;
      if (section !== documentTitle(document) && (!best || section.span.start > best.start))
        best = { id, start: section.span.start };
    }
  return best?.id ?? '';
}
