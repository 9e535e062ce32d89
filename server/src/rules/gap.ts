import type { SectionCoverage, SectionStatus } from '../coverage/types';
import type { Document, Section } from '../markdown/types';
import { derivedOfCoverage } from '../reading/derived';
import type { Condition, FrameworkPhase, Level, SectionId } from '../schema/types';
import { lineAt } from '../text/lines';
import type { Span } from '../text/span';
import { type HeadingContext, openingOf, ownHeadings } from './phase-headings';
import { homeOf } from './phase-home';
import { genreOf } from './stated/genre';
import type { RuleContext } from './types';

export interface Gap {
  readonly phase: FrameworkPhase;
  readonly id: SectionId;
  readonly title: string;
  readonly purpose: string;
  readonly level: Level;
  /** As the catalogue has them. */
  readonly ofWholeSystem: boolean;
  readonly recommendedWhen?: Condition;
  readonly coverage: SectionCoverage;
}

/** Sections of the framework, in order, that this document has to answer, with what was found of each. */
export const asked: (context: RuleContext) => readonly Gap[] = derivedOfCoverage((context: RuleContext) => {
  const specs = new Map(context.catalogue.sections.map((spec) => [spec.id, spec]));
  const gaps: Gap[] = [];
  for (const phase of context.framework.phases) {
    for (const { id, title } of phase.sections) {
      const level = context.level(id);
      const coverage = context.coverage.get(id);
      if (level === 'off' || !coverage) continue;
      const { purpose = '', ofWholeSystem = false, recommendedWhen } = specs.get(id) ?? {};
      gaps.push({
        phase,
        id,
        title,
        purpose,
        level,
        ofWholeSystem,
        ...(recommendedWhen && { recommendedWhen }),
        coverage,
      });
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

/** What a phase is told by: the sections that a reviewer insists on. Where these are none, those that are recommended. */
export function demanded(gaps: readonly Gap[]): readonly Gap[] {
  const due = gaps.filter(({ level }) => level !== 'recommended');
  return due.length > 0 ? due : gaps;
}

/** A phase nobody wrote about: no heading opens it and no asked section of it has any evidence. */
export function isAbsent(context: RuleContext, phase: FrameworkPhase): boolean {
  return absentPhases(context).has(phase.id);
}

/** Ids. */
const absentPhases = derivedOfCoverage((context: RuleContext): ReadonlySet<string> => {
  const absent = new Set<string>();
  for (const { id } of context.framework.phases) {
    const own = demanded(asked(context).filter(({ phase }) => phase.id === id));
    if (own.length > 1 && !context.phases.has(id) && own.every(({ coverage }) => coverage.status === 'missing'))
      absent.add(id);
  }
  return absent;
});

/** Below this share of what is asked, and without a heading for half of the phases, a document is the plan of a part: of a model, a change, an experiment. */
const leastOfWhole = 0.5;
/** Below this share of what is asked of it, a phase is not what the document is about. */
const leastOfPhase = 0.25;

/**
 * Is the document about a part of a system, or a study? What goes with a whole one is told elsewhere, then, or later. In 31 public documents that taught
 * nothing, reviewers insisted on none of the 24 sections `ofWholeSystem` that such ones were warned about, and would have mentioned one.
 */
export const isOfPart: (context: RuleContext) => boolean = derivedOfCoverage((context: RuleContext): boolean => {
  const { framework, phases } = context;
  if (isMeantAsWhole(context) || phases.size * 2 > framework.phases.length) return false;
  return touchedShare(due(context)) < leastOfWhole;
});

/** Somebody names the framework, or a stage that asks for production readiness: all of it is wanted. */
function isMeantAsWhole({ framework, frameworkNamed = false, stage }: RuleContext): boolean {
  return frameworkNamed || framework.stages.some(({ id, production }) => production && id === stage);
}

/** What it is for and how it is judged belongs to the plan of any part, and to every study. */
const ofEveryPlan: ReadonlySet<SectionId> = new Set(['requirements.problem-statement', 'evaluation.offline-metrics']);

/** A phase that the plan of a part hardly touches and has no heading for: it is told elsewhere, or later. The record of a decision tells of nothing else. */
export function isBeside(context: RuleContext, phase: FrameworkPhase): boolean {
  if (genreOf(context) === 'record' && !isMeantAsWhole(context)) return true;
  if (phase.sections.some(({ id }) => ofEveryPlan.has(id))) return false;
  return isOfPart(context) && phasesBeside(context).has(phase.id);
}

/** Ids. */
const phasesBeside = derivedOfCoverage((context: RuleContext): ReadonlySet<string> => {
  const all = due(context);
  return new Set(
    context.framework.phases
      .map(({ id }) => id)
      .filter(
        (id) => !context.phases.has(id) && touchedShare(all.filter(({ phase }) => phase.id === id)) < leastOfPhase,
      ),
  );
});

function due(context: RuleContext): readonly Gap[] {
  return asked(context).filter(({ coverage }) => coverage.status !== 'not-applicable');
}

function touchedShare(gaps: readonly Gap[]): number {
  const touched = gaps.filter(
    ({ coverage: { status } }) => status === 'covered' || status === 'thin' || status === 'unsure',
  );
  return touched.length / (gaps.length || 1);
}

/**
 * Where a gap of the phase is reported: the heading that opens it, else a heading named after one of its sections, else the
 * heading under which the author answers most of the phase (`phase-home.ts`), else the title.
 */
export function placeOf(context: RuleContext, phase: FrameworkPhase): Span {
  const opening = phaseSection(context, phase) ?? homeOf(context, phase);
  return opening ? opening.titleSpan : titlePlace(context.document);
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
