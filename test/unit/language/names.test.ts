import assert from 'node:assert/strict';
import { metricMentions } from '../../../server/src/language/metrics';
import { modelMentions } from '../../../server/src/language/models';
import { wordsIn } from '../../../server/src/language/names';
import { readText } from '../../../server/src/reading/terms';
import { forgetTexts } from '../../../server/src/text/memo';
import { realDocuments } from '../features/hostile-documents';

const written = (text: string): readonly string[] => wordsIn(text).map(({ start, end }) => text.slice(start, end));

describe('words among which names are looked for', () => {
  it('tell Latin words from the Chinese ones beside them', () => {
    assert.deepEqual(written('AUC达到0.9以上'), ['AUC', '达到', '到', '0.9', '以上', '上']);
    assert.deepEqual(written('模型 XGBoost'), ['模型', '型', 'XGBoost']);
    assert.deepEqual(written('用AUC。F1'), ['用', 'AUC', 'F1']);
    assert.deepEqual(written("v2.达's"), ['v2', '达', 's']);
    assert.deepEqual(written('recall@10 and F1'), ['recall', '@', '10', 'and', 'F1']);
  });

  it('have the tokens of texts with one script as they are', () => {
    const [sentence] = readText('One here. Another one of AUC.').sentences.slice(1);
    assert.ok(sentence);
    assert.equal(wordsIn(sentence), sentence.tokens);
  });
});

describe('names in a sentence', () => {
  it('are those of its text, whether its words are given or not', () => {
    const sentences = realDocuments
      .flatMap((document) => document.split(/\n{2,}/u))
      .flatMap((text) => readText(text).sentences);
    const given = sentences.map((one) => [metricMentions(one), modelMentions(one)]);
    // What was read is remembered by the text.
    forgetTexts();
    for (const [at, { text }] of sentences.entries())
      assert.deepEqual(given[at], [metricMentions(text), modelMentions(text)], text);
    const named = given.flat(2).length;
    assert.ok(named > 100, `${named} names`);
  });
});
