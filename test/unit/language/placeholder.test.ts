import assert from 'node:assert/strict';
import { isPlaceholder, isReason, notApplicableReason } from '../../../server/src/language/placeholder';

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
      'уточнить',
      '待定',
      '待补充。',
      'Por definir',
      'pendiente',
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
      '5',
      'NDCG@10',
    ])
      assert.equal(isPlaceholder(text), false, text);
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
