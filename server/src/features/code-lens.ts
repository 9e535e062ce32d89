import type { Analysis } from '../engine/types';
import { openingOf } from '../rules/phase-headings';
import { severities } from '../rules/severities';
import type { Finding } from '../rules/types';
import type { FrameworkPhase } from '../schema/types';
import type { Span } from '../text/span';
import { isAnswered, type OutlinePhase, type OutlineSection, outline } from './outline';

export interface CodeLens {
  /** The title of the heading that opens the phase; for the document, of its first heading or the first words. */
  readonly span: Span;
  /** "Evaluation 3/5 · next: guardrail metrics"; without a gap "Evaluation 5/5". */
  readonly title: string;
  /** Id of the phase; absent for the document. */
  readonly phase?: string;
  /** Id of a section that is asked for and not answered: of a phase the first, of the document the first that weighs most. */
  readonly next?: string;
}

/**
 * A line above the heading of each phase: how much of it is answered, and what comes next. A phase without a heading, or of
 * which nothing is asked, has none; nor has any document that is no design doc. In the framework's order. Where a phase with
 * something asked has none, the line of the whole document stands first.
 */
export function codeLenses(analysis: Analysis): readonly CodeLens[] {
  if (!analysis.decision.isDesignDoc) return [];
  const told = outline(analysis);
  const byId = new Map(told.map((phase) => [phase.id, phase]));
  const lenses = analysis.framework.phases.flatMap((phase) => lensOf(analysis, phase, byId.get(phase.id)) ?? []);
  const asked = told.filter(({ applicable }) => applicable > 0);
  return lenses.length < asked.length ? [wholeDocument(analysis, asked), ...lenses] : lenses;
}

/** Few authors have a heading for each phase: without this line nothing above their text would say how far they are. */
function wholeDocument({ document, score, findings }: Analysis, asked: readonly OutlinePhase[]): CodeLens {
  const next = heaviest(asked.flatMap(gapsOf), findings);
  const start = document.blocks[0]?.span.start ?? 0;
  const count = `${score.covered} of ${score.applicable} sections answered`;
  return {
    span: document.sections[0]?.titleSpan ?? { start, end: start },
    title: next ? `${count} · next: ${inSentence(next.title)}` : count,
    ...(next && { next: next.id }),
  };
}

function gapsOf({ sections }: OutlinePhase): OutlinePhase['sections'] {
  return sections.filter(({ applicable, status }) => applicable && !isAnswered(status));
}

/** The gap of which the heaviest finding speaks, of equals the first: what is hidden or merely recommended is no next thing to do. */
function heaviest(gaps: OutlinePhase['sections'], findings: readonly Finding[]): OutlineSection | undefined {
  const weights = new Map<string, number>();
  for (const { section, insert = [], severity } of findings)
    for (const id of section === undefined ? insert : [section, ...insert])
      weights.set(id, Math.min(weights.get(id) ?? Number.POSITIVE_INFINITY, severities.indexOf(severity)));
  const of = ({ id }: OutlineSection): number => weights.get(id) ?? severities.length;
  return gaps.reduce<OutlineSection | undefined>(
    (best, gap) => (best === undefined || of(gap) < of(best) ? gap : best),
    undefined,
  );
}

function lensOf(analysis: Analysis, phase: FrameworkPhase, told: OutlinePhase | undefined): CodeLens | undefined {
  const heading = openingOf(analysis, phase);
  if (!heading || !told || told.applicable === 0) return undefined;
  const [next] = gapsOf(told);
  const count = `${told.short} ${told.covered}/${told.applicable}`;
  return {
    span: heading.titleSpan,
    title: next ? `${count} · next: ${inSentence(next.title)}` : count,
    phase: phase.id,
    ...(next && { next: next.id }),
  };
}

/**
 * As in a sentence: "Guardrail metrics" gets a small letter, "ML objective" and "A/B test" keep theirs; what stands in brackets at
 * the end is left to the tooltip of the section.
 */
function inSentence(title: string): string {
  const bare = title.replace(/(?<=\S)\s*\([^()]*\)$/u, '');
  return /^\p{Lu}[\p{Ll}-]+(?!\p{L})/u.test(bare) ? bare.replace(/^./u, (letter) => letter.toLowerCase()) : bare;
}
