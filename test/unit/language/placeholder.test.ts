import assert from 'node:assert/strict';
import { passagesOf } from '../../../server/src/coverage/passages';
import { isPlaceholder, isReason, notApplicableReason } from '../../../server/src/language/placeholder';
import { createMarkdownParser } from '../../../server/src/markdown/parse';
import { costOf } from '../processor-time';

describe('placeholders', () => {
  it('stand in for an answer', () => {
    for (const text of [
      '',
      '  ',
      'TBD',
      'tbd.',
      'To be determined',
      'TODO:',
      '- TBD',
      '> todo',
      'WIP',
      '…',
      '...',
      '???',
      '—',
      'N/A',
      'Lorem ipsum dolor sit amet',
      '[name the metric]',
      '<team>',
      '{{date}}',
      '(describe the model here)',
      'Owner: TBD',
      'Metric: [name it]',
      'Owner: <team> <person>',
      '[name the metric] soon',
      'уточнить',
      '待定',
      '待补充。',
      'Por definir',
      'pendiente',
      'Fill in here.',
      'fill in the details',
    ])
      assert.equal(isPlaceholder(text), true, JSON.stringify(text));
  });

  it('are not found in what says something', () => {
    for (const text of [
      'TBD by the data team, after the pilot in March',
      'The budget is to be determined by finance',
      'Pending orders are excluded',
      'p99 < 200 ms and > 99.9% available',
      'Owner: Ines Albrecht',
      '[see the plan](plan.md) for the numbers of the last quarter',
      'Array[int] of ids',
      'XXL sizes',
      '[name the metric] see below',
      '5',
      'NDCG@10',
      'Eligibility: fill in state, age and income, get the matching schemes at once',
    ])
      assert.equal(isPlaceholder(text), false, text);
  });

  /** What authors write, and what a template leaves in the same brackets. */
  const lookAlikes: readonly (readonly [content: string, prompt: string])[] = [
    ['gate: {top1_min: 0.78, top5_min: 0.9}', 'gate: {gate}'],
    ['inputs = [s3://lake/visits (26 months), jdbc:crm.contacts]', 'inputs = [list the sources]'],
    ['inputs = [s3://lake/visits, s3://lake/clicks]', 'inputs = [link to the sources]'],
    ['[a] --> [b]', '[name] [date]'],
    ['[team] -> [owner]', '[team], [owner]'],
    ['<client> → <server>', '<client> <server>'],
    ['[Raw data] | [Train] | [Registry]', '[Name] | [Title] | [Date]'],
    ['[Model registry (MLflow + MinIO)]', '[Brief description of the model]'],
    ['[Stage 2: neural reranking]', '[Describe stage 2: neural reranking]'],
    ['metrics: [ndcg, ctr, revenue]', 'metrics: [metric]'],
    ['labels = {spam, ham, phishing}', 'labels = {{labels}}'],
    ['Shape: [32, 10, 224, 224]', 'Shape: [e.g. 32, 10, 224]'],
    ['Threshold: [0.7]', 'Threshold: [threshold]'],
    ['Owner: [Ines Albrecht]', 'Owner: [project owner]'],
    ['experiment.metrics: …', 'metrics: …'],
    ['retrain.schedule: [daily, weekly, monthly]', 'retrain.schedule: TBD'],
    ['{"has_match": true}', '{has match}'],
    ['Temperature [the caller may pass its own range of values]', 'Temperature [insert the range of values]'],
    ['<PII:EMAIL:9b1c4d>', '<e-mail of the owner>'],
    ['recall <floor and precision >', 'recall <floor>'],
    ['[признаки] → [модель] → [ответ]', '[опишите модель]'],
    ['[特征] → [模型]', '[请填写模型]'],
    ['[entrada] -> [modelo]', '[Nombre del proyecto]'],
    ['p99 | [120 ms] | [Grafana]', 'p99 | [ms for stage 3] | [current level]'],
    ['[Validate] | [Store] | [Register]', '[feature fetch] | [PSI] | [> 0.2 for 2 windows]'],
    ['[Split] [Compare models]', '[split the latency over the stages]'],
    ['[The team of Ines trains it every Monday]', '[What trains it, and when?]'],
  ];
  for (const [content, prompt] of lookAlikes) {
    it(`are told apart: ${content} / ${prompt}`, () => {
      assert.equal(isPlaceholder(content), false, content);
      assert.equal(isPlaceholder(prompt), true, prompt);
    });
  }

  it('are no passages, and what looks like them is one, in back ticks too', () => {
    const contents = ['gate: {top1_min: 0.78, top5_min: 0.9}', 'experiment.metrics: …', '[ranker] --> [API]'];
    const lines = [...contents.map((line) => `\`${line}\``), ...contents, '`TBD`', '\\[name the metric\\]'];
    const passages = passagesOf(createMarkdownParser()(`# Design\n\n${lines.join('\n\n')}\n`));
    assert.deepEqual(
      passages.map(({ block }) => block.text),
      [...contents, ...contents],
    );
  });

  it('are looked for in linear time', () => {
    const look = (length: number): void => {
      for (const piece of ['[', '<', '{{', '[a', '-', '- >', '[a]', 'a: [', 'a.', '{', '] '])
        isPlaceholder(piece.repeat(length));
    };
    look(1000);
    assert.ok(costOf(() => look(200_000), 2000) < 2000, 'milliseconds for eleven hostile texts');
  });
});

