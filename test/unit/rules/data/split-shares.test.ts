import assert from 'node:assert/strict';
import { wrongShares } from '../../../../server/src/rules/data/split-shares';

describe('shares of a split', () => {
  for (const [text, sum] of [
    ['split 80/15/10', 105],
    ['an 80:30 train/test split', 110],
    ['70% / 15% / 10% of the rows', 95],
    ['train 70%, validation 15%, test 20%', 105],
    ['85% for training, 10% validation and 10% for testing', 105],
    ['обучение 70%, валидация 20%, тест 20%', 110],
  ] as const)
    it(`adds up "${text}"`, () => assert.equal(wrongShares(text)?.sum, sum));

  it('is silent where shares add up, one is left unsaid, or they are something else', () => {
    for (const text of [
      'split 80/10/10',
      'split 70/15/15',
      'train/test 80/20',
      '70/20, the rest is kept for later',
      'train 80%, validation 10%',
      '80% train and 20% test, 10% of the training part validates',
      'train 33.3%, validation 33.3%, test 33.3%',
      'on 2024/05/10 we train',
      'accuracy is 60% on train, 45% on validation, 40% on test',
      'on-call 24/7',
    ])
      assert.equal(wrongShares(text), undefined, text);
  });
});
