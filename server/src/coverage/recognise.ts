import type { Block, Document, Section } from '../markdown/types';
import type { Catalogue, Framework, PhaseId, SectionId, SectionSpec } from '../schema/types';
import { untilForgotten } from '../text/memo';
import { finish, inStretches, type Steps } from '../text/steps';
import { type Checklists, createChecklists } from './checklist';
import { featureCount, featureRows } from './document-features';
import { editedBetween } from './edited';
import { createGramIndex } from './gram-index';
import { createHeadingLexicon } from './headings';
import { judge } from './judge';
import { createDocumentJudge } from './judged';
import type { Edited, JudgedDocument } from './judged-types';
import { createLexicon } from './lexicon';
import { createPairFeatureReader } from './pair-features';
import { createPassageJudge, type Scored } from './passage-judge';
import type { Place } from './passages';
import type { PassageScores } from './score';
import type { Summary } from './summary';
import type { Coverage, PhaseHeadings, Recognition, Relevance, SectionCoverage } from './types';
import { headingBefore, keptVerdict } from './untouched';
import { missingProbability } from './verdict';
import { alignWeights, builtInWeights, type Weights } from './weights';

export type Recogniser = (document: Document, framework: Framework) => Recognition;

/** The same in steps of a few milliseconds. Other documents may be recognised between two of them. */
export type SteppedRecogniser = (document: Document, framework: Framework) => Steps<Recognition>;

interface Tools {
  readonly weights: Weights;
  /** The sections of the framework that the catalogue has, in the framework's order. */
  readonly asked: readonly Asked[];
  readonly numbers: ReadonlyMap<SectionId, number>;
  readonly judgeDocument: ReturnType<typeof createDocumentJudge>;
  readonly checklists: Checklists;
  readonly standing: ReturnType<typeof createStandingReader>;
  /** What a passage was heard to speak of, with its scores: they outlive an edit elsewhere. */
  readonly heard: WeakMap<PassageScores, readonly SectionId[]>;
}

/** Of the last document: verdicts that an edit does not touch are kept. */
const nobody = (): { last?: Verdicts } => ({});

/** What is known of a document's verdicts when the next document comes. */
interface Verdicts {
  readonly groups: JudgedDocument['groups'];
  readonly places: Summary['places'];
  readonly standing: ReadonlyMap<SectionId, readonly number[]>;
  readonly sections: number;
  readonly language: string | undefined;
  readonly coverage: Coverage;
}

interface Asked {
  readonly id: SectionId;
  readonly spec: SectionSpec;
  /** In the catalogue. */
  readonly number: number;
}

/**
 * Judges every section of a framework in a document: is it there, where, and why. Deterministic; explains itself. It remembers
 * what it has judged, part by part and passage by passage, so that after an edit only those are judged anew whose text or surroundings
 * changed; its results depend on its arguments alone. `observe` is told of every passage that is judged anew.
 */
export function createRecogniser(catalogue: Catalogue, observe?: (place: Place) => void): Recogniser {
  const recognise = createSteppedRecogniser(catalogue, observe);
  return (document, framework) => finish(recognise(document, framework));
}

export function createSteppedRecogniser(
  catalogue: Catalogue,
  observe: (place: Place) => void = () => {},
): SteppedRecogniser {
  // With the first document: a server answers before there is one.
  let made: SteppedRecogniser | undefined;
  return function* (document, framework) {
    made ??= recogniserOf(catalogue, observe);
    yield;
    return yield* made(document, framework);
  };
}

function recogniserOf(catalogue: Catalogue, observe: (place: Place) => void): SteppedRecogniser {
  const lexicon = createLexicon(catalogue);
  const weights = alignWeights(
    builtInWeights(),
    catalogue.sections.map((section) => section.id),
  );
  const checklists = createChecklists(catalogue);
  const index = createGramIndex(weights.grams);
  // By the framework itself: a team's may change under the same id, and what was remembered of the old one goes with it.
  const tools = new WeakMap<Framework, Tools>();
  const numbers = new Map(catalogue.sections.map((spec, number) => [spec.id, number]));
  return function* (document, framework) {
    let own = tools.get(framework);
    if (!own) {
      const headings = createHeadingLexicon(catalogue, framework);
      yield;
      const reader = createPairFeatureReader(catalogue, framework, lexicon, headings);
      const judgePassages = createPassageJudge({ weights, index, lexicon, reader, observe });
      const judgeDocument = createDocumentJudge(judgePassages, headings, catalogue.sections.length);
      const asked = framework.phases.flatMap(({ sections }) =>
        sections.flatMap(({ id }): readonly Asked[] => {
          const number = numbers.get(id);
          const spec = number === undefined ? undefined : catalogue.sections[number];
          return number === undefined || !spec ? [] : [{ id, spec, number }];
        }),
      );
      const standing = createStandingReader();
      own = { weights, asked, numbers, judgeDocument, checklists, standing, heard: new WeakMap() };
      tools.set(framework, own);
      yield;
    }
    return yield* recognise(document, own);
  };
}

