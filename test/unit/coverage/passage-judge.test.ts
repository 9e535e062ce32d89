import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { createGramIndex, type GramWeights } from '../../../server/src/coverage/gram-index';
import { createHeadingLexicon } from '../../../server/src/coverage/headings';
import { headingsOf } from '../../../server/src/coverage/labels';
import { createLexicon } from '../../../server/src/coverage/lexicon';
import { gramWord, stringGrams } from '../../../server/src/coverage/ngrams';
import { addTermGrams, createPairFeatureReader } from '../../../server/src/coverage/pair-features';
import { createPassageJudge } from '../../../server/src/coverage/passage-judge';
import { passagesOf } from '../../../server/src/coverage/passages';
import { scorePassage } from '../../../server/src/coverage/score';
import { builtInWeights } from '../../../server/src/coverage/weights';
import { createMarkdownParser } from '../../../server/src/markdown/parse';
import type { Block } from '../../../server/src/markdown/types';
import { builtInCatalogue, builtInFramework } from '../../../server/src/schema/registry';
import type { Framework } from '../../../server/src/schema/types';
import { countWords } from '../../../server/src/text/words';

const folder = join(__dirname, '../../corpus/documents');

describe('the judge of passages', () => {
  const catalogue = builtInCatalogue();
  const framework = builtInFramework('seven-phase') as Framework;
  const lexicon = createLexicon(catalogue);
  const reader = createPairFeatureReader(catalogue, framework, lexicon, createHeadingLexicon(catalogue, framework));
  const weights = builtInWeights();
  const index = createGramIndex(weights.grams);
  const judge = createPassageJudge({ weights, index, lexicon, reader, observe: () => {} });
  const parse = createMarkdownParser();

  it('tells the terms that are said, strong ones first, also those behind what it reads of a long text', () => {
    for (const [number, { id, strong, weak }] of catalogue.sections.entries())
      for (const before of ['', `${'and so on '.repeat(450)}. `]) {
        const document = parse(`${before}Of ${weak[0] ?? 'it'}. Then ${strong[0] ?? 'it'}, ${weak[0] ?? 'it'}.\n`);
        const hits = lexicon.hits((document.blocks[0] as Block).text).filter(({ term }) => term.section === number);
        const strongFirst = [true, false].flatMap((isStrong) => hits.filter(({ term }) => term.strong === isStrong));
        const said = [...new Set(strongFirst.map(({ term }) => term.text))].slice(0, 4);
        assert.ok(said.length > 0, id);
        assert.deepEqual(judge(document, 0, 1, headingsOf(document, 0))[0]?.terms(number), said, id);
      }
  });

  it('gives what training reads: the same passages, features and scores, to the last bit', () => {
    for (const name of readdirSync(folder).filter((file) => file.endsWith('.md'))) {
      const document = parse(readFileSync(join(folder, name), 'utf8'));
      const { blocks, sections } = document;
      const judged = judge(
        document,
        0,
        blocks.length,
        headingsOf(document, sections.filter(({ level }) => level === 1).length),
      );
      const passages = passagesOf(document);
      assert.deepEqual(
        [...judged.keys()].filter((at) => judged[at]),
        passages.map(({ block }) => block.index),
        name,
      );
      for (const passage of passages) {
        const features = reader.read(passage);
        const own = judged[passage.block.index];
        assert.deepEqual(own?.features, features, `${name}: ${passage.block.text}`);
        const grams = new Set(passage.ngrams);
        addTermGrams(stringGrams(grams), features, weights.sections);
        assert.deepEqual(own?.scores, scorePassage(weights, [...grams], features), `${name}: ${passage.block.text}`);
        assert.equal(own?.words, countWords(passage.block.text));
      }
    }
  });
});

describe('the index of n-grams', () => {
  const weightsOf = (value: number): GramWeights => Float32Array.of(0, value);
  const grams = new Map(
    ['recall', 'recall #num', 'c:recall', 'c:recall drop', 'k:item', '#num'].map((gram, at) => [gram, weightsOf(at)]),
  );

  function known(...parts: readonly (readonly [prefix: string, first: string, second?: string])[]): readonly number[] {
    const found: GramWeights[] = [];
    const sink = createGramIndex(grams).collect(found);
    for (const [prefix, first, second] of parts)
      sink.add(prefix, gramWord(first), second === undefined ? undefined : gramWord(second));
    return found.map((weights) => weights[1] as number);
  }

  it('finds every n-gram by its parts', () => {
    assert.deepEqual(known(['', 'recall']), [0]);
    assert.deepEqual(known(['', 'recall', '#num']), [1]);
    assert.deepEqual(known(['c:', 'recall'], ['c:', 'recall', 'drop'], ['k:', 'item']), [2, 3, 4]);
  });

  it('gives each once, in the order of coming, and nothing for what has no weights', () => {
    assert.deepEqual(known(['', '#num'], ['', 'recall'], ['', '#num'], ['', 'recall']), [5, 0]);
    assert.deepEqual(known(['', 'drop'], ['', 'recall', 'drop'], ['d:', 'recall'], ['c:', '#num']), []);
  });
});
