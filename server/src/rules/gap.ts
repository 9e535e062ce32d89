import type { SectionCoverage, SectionStatus } from '../coverage/types';
import type { Document, Section } from '../markdown/types';
import { derivedOfCoverage } from '../reading/derived';
import type { FrameworkPhase, Level, SectionId } from '../schema/types';
import { lineAt } from '../text/lines';
import type { Span } from '../text/span';
import { type HeadingContext, openingOf, ownHeadings } from './phase-headings';
import type { RuleContext } from './types';

export interface Gap {
  readonly phase: FrameworkPhase;
  readonly id: SectionId;
  readonly title: string;
  readonly purpose: string;
  readonly level: Level;
  readonly coverage: SectionCoverage;
}

/** Sections of the framework, in order, that this document has to answer, with what was found of each. */
export const asked: (context: RuleContext) => readonly Gap[] = derivedOfCoverage((context: RuleContext) => {
  const purposes = new Map(context.catalogue.sections.map(({ id, purpose }) => [id, purpose]));
  const gaps: Gap[] = [];
  for (const phase of context.framework.phases) {
    for (const { id, title } of phase.sections) {
      const level = context.level(id);
      const coverage = context.coverage.get(id);
      if (level !== 'off' && coverage)
        gaps.push({ phase, id, title, purpose: purposes.get(id) ?? '', level, coverage });
    }
  }
  return gaps;
});

/** How sure it is that a reviewer would call a section missing. */
export type Odds = 'doubtful' | 'likely' | 'sure' | 'certain';

/**
 * From which probability on. Of eighteen public documents that taught nothing, reviewers agreed with 3 of 36 questions below 0.6; of sections that are
 * told as missing 10 of 23 were there after all below 0.8, and 30 of 137 above. At 0.9 whatever came nearest came near by chance.
 */
const leastOdds = [
  ['certain', 0.9],
  ['sure', 0.8],
  ['likely', 0.6],
] as const satisfies readonly (readonly [Odds, number])[];

/** How sure it is of a gap. The probability is another one after each letter; who asks for these is run again when one of them is. */
export function oddsOf(context: RuleContext, { id, coverage }: Pick<Gap, 'id' | 'coverage'>): Odds {
  const odds = coverage.status === 'unsure' ? oddsOfQuestions : oddsOfMissing;
  return odds(context).get(id) ?? 'certain';
}

// Apart, for each is asked for by a rule of its own.
const oddsOfQuestions = derivedOfCoverage((context: RuleContext) => oddsWhere(context, 'unsure'));
const oddsOfMissing = derivedOfCoverage((context: RuleContext) => oddsWhere(context, 'missing'));

function oddsWhere(context: RuleContext, status: SectionStatus): ReadonlyMap<SectionId, Odds> {
  const those = asked(context).filter(({ coverage }) => coverage.status === status);
  return new Map(those.map(({ id, coverage: { missing } }) => [id, oddsAt(missing)]));
}

function oddsAt(missing: number): Odds {
  return leastOdds.find(([, least]) => missing >= least)?.[0] ?? 'doubtful';
}

/** A phase nobody wrote about: no heading opens it and no asked section of it has any evidence. */
export function isAbsent(context: RuleContext, phase: FrameworkPhase): boolean {
  return absentPhases(context).has(phase.id);
}

/** Ids. */
const absentPhases = derivedOfCoverage((context: RuleContext): ReadonlySet<string> => {
  const demanded = asked(context).filter(({ level }) => level !== 'recommended');
  const absent = new Set<string>();
  for (const { id } of context.framework.phases) {
    const own = demanded.filter(({ phase }) => phase.id === id);
    if (own.length > 1 && !context.phases.has(id) && own.every(({ coverage }) => coverage.status === 'missing'))
      absent.add(id);
  }
  return absent;
});

/** Below these shares of what is asked, of the document and of one of its phases, the document is about other phases. */
const fewInDocument = 0.5;
const fewInPhase = 0.25;

/**
 * A phase that a document of few answers hardly touches and has no heading for: it is the plan of a part (of the model, of an experiment), and this phase is told elsewhere or
 * later. On eighteen public documents that taught nothing, reviewers agreed with none of the 16 warnings that are information by it.
 */
export function isBeside(context: RuleContext, phase: FrameworkPhase): boolean {
  return phasesBeside(context).has(phase.id);
}

/** Ids. */
const phasesBeside = derivedOfCoverage((context: RuleContext): ReadonlySet<string> => {
  const due = asked(context).filter(({ coverage }) => coverage.status !== 'not-applicable');
  if (touchedShare(due) >= fewInDocument) return new Set();
  const { phases } = context.framework;
  return new Set(
    phases
      .map(({ id }) => id)
      .filter((id) => !context.phases.has(id) && touchedShare(due.filter(({ phase }) => phase.id === id)) < fewInPhase),
  );
});

function touchedShare(gaps: readonly Gap[]): number {
  const touched = gaps.filter(
    ({ coverage: { status } }) => status === 'covered' || status === 'thin' || status === 'unsure',
  );
  return touched.length / (gaps.length || 1);
}

/**
 * Where a gap of the phase is reported: the heading that opens it, else a heading named after one of its sections, else the
 * heading under which the author answers most of the phase, else the title.
 */
export function placeOf(context: RuleContext, phase: FrameworkPhase): Span {
  const opening = phaseSection(context, phase) ?? homeOf(context, phase);
  return opening ? opening.titleSpan : titlePlace(context.document);
}

/** The top heading that holds the best evidence of most answered sections of the phase; never one that opens another phase. */
function homeOf({ document, coverage, phases }: RuleContext, phase: FrameworkPhase): Section | undefined {
  const taken = new Set([...phases.values()].flat());
  const votes = new Map<Section, number>();
  for (const { id } of phase.sections) {
    const found = coverage.get(id);
    const best = found && (found.status === 'covered' || found.status === 'thin') ? found.evidence[0] : undefined;
    const top = best && topSectionAt(document, best.span.start);
    if (top && !taken.has(top.index)) votes.set(top, (votes.get(top) ?? 0) + 1);
  }
  return [...votes].sort(([a, many], [b, more]) => more - many || a.index - b.index)[0]?.[0];
}

/** The outermost section around an offset, the document's own title left out. */
function topSectionAt(document: Document, offset: number): Section | undefined {
  const titles = document.sections.filter((section) => section.level === 1);
  return document.sections.find(
    (section) =>
      section.span.start <= offset && offset < section.span.end && !(titles.length === 1 && section === titles[0]),
  );
}

/** The heading that opens the phase, else the first one that stands for a section of it. */
export function phaseSection(context: HeadingContext, phase: FrameworkPhase): Section | undefined {
  return openingOf(context, phase) ?? ownHeadings(context, phase)[0]?.section;
}

/** The document's title, else its first line with text, else its start, below comments. */
export function titlePlace(document: Document): Span {
  const title = document.sections.find((section) => section.level === 1) ?? document.sections[0];
  if (title) return title.titleSpan;
  // A comment that speaks of the line below it must not draw the finding up to itself.
  const first = document.blocks.find(({ kind }) => kind !== 'comment');
  const comment = document.blocks.at(-1)?.span.end ?? 0;
  const below = comment && lineAt(document.lines, comment) + 1;
  const start = first?.span.start ?? document.lines[below] ?? comment;
  const firstLine = /^[^\r\n]*/u.exec(document.text.slice(start))?.[0].length ?? 0;
  return { start, end: first ? start + firstLine : start };
}
