import type { SectionCoverage, SectionStatus } from '../coverage/types';
import type { Analysis } from '../engine/types';
import type { FrameworkPhase, FrameworkSection } from '../schema/types';
import type { Span } from '../text/span';
import { isInsertable } from './insert/missing-sections';
import { specIn } from './section-spec';

/** A section of the framework as the document answers it. */
export interface OutlineSection {
  readonly id: string;
  /** In the framework's words. */
  readonly title: string;
  /** What the section is for: one sentence. */
  readonly purpose: string;
  readonly status: SectionStatus;
  /** False: nobody asks it of this system. */
  readonly applicable: boolean;
  /** Why nobody asks it, where most systems are asked: "nothing is trained: …". */
  readonly notAsked?: string;
  readonly because: string;
  /** Not answered, and without a heading of its own: one can be inserted. */
  readonly insertable: boolean;
  /** The heading that stands for it, else the best evidence; absent where there is neither. */
  readonly span?: Span;
  readonly checks: readonly { readonly say: string; readonly met?: boolean }[];
}

export interface OutlinePhase {
  readonly id: string;
  readonly title: string;
  /** The title where it is short, else the words of the id: for lenses and trees. */
  readonly short: string;
  /** The first heading that opens it. */
  readonly span?: Span;
  /** Sections answered, of those that apply. */
  readonly covered: number;
  readonly applicable: number;
  readonly sections: readonly OutlineSection[];
}

/** The document through its framework: every phase and section in the framework's order, whether or not the document has them. */
export function outline(analysis: Analysis): readonly OutlinePhase[] {
  return analysis.framework.phases.map((phase) => phaseOutline(analysis, phase));
}

/** True where a reviewer would not ask for the section any more: thin counts, as in `Analysis.score`. */
export function isAnswered(status: SectionStatus): boolean {
  return status === 'covered' || status === 'thin' || status === 'not-applicable';
}

/** What fits into a tree beside an icon and "3/5". */
const shortLength = 24;

/** The title where it is short, else the words of the id. */
export function shortTitle({ id, title }: FrameworkPhase): string {
  if (title.length <= shortLength) return title;
  const words = id.slice(id.lastIndexOf('.') + 1).replace(/[-_]+/gu, ' ');
  // An id that is longer still helps nobody.
  return words === '' || words.length >= title.length ? title : words.replace(/^./u, (letter) => letter.toUpperCase());
}

function phaseOutline(analysis: Analysis, phase: FrameworkPhase): OutlinePhase {
  const sections = phase.sections.flatMap((section) => sectionOutline(analysis, section) ?? []);
  const asked = sections.filter(({ applicable }) => applicable);
  const [heading] = analysis.phases.get(phase.id) ?? [];
  const opened = heading === undefined ? undefined : analysis.document.sections[heading];
  return {
    id: phase.id,
    title: phase.title,
    short: shortTitle(phase),
    ...(opened && { span: opened.headingSpan }),
    covered: asked.filter(({ status }) => isAnswered(status)).length,
    applicable: asked.length,
    sections,
  };
}

function sectionOutline(analysis: Analysis, { id, title }: FrameworkSection): OutlineSection | undefined {
  const coverage = analysis.coverage.get(id);
  const spec = specIn(analysis, id);
  if (!coverage || !spec) return undefined;
  const span = placeOf(analysis, coverage);
  const notAsked = analysis.notAsked.get(id);
  const met = new Map(coverage.checks.map((check) => [check.say, check.met]));
  return {
    ...{ id, title, purpose: spec.purpose, status: coverage.status, because: coverage.because },
    applicable: analysis.applicable.get(id) ?? false,
    ...(notAsked !== undefined && { notAsked }),
    insertable: isInsertable(analysis, id),
    ...(span && { span }),
    checks: spec.checks.map(({ say }) => {
      const found = met.get(say);
      return { say, ...(found !== undefined && { met: found }) };
    }),
  };
}

function placeOf({ document }: Analysis, { heading, evidence }: SectionCoverage): Span | undefined {
  const section = heading === undefined ? undefined : document.sections[heading];
  return section?.headingSpan ?? evidence[0]?.span;
}
