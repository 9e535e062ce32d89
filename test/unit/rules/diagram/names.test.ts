import assert from 'node:assert/strict';
import { contentStems, stemsIn } from '../../../../server/src/rules/diagram/names';

describe('the stems of a text', () => {
  it('are read of each stretch between white space by itself, as an index of words wants it', () => {
    const texts = [
      'The FeatureStore serves model_registry lookups; see "user\'s guide", e.g. v2.1.\n\nTrainedNightly and rolled back.',
      'Хранилище признаков обновляется ночью, РейтингСервис читает его.\u3000特征存储 每天 更新。模型注册表',
      'a|b|c real-time, re-trained realtime\u00a0scores… 10 000 rows / 3.14\t“Quoted words”',
    ];
    for (const text of texts)
      assert.deepEqual(
        text.split(/(?<=\s)/u).flatMap((stretch) => stemsIn(stretch)),
        stemsIn(text),
      );
  });

  it('are each given once, or as often as they are there', () => {
    assert.deepEqual(stemsIn('Rank the ranking, rank it'), ['rank', 'rank', 'rank', 'it']);
    assert.deepEqual(contentStems('Rank the ranking, rank it'), ['rank', 'it']);
  });
});
