import assert from 'node:assert/strict';
import { metricMentions } from '../../../server/src/language/metrics';
import { builtInMetrics } from '../../../server/src/schema/registry';
import { costOf } from '../processor-time';
import { createRandom } from '../random';

const ids = (text: string): readonly string[] =>
  metricMentions(text).map(({ id, negated }) => (negated ? `not ${id}` : id));

describe('metrics named in a text', () => {
  it('are not what only shares a word with them', () => {
    for (const text of [
      'accuracy of the clock and location accuracy',
      'we recall that precision engineering is a map of the area',
      'a model in mixed precision, with forecast accuracy in mind',
      'test coverage 80 %, data retention 90 days',
      'calibration by isotonic regression after training',
      'ne or ap or map, and nothing of the like',
      'полнота данных и точность часов',
    ])
      assert.deepEqual(ids(text), [], text);
  });

  it('are the longest name at their place', () => {
    assert.deepEqual(ids('PR-AUC, AUC, macro F1 and F1'), ['pr-auc', 'roc-auc', 'macro-f1', 'f1']);
    assert.deepEqual(ids('mean average precision and average precision'), ['map', 'pr-auc']);
    assert.deepEqual(ids('mAP or MAP'), ['map', 'map']);
    assert.deepEqual(ids('hit rate of the cache, hit rate@20, coverage of the catalogue'), [
      'cache-hit-rate',
      'hit-rate',
      'coverage',
    ]);
  });

  it('do not run over a comma or the end of a sentence', () => {
    assert.deepEqual(ids('precision, recall'), ['precision', 'recall']);
    assert.deepEqual(ids('Report macro. F1 follows.'), ['f1']);
  });

  it('with a weak name want a metric or a word for one near by', () => {
    assert.deepEqual(ids('Metrics: AUC, calibration, NE'), ['roc-auc', 'calibration-ratio', 'normalized-entropy']);
    assert.deepEqual(ids('Guardrail: diversity'), ['diversity']);
    assert.deepEqual(ids('The diversity of our users is wide.'), []);
  });

  it('have a k', () => {
    const ks = (text: string): readonly (string | number | undefined)[] =>
      metricMentions(text).flatMap(({ id, k }) => [id, k]);
    assert.deepEqual(ks('recall@10'), ['recall-at-k', 10]);
    assert.deepEqual(ks('recall@k (k = 20)'), ['recall-at-k', 20]);
    assert.deepEqual(ks('Recall@k'), ['recall-at-k', undefined]);
    assert.deepEqual(ks('precision at 5'), ['precision-at-k', 5]);
    assert.deepEqual(ks('NDCG (k = 10)'), ['ndcg', 10]);
    assert.deepEqual(ks('top-5 accuracy'), ['top-k-accuracy', 5]);
    assert.deepEqual(ks('P@10'), ['precision-at-k', 10]);
    assert.deepEqual(ks('pass@1'), ['pass-at-k', 1]);
    assert.deepEqual(ks('keep precision at 0.9'), ['precision', undefined]);
    assert.deepEqual(ks('AUC at 2 weeks'), ['roc-auc', undefined]);
  });

  it('have an operating point as written', () => {
    const points = (text: string): readonly (string | undefined)[] =>
      metricMentions(text).flatMap(({ id, at }) => [id, at]);
    assert.deepEqual(points('recall at 0.2 false alarms per turbine per month'), [
      'recall-at-fpr',
      '0.2 false alarms per turbine per month',
    ]);
    assert.deepEqual(points('Recall @ FPR 1%'), ['recall-at-fpr', 'FPR 1%']);
    assert.deepEqual(points('precision at 80 % recall'), ['precision-at-recall', '80 % recall']);
    assert.deepEqual(points('recall ≥ 0.80 at 95% precision'), ['recall-at-precision', '95% precision']);
    assert.deepEqual(points('R@P90'), ['recall-at-precision', 'P90']);
    assert.deepEqual(points('mAP@[.5:.95]'), ['map-detection', undefined]);
    assert.deepEqual(points('mAP@0.6'), ['map-detection', '0.6']);
    assert.deepEqual(points('F1 at threshold 0.4'), ['f1', 'threshold 0.4']);
    assert.deepEqual(points('recall at least 0.9 at launch'), ['recall', undefined]);
    assert.deepEqual(points('полнота при FPR 1%'), ['recall-at-fpr', 'FPR 1%']);
  });

  it('have an averaging', () => {
    const averagings = (text: string): readonly (string | undefined)[] =>
      metricMentions(text).map(({ averaging }) => averaging);
    assert.deepEqual(averagings('macro F1, macro-averaged recall, precision (micro) and F1'), [
      'macro',
      'macro',
      'micro',
      undefined,
    ]);
  });

  it('are denied', () => {
    assert.deepEqual(ids('We do not use accuracy or AUC, but PR-AUC instead of MAPE.'), [
      'not accuracy',
      'not roc-auc',
      'pr-auc',
      'not mape',
    ]);
    assert.deepEqual(ids('Accuracy alone would be misleading here.'), ['not accuracy']);
    assert.deepEqual(ids('Instead of accuracy, PR-AUC is used.'), ['not accuracy', 'pr-auc']);
    assert.deepEqual(ids('No labels yet. Recall is read monthly.'), ['recall']);
  });

  it('are denied with the whole list that a negation opens', () => {
    assert.deepEqual(ids('It does not report precision, recall, PR-AUC, or accuracy for real data.'), [
      'not precision',
      'not recall',
      'not pr-auc',
      'not accuracy',
    ]);
    // A comma ends what "instead of" denies, and a list without "or" may be one of what is used.
    assert.deepEqual(ids('Instead of accuracy, precision or recall is shown.'), [
      'not accuracy',
      'precision',
      'recall',
    ]);
    assert.deepEqual(ids('We do not use accuracy, recall and PR-AUC decide.'), ['not accuracy', 'recall', 'pr-auc']);
  });

  it('are not denied by a bound or a wish', () => {
    for (const text of [
      'No worse than the recall of today.',
      'Cheaper without a drop in recall.',
      'The launch must not lower recall.',
      'not only recall',
    ])
      assert.deepEqual(ids(text), ['recall'], text);
  });

  it('are known in other languages', () => {
    assert.deepEqual(ids('模型AUC达到0.8，召回率0.9，点击率提升'), ['roc-auc', 'recall', 'ctr']);
    assert.deepEqual(ids('tasa de clics y tasa de conversión'), ['ctr', 'cvr']);
    assert.deepEqual(ids('средняя абсолютная ошибка'), ['mae']);
  });

  it('read each of their own names as themselves, or as one that is named for its operating point', () => {
    for (const { id, names, at } of builtInMetrics()) {
      for (const name of names.filter((one) => !/[*_@]/u.test(one)))
        assert.ok(
          metricMentions(name).some((mention) => mention.id === id || Object.values(at).includes(mention.id)),
          `${name} of ${id} gives ${ids(name).join(', ')}`,
        );
    }
  });

  it('are in order, apart from each other and sliced by their offsets, whatever the text', () => {
    const pieces = [
      'recall',
      '@',
      ' at ',
      '10',
      '0.5',
      ' ',
      'FPR',
      '%',
      ', ',
      'AUC',
      '(macro)',
      '召回率',
      '\ud83d',
      'k = 3',
      'not ',
      'precision',
      '\n',
      '. ',
    ];
    for (let seed = 0; seed < 300; seed++) {
      const random = createRandom(seed);
      const text = Array.from({ length: random.below(20) }, () => random.pick(pieces)).join('');
      let behind = 0;
      for (const mention of metricMentions(text)) {
        assert.ok(mention.start >= behind && mention.end > mention.start, `seed ${seed}: ${text}`);
        assert.equal(text.slice(mention.start, mention.end), mention.text);
        behind = mention.end;
      }
    }
  });

  it('are read in time that grows with the length of hostile text', () => {
    for (const piece of [
      'recall that ',
      'recall at ',
      'not ',
      'precision of the ',
      'a',
      '1',
      '@10 ',
      'not recall ',
      '召',
    ])
      assert.ok(costOf(() => metricMentions(piece.repeat(20_000)), 1000) < 3000, piece);
  });
});