describe('not applicable', () => {
  it('gives the reason, in any of the languages', () => {
    const cases: readonly (readonly [string, string])[] = [
      ['N/A because the model runs offline once a month', 'because the model runs offline once a month'],
      ['n/a: batch only', 'batch only'],
      ['Not applicable — one team, one model', 'one team, one model'],
      ['Out of scope.', ''],
      ['не применимо: модель работает раз в месяц', 'модель работает раз в месяц'],
      ['No aplica, el modelo es único', 'el modelo es único'],
      ['不适用：模型每月离线运行一次', '：模型每月离线运行一次'],
    ];
    for (const [text, reason] of cases) assert.equal(notApplicableReason(text), reason, text);
  });

  it('is said in a sentence as well, with a reason', () => {
    const cases: readonly (readonly [string, string | undefined])[] = [
      ['None: the job runs on one laptop.', 'the job runs on one laptop.'],
      ['none, since it runs on one laptop', 'since it runs on one laptop'],
      ['None needed – it runs on one laptop.', 'it runs on one laptop.'],
      ['Not relevant, it runs on one laptop.', 'it runs on one laptop.'],
      ['We don’t need one because it runs on one laptop.', 'because it runs on one laptop.'],
      ['Skipped on purpose: it runs on one laptop.', 'it runs on one laptop.'],
      ['None.', undefined],
      ['None so far', undefined],
      ['None: none yet', undefined],
      ['none, low, medium, high, severe and critical', undefined],
      ['None: but we plan to show the old list', undefined],
      ['None of the drivers sees the score of another', undefined],
      ["We don't use accuracy because nearly all parcels arrive", undefined],
    ];
    for (const [text, reason] of cases) assert.equal(notApplicableReason(text), reason, text);
  });

  it('is not read into other sentences', () => {
    for (const text of [
      'The rule is not applicable to refunds',
      'Nabla',
      'N/Amerika',
      'not needed-ish'.replace('-ish', 'y'),
    ])
      assert.equal(notApplicableReason(text), undefined, text);
  });

  it('needs five words that are no placeholder', () => {
    assert.equal(isReason('because the model runs monthly'), true);
    assert.equal(isReason('because it runs monthly'), false);
    assert.equal(isReason('because [give the reason in five words or more]'), false);
    assert.equal(isReason('TBD'), false);
    assert.equal(isReason('模型每月离线运行一次'), true);
  });
});
