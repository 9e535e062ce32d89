import type { Document, Section } from '../markdown/types';
import type { Catalogue, Framework, SectionId, SectionSpec } from '../schema/types';
import { createChecklists } from './checklist';
import { documentFeatures } from './document-features';
import { createGramIndex } from './gram-index';
import { createHeadingLexicon, type HeadingLexicon, headingPath, standsFor } from './headings';
import { judge } from './judge';
import { createLexicon } from './lexicon';
import { createPairFeatureReader } from './pair-features';
import { createPassageJudge, type PassageJudge, type Scored } from './passage-judge';
import type { Place } from './passages';
import type { PassageScores } from './score';
import type { Recognition, Relevance, SectionCoverage } from './types';
import { missingProbability } from './verdict';
import { alignWeights, builtInWeights, type Weights } from './weights';

export type Recogniser = (document: Document, framework: Framework) => Recognition;

interface Tools {
  readonly catalogue: Catalogue;
  readonly weights: Weights;
  readonly headings: HeadingLexicon;
  readonly judgePassages: PassageJudge;
  readonly checklists: ReturnType<typeof createChecklists>;
  /** What a passage was heard to speak of, with its scores: they outlive an edit elsewhere. */
  readonly heard: WeakMap<PassageScores, readonly SectionId[]>;
}

/**
 * Judges every section of a framework in a document: is it there, where, and why. Deterministic; explains itself. It remembers
 * passages it has judged, so that after an edit only those are judged anew whose text or surroundings changed; its results depend
 * on its arguments alone. `observe` is told of every passage that is judged anew.
 */
export function createRecogniser(catalogue: Catalogue, observe: (place: Place) => void = () => {}): Recogniser {
  const lexicon = createLexicon(catalogue);
  const weights = alignWeights(
    builtInWeights(),
    catalogue.sections.map((section) => section.id),
  );
  const checklists = createChecklists(catalogue);
  const index = createGramIndex(weights.grams);
  // By the framework itself: a team's may change under the same id, and what was remembered of the old one goes with it.
  const tools = new WeakMap<Framework, Tools>();
  return (document, framework) => {
    let own = tools.get(framework);
    if (!own) {
      const headings = createHeadingLexicon(catalogue, framework);
      const reader = createPairFeatureReader(catalogue, framework, lexicon, headings);
      const judgePassages = createPassageJudge({ weights, index, lexicon, reader, observe });
      own = { catalogue, weights, headings, judgePassages, checklists, heard: new WeakMap() };
      tools.set(framework, own);
    }
    return recognise(document, framework, own);
  };
}

function recognise(document: Document, framework: Framework, tools: Tools): Recognition {
  const { catalogue, weights, headings } = tools;
  const scored = tools.judgePassages(document);
  const rows = documentFeatures(
    document,
    scored.map(({ judged }) => judged.features),
    scored.map(({ judged }) => judged.scores),
    scored.map(({ judged }) => judged.words),
    catalogue.sections.length,
  );
  const numbers = new Map(catalogue.sections.map((spec, number) => [spec.id, number]));
  const standing = standingHeadings(document, tools);
  const checklist = tools.checklists(document, scored);
  const best = bestOfEach(scored, catalogue.sections.length);
  const coverage = new Map<SectionId, SectionCoverage>();
  for (const { id } of framework.phases.flatMap((phase) => phase.sections)) {
    const number = numbers.get(id);
    if (number === undefined) continue;
    const spec = catalogue.sections[number] as SectionSpec;
    const missing = missingProbability(weights.document, weights.intercepts[number] ?? 0, rows[number] as Float64Array);
    coverage.set(id, judge(document, spec, number, missing, best[number] ?? [], standing.get(id) ?? [], checklist));
  }
  const phases = new Map<string, number[]>();
  for (const section of document.sections) {
    for (const phase of openedBy(document, section, headings))
      phases.set(phase, [...(phases.get(phase) ?? []), section.index]);
  }
  const byBlock = new Map(scored.map(({ block, judged }) => [block.index, judged]));
  const relevance: Relevance = (block, section) =>
    byBlock.get(block)?.scores.logits[numbers.get(section) ?? -1] ?? Number.NEGATIVE_INFINITY;
  const asked = framework.phases.flatMap((phase) => phase.sections.map(({ id }) => id));
  const heard = (block: number): readonly SectionId[] => {
    const judged = byBlock.get(block);
    if (!judged) return [];
    let known = tools.heard.get(judged.scores);
    if (!known) {
      const { logits } = judged.scores;
      known = asked
        .map((id) => ({ id, score: logits[numbers.get(id) ?? -1] ?? Number.NEGATIVE_INFINITY }))
        .filter(({ score }) => score >= 0)
        .sort((a, b) => b.score - a.score)
        .map(({ id }) => id);
      tools.heard.set(judged.scores, known);
    }
    return known;
  };
  return { coverage, phases, relevance, heard };
}

/**
 * Phases that a heading opens. Below the heading of a phase, what the template itself has there opens no other: the "Monitoring" of
 * serving is not the phase of that name.
 */
function openedBy(document: Document, section: Section, headings: HeadingLexicon): readonly string[] {
  const opened = headings.phases(section.title);
  if (opened.length === 0) return opened;
  const inTemplate = headings.templatePhases(section.title);
  if (inTemplate.length === 0) return opened;
  const above = headingPath(document.sections, section.parent).flatMap((one) => headings.phases(one.title));
  return above.some((phase) => inTemplate.includes(phase)) ? [] : opened;
}

/**
 * The three passages with the highest score for each section, best first, the earlier of equal ones first. Passage by passage: that is how
 * the scores lie in memory.
 */
function bestOfEach(scored: readonly Scored[], sections: number): readonly (readonly Scored[])[] {
  const best = Array.from({ length: sections }, (): Scored[] => []);
  const third = new Float64Array(sections).fill(Number.NEGATIVE_INFINITY);
  for (const one of scored) {
    const { logits } = one.judged.scores;
    for (let section = 0; section < sections; section++) {
      const score = logits[section] as number;
      if (!(score > (third[section] as number))) continue;
      const list = best[section] as Scored[];
      let place = list.length;
      while (place > 0 && score > ((list[place - 1] as Scored).judged.scores.logits[section] as number)) place--;
      list.splice(place, 0, one);
      if (list.length > 3) list.pop();
      if (list.length === 3) third[section] = (list[2] as Scored).judged.scores.logits[section] as number;
    }
  }
  return best;
}

/** Headings that name a section, best grade first. Under a phase's heading an ambiguous one speaks for that phase only. */
function standingHeadings(document: Document, tools: Tools): ReadonlyMap<SectionId, readonly Section[]> {
  const standing = new Map<SectionId, { readonly section: Section; readonly grade: number }[]>();
  for (const section of document.sections) {
    const named = [...tools.headings.grades(section.title)].filter(([, grade]) => grade >= standsFor);
    const around = new Set(
      headingPath(document.sections, section.parent).flatMap((above) => tools.headings.phases(above.title)),
    );
    const inPhase = new Set(
      named.flatMap(([id]) => ([...tools.headings.phasesOf(id)].some((phase) => around.has(phase)) ? [id] : [])),
    );
    for (const [id, grade] of named) {
      if (inPhase.size > 0 && grade < 1 && !inPhase.has(id)) continue;
      standing.set(id, [...(standing.get(id) ?? []), { section, grade }]);
    }
  }
  return new Map(
    [...standing].map(([id, list]) => [
      id,
      list.sort((a, b) => b.grade - a.grade || a.section.index - b.section.index).map(({ section }) => section),
    ]),
  );
}
