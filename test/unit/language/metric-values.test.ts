import assert from 'node:assert/strict';
import { metricTable } from '../../../server/src/language/metric-table';
import { type MetricValue, metricValues } from '../../../server/src/language/metric-values';

const told = ({ mention, value, low, bound, role }: MetricValue): string =>
  [mention.id, low, value, bound, role].filter((part) => part !== undefined).join(' ');
const values = (text: string, header?: string, cells?: readonly string[]): readonly string[] =>
  metricValues(text, header, cells).map(told);

describe('values of metrics', () => {
  it('stand behind their metric, or right before it', () => {
    assert.deepEqual(values('PR-AUC ≥ 0.30'), ['pr-auc 0.3 >=']);
    assert.deepEqual(values('recall of 0.72 ± 0.05'), ['recall 0.72']);
    assert.deepEqual(values('precision 0.9, recall 0.8 and F1 0.85'), ['precision 0.9', 'recall 0.8', 'f1 0.85']);
    assert.deepEqual(values('0.412 NDCG@10, 91 % hit rate'), ['ndcg 0.412', 'hit-rate 0.91']);
    assert.deepEqual(values('PR-AUC on the holdout of last week was 0.41'), ['pr-auc 0.41']);
    assert.deepEqual(values('AUC 0.83–0.85'), ['roc-auc 0.83 0.85']);
  });

  it('have a dimension that their metric can have', () => {
    assert.deepEqual(values('registrations grew to 50 GB/day of logs, sign-ups: 9 TB'), []);
    assert.deepEqual(values('complaints within 24 hours'), []);
    assert.deepEqual(values('registrations: 500 per second, complaints 40'), [
      'registrations 500',
      'complaint-rate 40',
    ]);
    assert.deepEqual(values('watch time of 4 min, reviewer hours: 3 h'), [
      'watch-time 240000',
      'analyst-workload 10800000',
    ]);
    assert.deepEqual(values('MAE of 5 GB, RMSE of 3 min'), ['mae 5000000000', 'rmse 180000']);
  });

  it('may be impossible', () => {
    assert.deepEqual(values('an AUC of 1.05, precision 120 %, an IoU of -0.1'), [
      'roc-auc 1.05',
      'precision 1.2',
      'iou -0.1',
    ]);
  });

  it('are not a k, an operating point, a percentile or a count', () => {
    assert.deepEqual(values('recall@10 of 0.85 on 500 queries'), ['recall-at-k 0.85']);
    assert.deepEqual(values('recall 0.82 at 0.2 false alarms per month'), ['recall-at-fpr 0.82']);
    assert.deepEqual(values('recall ≥ 0.8 at 95 % precision'), ['recall-at-precision 0.8 >=']);
    assert.deepEqual(values('p99 < 100 ms'), ['latency 100 <']);
    assert.deepEqual([values('recall 100'), values('recall 101')], [['recall 100'], []]);
    assert.deepEqual(values('F1 over 5 folds is 0.8'), ['f1 0.8']);
    assert.deepEqual(values('precision@k (the top 10 % by risk)'), []);
    assert.deepEqual(values('NDCG@5 = 7.14 / 7.14 = 1.0'), ['ndcg 1 =']);
  });

  it('have a role where the text says one', () => {
    assert.deepEqual(values('F1 0.93 (baseline 0.82)'), ['f1 0.93', 'f1 0.82 baseline']);
    assert.deepEqual(values('AUC 0.78 today, at least 0.80 to launch'), [
      'roc-auc 0.78 baseline',
      'roc-auc 0.8 >= target',
    ]);
    assert.deepEqual(values('macro F1 from 0.81 to 0.85'), ['macro-f1 0.81 baseline', 'macro-f1 0.85 target']);
    assert.deepEqual(values('Target recall: 0.8'), ['recall 0.8 target']);
  });

  it('are told from changes', () => {
    for (const text of ['CTR +1.5 %', 'improves CTR by 1.5 %', 'CTR must not drop by more than 1.5 %', 'CTR: 1.5 pp'])
      assert.deepEqual(
        metricValues(text).map(({ role, value }) => [role, value]),
        [['change', 0.015]],
        text,
      );
    assert.deepEqual(values('alert when recall drops below 0.7'), ['recall 0.7 <']);
  });

  it('take the metric of their header or of their row', () => {
    assert.deepEqual(values('61.5', 'Recall@10 (%)'), ['recall-at-k 0.615']);
    assert.deepEqual(values('≥ 0.80', 'Target', ['AUC', '0.78', '≥ 0.80']), ['roc-auc 0.8 >= target']);
    assert.deepEqual(values('12', 'Weeks', ['Backfill', '12']), []);
    assert.deepEqual(values('0.8', 'AUC (ROC-AUC)'), ['roc-auc 0.8']);
    assert.deepEqual(values('0.8', 'AUC, recall'), []);
  });

  it('have offsets into the text', () => {
    const text = 'We want a PR-AUC of at least 0.30.';
    for (const value of metricValues(text)) assert.equal(text.slice(value.start, value.end), value.text);
    assert.equal(metricValues(text).length, 1);
  });
});

describe('a table of results', () => {
  it('has methods as rows and metrics as columns', () => {
    const rows = metricTable(
      ['Method', 'PR-AUC', 'Recall@10 (%)', 'Note'],
      [
        ['Baseline: logistic regression', '0.21', '45', '3 days'],
        ['GBDT', '0.34 (+0.13)', '61.5', ''],
        ['Next', 'TBD', '', ''],
      ],
    );
    assert.deepEqual(
      rows.map(({ label, values: found }) => [label, ...found.map(told)]),
      [
        ['Baseline: logistic regression', 'pr-auc 0.21 baseline', 'recall-at-k 0.45 baseline'],
        ['GBDT', 'pr-auc 0.34', 'pr-auc 0.13 change', 'recall-at-k 0.615'],
      ],
    );
    assert.deepEqual(
      rows[1]?.values.map(({ row, column }) => [row, column]),
      [
        [1, 1],
        [1, 1],
        [1, 2],
      ],
    );
  });

  it('has metrics as rows and roles as columns', () => {
    const rows = metricTable(
      ['Metric', 'Baseline', 'Target'],
      [
        ['AUC', '0.78', '≥ 0.80'],
        ['WAPE', '22 %', '< 18 %'],
        ['Owner', 'team 3', ''],
      ],
    );
    assert.deepEqual(
      rows.map(({ label, values: found }) => [label, ...found.map(told)]),
      [
        ['Baseline', 'roc-auc 0.78 baseline', 'wape 0.22 baseline'],
        ['Target', 'roc-auc 0.8 >= target', 'wape 0.18 < target'],
      ],
    );
  });

  it('of anything else gives nothing', () => {
    assert.deepEqual(metricTable(['Step', 'Days'], [['Backfill', '12']]), []);
    assert.deepEqual(metricTable([], [[]]), []);
  });
});
