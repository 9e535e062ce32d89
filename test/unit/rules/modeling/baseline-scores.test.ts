import assert from 'node:assert/strict';
import type { Passage } from '../../../../server/src/reading/types';
import {
  isJudging,
  isScoreTold,
  isSimplerMeasured,
  resultGiven,
} from '../../../../server/src/rules/modeling/baseline-scores';
import type { RuleContext } from '../../../../server/src/rules/types';
import { contextOf } from '../read';

const design = (text: string): RuleContext =>
  contextOf(`# Card fraud\n\nThe ML task is binary classification.\n\n${text}`);

const never = (): boolean => false;

/** Whose score the document has: of something simpler, of today's way, or one without a name where the author speaks of baselines. */
function told(text: string, isBaseline: (passage: Passage) => boolean = never): string[] {
  const context = design(text);
  return [
    ...(isSimplerMeasured(context) ? ['simpler'] : []),
    ...(isScoreTold(context, isBaseline) ? ['today or unsaid'] : []),
  ];
}

describe('a baseline', () => {
  for (const text of [
    '## Model\n\nPR-AUC of 0.31 for logistic regression.',
    '## Model\n\nLightGBM is worth it, with a PR-AUC of 0.31 for logistic regression.',
    '## Model\r\n\r\nLogistic regression reaches a PR-AUC of 0.31.\r\n',
    '## Model\n\n\ud800 Logistic regression \udc00 reaches a PR-AUC of 0.31.',
    `## Model\n\n${'The data is large. '.repeat(700)}Logistic regression reaches a PR-AUC of 0.31.`,
    '## Model\n\nXGBoost won with RMSE 6.8, linear regression had 8.1.',
    '## Model\n\nA simpler approach was right in 44 of 100 questions.',
    '## Model\n\n| Model | PR-AUC |\n|---|---|\n| Rules of today | 0.19 |\n| LightGBM | 0.41 |',
  ])
    it(`is something simpler in ${JSON.stringify(text.slice(-70))}`, () => assert.deepEqual(told(text), ['simpler']));

  for (const text of [
    "## Baseline\n\nToday's rules reach a PR-AUC of 0.19.",
    '## Model\n\nOur first stop is a rule. It reaches recall@8 of 0.31.',
  ])
    it(`is how it is done today in ${JSON.stringify(text)}`, () => assert.deepEqual(told(text), ['today or unsaid']));

  for (const text of [
    '## Model\n\nLightGBM reaches a PR-AUC of 0.41.',
    '## Model\n\nLogistic regression takes 2 ms and 40 inputs.',
    '## Model\n\nLogistic regression shall reach a PR-AUC of at least 0.31.',
    '## Model\n\n| Model | PR-AUC |\n|---|---|\n| LightGBM | 0.41 |',
    '## Model\n\n| Model | PR-AUC |\n|---|---|\n| LightGBM, depth 4 | 0.40 |\n| LightGBM, depth 6 | 0.41 |',
    '## Problem\n\nToday the rules reach a recall of 0.4.',
    '',
  ])
    it(`is not measured by ${JSON.stringify(text)}`, () => assert.deepEqual(told(text), []));

  it('has a score that names no method where the author speaks of baselines', () => {
    const text = '## Model\n\nA PR-AUC of 0.31 was measured.';
    assert.deepEqual(told(text), []);
    assert.deepEqual(
      told(text, ({ kind }) => kind === 'paragraph'),
      ['today or unsaid'],
    );
  });
});

describe('a result of the model', () => {
  for (const [text, passage, ofModel] of [
    ['## Model\n\nLightGBM reaches a PR-AUC of 0.41.', 'LightGBM reaches a PR-AUC of 0.41.', true],
    ['## Model\n\nA PR-AUC of 0.31 was measured.', 'A PR-AUC of 0.31 was measured.', false],
    ['## Model\n\n| Model | PR-AUC |\n|---|---|\n| Rules | 0.19 |\n| LightGBM | 0.41 |', 'LightGBM | 0.41', true],
    [
      '## Evaluation\n\n| Metric | Target | Reached |\n|---|---|---|\n| Recall | ≥ 0.90 | 0.92 |',
      'Recall | ≥ 0.90 | 0.92',
      true,
    ],
  ] as const)
    it(`is given by "${passage}"`, () => {
      const found = resultGiven(design(text));
      assert.deepEqual([found?.passage.text, found?.ofModel], [passage, ofModel]);
    });

  for (const text of [
    '## Model\n\nLightGBM is admitted with a PR-AUC of at least 0.41.',
    '## Model\n\nLightGBM may later reach a PR-AUC of 0.41.',
    '## Model\n\nDoes LightGBM reach a PR-AUC of 0.41?',
    '## Model\n\nLightGBM has 600 trees and takes 2 ms.',
    '## Model\n\nThe recall of 95%-negative sets is low.',
    '## Model\n\nRecall is measured on sets of 95% negatives.',
    '',
  ])
    it(`is not given by ${JSON.stringify(text)}`, () => assert.equal(resultGiven(design(text)), undefined));
});

describe('a passage that judges', () => {
  it('is one on models or evaluation, or on nothing, not the one that tells the problem', () => {
    const context = design('## Problem\n\nToday the rules reach a recall of 0.4.\n\n## Model\n\nLightGBM has 0.6.');
    const judging = context.reading.passages.filter((one) => one.prose && isJudging(context, one));
    assert.ok(judging.some(({ text }) => text.startsWith('LightGBM')));
    assert.ok(!judging.some(({ text }) => text.startsWith('Today')));
  });
});