function* recognise(document: Document, tools: Tools): Steps<Recognition> {
  const { weights, asked, numbers } = tools;
  const judged = yield* tools.judgeDocument(document);
  const { summary, letters, labels } = judged;
  const totals = { words: document.stats.words, headings: document.sections.length + labels, letters };
  const rows = featureRows(summary, totals, (block) => judged.passageAt(block)?.words ?? 0);
  const standing = tools.standing(judged);
  const { languageOf, checklistOf } = tools.checklists;
  const language = languageOf(document);
  const sections = document.sections.length;
  const checklist = checklistOf(document, judged);
  const coverage = new Map<SectionId, SectionCoverage>();
  const kept = untilForgotten(tools, nobody);
  const { last } = kept;
  const isAlike = last?.standing === standing && last.sections === sections && last.language === language;
  const editedSince = (groups: JudgedDocument['groups']): Edited =>
    judged.edited && judged.before === groups ? judged.edited : editedBetween(groups, judged.groups);
  const alike = isAlike ? { ...last, edited: editedSince(last.groups) } : undefined;
  const above = alike && headingBefore(document.sections, alike.edited.from);
  for (const { id, spec, number } of asked) {
    const missing = missingProbability(weights.document, weights.intercepts[number] ?? 0, rows, number * featureCount);
    const named = standing.get(id)?.map((section) => document.sections[section] as Section) ?? none;
    const before = alike?.coverage.get(id);
    const kept =
      alike &&
      before &&
      keptVerdict(before, alike.edited, document, {
        number,
        missing,
        named,
        places: summary.places,
        oldPlaces: alike.places,
        checks: () => checklist(number, named, bestOf(document, judged, number)).checks(),
        above,
      });
    if (kept) {
      coverage.set(id, kept);
      continue;
    }
    yield;
    const verdict = (): SectionCoverage =>
      judge(document, spec, number, missing, bestOf(document, judged, number), named, checklist);
    coverage.set(id, yield* inStretches(verdict));
  }
  kept.last = { groups: judged.groups, places: summary.places, standing, sections, language, coverage };
  const relevance: Relevance = (block, section) =>
    judged.passageAt(block)?.scores.logits[numbers.get(section) ?? -1] ?? Number.NEGATIVE_INFINITY;
  const heard = (block: number): readonly SectionId[] => {
    const passage = judged.passageAt(block);
    if (!passage) return [];
    const { scores, near } = passage;
    let known = tools.heard.get(scores);
    if (!known) {
      known = asked
        .filter(({ number }) => near.includes(number) && (scores.logits[number] as number) >= 0)
        .sort((a, b) => (scores.logits[b.number] as number) - (scores.logits[a.number] as number))
        .map(({ id }) => id);
      tools.heard.set(scores, known);
    }
    return known;
  };
  return { coverage, phases: openedPhases(judged), relevance, heard };
}

const none: readonly Section[] = [];

/** The three passages with the highest score for a section, best first, the earlier of equal ones first. */
function bestOf({ blocks }: Document, { summary, passageAt }: JudgedDocument, section: number): readonly Scored[] {
  const best: Scored[] = [];
  for (const places of summary.places) {
    const place = places[section] ?? -1;
    const judged = place < 0 ? undefined : passageAt(place);
    if (judged) best.push({ block: blocks[place] as Block, judged });
  }
  return best;
}

function openedPhases({ groups }: JudgedDocument): PhaseHeadings {
  const phases = new Map<PhaseId, number[]>();
  for (const { placed, judged } of groups) {
    for (const { phase, section } of judged.opening) {
      const opened = phases.get(phase);
      if (opened) opened.push(placed.firstSection + section);
      else phases.set(phase, [placed.firstSection + section]);
    }
  }
  return phases;
}

/**
 * A reader of the headings (indexes) that name a section, best grade first. Few edits change one, so what was read last is remembered,
 * as what it was read from: places, ids and grades of all, in turns.
 */
function createStandingReader(): (judged: JudgedDocument) => ReadonlyMap<SectionId, readonly number[]> {
  let last: readonly (number | SectionId)[] = [];
  let standing: ReadonlyMap<SectionId, readonly number[]> = new Map();
  return ({ groups }) => {
    const now: (number | SectionId)[] = [];
    for (const { placed, judged } of groups)
      for (const { id, section, grade } of judged.naming) now.push(placed.firstSection + section, id, grade);
    if (now.length === last.length && now.every((one, at) => one === last[at])) return standing;
    last = now;
    standing = standingHeadings(groups);
    return standing;
  };
}

function standingHeadings(groups: JudgedDocument['groups']): ReadonlyMap<SectionId, readonly number[]> {
  const standing = new Map<SectionId, { readonly section: number; readonly grade: number }[]>();
  for (const { placed, judged } of groups) {
    for (const { id, section, grade } of judged.naming) {
      const one = { section: placed.firstSection + section, grade };
      const named = standing.get(id);
      if (named) named.push(one);
      else standing.set(id, [one]);
    }
  }
  return new Map(
    [...standing].map(([id, list]) => [
      id,
      list.sort((a, b) => b.grade - a.grade || a.section - b.section).map(({ section }) => section),
    ]),
  );
}
