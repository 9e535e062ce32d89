import { tokenize } from '../language/tokens';
import type { Block, Document } from '../markdown/types';
import { createMemo } from '../text/memo';
import { countWords } from '../text/words';
import type { GramIndex, GramWeights } from './gram-index';
import type { Headings } from './labels';
import type { Lexicon, Term, TermHit } from './lexicon';
import { addTermGrams, type PairFeatureReader, type PassageFeatures } from './pair-features';
import {
  addKindGrams,
  addOwnGrams,
  addSurroundingGrams,
  type Heading,
  holdsPlaceOnly,
  type Place,
  placesIn,
  readPart,
} from './passages';
import { type PassageScores, scoreKnown, tellingWords, type WeightedWord, weightedWords } from './score';
import type { Weights } from './weights';

/** What is known of a passage wherever in a document it stands. */
export interface JudgedPassage {
  readonly features: PassageFeatures;
  /** In the order of the catalogue. */
  readonly scores: PassageScores;
  readonly words: number;
  /** Numbers of the sections that it may be about: their logits are above `nearFrom`. */
  readonly near: readonly number[];
  /** At most four words of the passage that speak for the section, best first. */
  terms(section: number): readonly string[];
}

export interface Scored {
  readonly block: Block;
  readonly judged: JudgedPassage;
}

/** Judges `blocks[from..to]` of a document, one answer for each: undefined for what is no passage. */
export type PassageJudge = (
  document: Document,
  from: number,
  to: number,
  headings: Headings,
) => readonly (JudgedPassage | undefined)[];

export interface JudgeTools {
  readonly weights: Weights;
  readonly index: GramIndex;
  readonly lexicon: Lexicon;
  readonly reader: PairFeatureReader;
  /** Told of every passage that is judged anew. */
  readonly observe: (place: Place) => void;
}

/** Logit from which a passage may be about a section: a little less likely than not. */
export const nearFrom = -0.5;

/** Bytes of what is kept of a judged passage for each UTF-16 unit of its text; `MemoOptions.weight`. */
const judgedWeight = 17;

interface Surroundings {
  /** Never given twice, so that it stands for path and context in a key. */
  readonly id: number;
  readonly grams: readonly GramWeights[];
}

/**
 * A judge that remembers what it has judged, so that a passage that comes back, is moved or stands in another document is not judged again:
 * a passage is known by all that its judgement depends on, the kind and text of the block and the headings and words around it.
 */
export function createPassageJudge(tools: JudgeTools): PassageJudge {
  // A placeholder is no passage: `undefined` is remembered too.
  const judgedBefore = createMemo<JudgedPassage | undefined>({ weight: judgedWeight });
  const surroundingsBefore = createMemo<Surroundings>();
  let nextId = 0;
  const surroundingsOf = (path: readonly Heading[], pathKey: string, context: string): Surroundings =>
    surroundingsBefore.get(`${pathKey}|${context}`, () => {
      const grams: GramWeights[] = [];
      addSurroundingGrams(tools.index.collect(grams), path, context);
      return { id: nextId++, grams };
    });

  return (document, from, to, headings) => {
    // Places of one section share their path and come one after the other, most with the same words before them.
    let last: { readonly path: readonly Heading[]; readonly key: string } | undefined;
    let around: { readonly context: string; readonly surroundings: Surroundings } | undefined;
    const judged = new Array<JudgedPassage | undefined>(to - from).fill(undefined);
    for (const place of placesIn(document, from, to, headings)) {
      const { block, path, context } = place;
      if (last?.path !== path) {
        last = { path, key: path.map(({ title }) => `${title.length}:${title}`).join('') };
        around = undefined;
      }
      if (around?.context !== context) around = { context, surroundings: surroundingsOf(path, last.key, context) };
      const { surroundings } = around;
      const runIn = block.runIn ?? '';
      const key = `${surroundings.id} ${shapeOf(block)} ${block.kind} ${runIn.length} ${runIn}${block.text}`;
      judged[block.index - from] = judgedBefore.get(key, () =>
        holdsPlaceOnly(place) ? undefined : judgeAnew(place, surroundings.grams, tools),
      );
    }
    return judged;
  };
}

/** Tells which part of the words around a block is its lead-in, and which its header: a checklist is not told of the others. */
function shapeOf({ leadIn, header }: Block): string {
  if (leadIn === undefined && header === undefined) return '';
  return `${leadIn?.length ?? ''}|${header?.map(({ length }) => length).join() ?? ''}`;
}

function judgeAnew(place: Place, surrounding: readonly GramWeights[], tools: JudgeTools): JudgedPassage {
  const { weights, index, lexicon, reader, observe } = tools;
  const { block } = place;
  observe(place);
  const { text } = block;
  const read = readPart(text);
  const tokens = tokenize(read);
  const known: GramWeights[] = [];
  const own: GramWeights[] = [];
  const sink = index.collect(known, own);
  addOwnGrams(sink, block, tokens);
  for (let at = 0; at < surrounding.length; at++) known.push(surrounding[at] as GramWeights);
  addKindGrams(sink, block);
  const hits = lexicon.hits(read, tokens);
  const features = reader.read(place, hits);
  addTermGrams(sink, features, weights.sections);
  const scores = scoreKnown(weights, known, own, features);
  const near: number[] = [];
  const { logits } = scores;
  for (let section = 0; section < logits.length; section++)
    if ((logits[section] as number) > nearFrom) near.push(section);
  return {
    features,
    scores,
    words: countWords(text),
    near,
    terms: createTerms(text, read === text ? strongFirst(hits) : undefined, tools),
  };
}

/**
 * Few passages are ever evidence, so nothing is looked for before it is asked. `found` are the terms of the text, strong ones first, where
 * they are known.
 */
function createTerms(text: string, found: readonly Term[] | undefined, tools: JudgeTools): JudgedPassage['terms'] {
  let terms = found;
  let weighted: readonly WeightedWord[] | undefined;
  let bySection: Map<number, readonly string[]> | undefined;
  return (section) => {
    bySection ??= new Map();
    const known = bySection.get(section);
    if (known) return known;
    terms ??= strongFirst(tools.lexicon.hits(text));
    const own: string[] = [];
    for (const term of terms)
      if (term.section === section && own.length < 4 && !own.includes(term.text)) own.push(term.text);
    let told: readonly string[] = own;
    if (own.length === 0) {
      weighted ??= weightedWords(tools.index, tokenize(text));
      told = tellingWords(tools.weights, text, weighted, section, 3);
    }
    bySection.set(section, told);
    return told;
  };
}

const noTerms: readonly Term[] = [];

/** In the order of the text, which is the order of hits; an author is told of words of another language as they stand there. */
function strongFirst(hits: readonly TermHit[]): readonly Term[] {
  if (hits.length === 0) return noTerms;
  const terms: Term[] = [];
  for (const { term, said } of hits) if (term.strong) terms.push(said === undefined ? term : { ...term, text: said });
  for (const { term, said } of hits) if (!term.strong) terms.push(said === undefined ? term : { ...term, text: said });
  return terms;
}
