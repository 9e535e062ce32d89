import { isPlaceholder } from '../language/placeholder';
import { type Token, tokenize } from '../language/tokens';
import type { Block, Document, Section } from '../markdown/types';
import { countWords } from '../text/words';
import type { GramIndex, GramWeights } from './gram-index';
import type { Lexicon, TermHit } from './lexicon';
import { createMemo } from './memo';
import { addTermGrams, type PairFeatureReader, type PassageFeatures } from './pair-features';
import { addKindGrams, addOwnGrams, addSurroundingGrams, type Place, placesOf, readPart } from './passages';
import { type PassageScores, scoreKnown, tellingWords } from './score';
import type { Weights } from './weights';

/** What is known of a passage wherever in a document it stands. */
export interface JudgedPassage {
  readonly features: PassageFeatures;
  /** In the order of the catalogue. */
  readonly scores: PassageScores;
  readonly words: number;
  /** At most four words of the passage that speak for the section, best first. */
  terms(section: number): readonly string[];
}

export interface Scored {
  readonly block: Block;
  readonly judged: JudgedPassage;
}

/** The passages of a document with what each says of each section, in order. */
export type PassageJudge = (document: Document) => readonly Scored[];

export interface JudgeTools {
  readonly weights: Weights;
  readonly index: GramIndex;
  readonly lexicon: Lexicon;
  readonly reader: PairFeatureReader;
  /** Told of every passage that is judged anew. */
  readonly observe: (place: Place) => void;
}

/** Passages remembered are up to twice as many, about 3 KB each; a document of 100 KB has 700. */
const rememberedPassages = 4000;
const rememberedSurroundings = 2000;

interface Surroundings {
  /** Never given twice, so that it stands for path and context in a key. */
  readonly id: number;
  readonly grams: readonly GramWeights[];
}

/**
 * A judge that remembers what it has judged: blocks are made anew by every parse, so a passage is known by all that its judgement
 * depends on, the kind and text of the block and the headings and words around it.
 */
export function createPassageJudge(tools: JudgeTools): PassageJudge {
  // A placeholder is no passage: `undefined` is remembered too.
  const judgedBefore = createMemo<string, JudgedPassage | undefined>(rememberedPassages);
  const surroundingsBefore = createMemo<string, Surroundings>(rememberedSurroundings);
  let nextId = 0;

  return (document) => {
    const pathKeys = new Map<readonly Section[], string>();
    const scored: Scored[] = [];
    for (const place of placesOf(document)) {
      const { block, path, context } = place;
      let pathKey = pathKeys.get(path);
      if (pathKey === undefined) {
        pathKey = path.map(({ title }) => `${title.length}:${title}`).join('');
        pathKeys.set(path, pathKey);
      }
      const surroundings = surroundingsBefore.get(`${pathKey}|${context}`, () => {
        const grams: GramWeights[] = [];
        addSurroundingGrams(tools.index.collect(grams), path, context);
        return { id: nextId++, grams };
      });
      const runIn = block.runIn ?? '';
      const key = `${surroundings.id} ${block.kind} ${runIn.length} ${runIn}${block.text}`;
      const judged = judgedBefore.get(key, () =>
        isPlaceholder(block.text) ? undefined : judgeAnew(place, surroundings.grams, tools),
      );
      if (judged) scored.push({ block, judged });
    }
    return scored;
  };
}

function judgeAnew(place: Place, surrounding: readonly GramWeights[], tools: JudgeTools): JudgedPassage {
  const { weights, index, lexicon, reader, observe } = tools;
  const { block } = place;
  observe(place);
  const { text } = block;
  const tokens = tokenize(readPart(text));
  const known: GramWeights[] = [];
  const own: GramWeights[] = [];
  addOwnGrams(
    index.collect(known, own),
    block,
    tokens.map((token) => token.word),
  );
  known.push(...surrounding);
  addKindGrams(index.collect(known, own), block);
  const features = reader.read(place, tokens);
  addTermGrams(index.collect(known, own), features, weights.sections);
  return {
    features,
    scores: scoreKnown(weights, known, own, features),
    words: countWords(text),
    terms: createTerms(text, lexicon, weights),
  };
}

/** Few passages are ever evidence, so nothing is looked for before it is asked. */
function createTerms(text: string, lexicon: Lexicon, weights: Weights): JudgedPassage['terms'] {
  let tokens: readonly Token[] | undefined;
  let hits: readonly TermHit[] | undefined;
  const bySection = new Map<number, readonly string[]>();
  return (section) => {
    let terms = bySection.get(section);
    if (!terms) {
      tokens ??= tokenize(text);
      hits ??= lexicon.hits(text, tokens);
      const strongFirst = hits
        .filter((hit) => hit.section === section)
        .sort((a, b) => Number(b.strong) - Number(a.strong) || a.start - b.start);
      terms = [...new Set(strongFirst.map((hit) => hit.term))].slice(0, 4);
      if (terms.length === 0) terms = tellingWords(weights, text, section, 3, tokens);
      bySection.set(section, terms);
    }
    return terms;
  };
}
