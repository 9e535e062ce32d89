import type { Analysis } from '../engine/types';
import { openingOf } from '../rules/phase-headings';
import type { FrameworkPhase } from '../schema/types';
import type { Span } from '../text/span';
import { isAnswered, type OutlinePhase, outline } from './outline';

export interface CodeLens {
  /** The title of the heading that opens the phase. */
  readonly span: Span;
  /** "Evaluation 3/5 · next: guardrail metrics"; without a gap "Evaluation 5/5". */
  readonly title: string;
  /** Id of the phase. */
  readonly phase: string;
  /** Id of the first section, in the framework's order, that is asked for and not answered. */
  readonly next?: string;
}

/**
 * A line above the heading of each phase: how much of it is answered, and what comes next. A phase without a heading, or of
 * which nothing is asked, has none; nor has any document that is no design doc. In the framework's order.
 */
export function codeLenses(analysis: Analysis): readonly CodeLens[] {
  if (!analysis.decision.isDesignDoc) return [];
  const phases = new Map(outline(analysis).map((phase) => [phase.id, phase]));
  return analysis.framework.phases.flatMap((phase) => lensOf(analysis, phase, phases.get(phase.id)) ?? []);
}

function lensOf(analysis: Analysis, phase: FrameworkPhase, told: OutlinePhase | undefined): CodeLens | undefined {
  const heading = openingOf(analysis, phase);
  if (!heading || !told || told.applicable === 0) return undefined;
  const next = told.sections.find(({ applicable, status }) => applicable && !isAnswered(status));
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
