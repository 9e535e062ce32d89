import assert from 'node:assert/strict';
import { createLexicon } from '../../../server/src/coverage/lexicon';
import { builtInCatalogue } from '../../../server/src/schema/registry';

const catalogue = builtInCatalogue();
const { hits } = createLexicon(catalogue);

/** The words in which a term of the section is found, with a minus before those that are denied. */
function found(text: string, section: string): readonly string[] {
  return hits(text)
    .filter(({ term }) => catalogue.sections[term.section]?.id === section && term.strong)
    .map(({ start, end, negated }) => `${negated ? '-' : ''}${text.slice(start, end)}`);
}

describe('terms', () => {
  it('are found in other languages, in the order of those', () => {
    assert.deepEqual(found('Обучаем с одной функцией потерь на всех.', 'modeling.loss'), ['функцией потерь']);
    assert.deepEqual(found('La función de pérdida es log loss.', 'modeling.loss').slice(0, 1), ['función de pérdida']);
    assert.deepEqual(found('损失函数为交叉熵。', 'modeling.loss').slice(0, 1), ['损失函数']);
    assert.deepEqual(found('Холодный старт новых товаров', 'modeling.cold-start'), ['Холодный старт']);
  });

  it('are found in English in their own order only', () => {
    assert.deepEqual(found('The loss function is focal.', 'modeling.loss'), ['loss function']);
    assert.deepEqual(found('It is a function loss cannot touch.', 'modeling.loss'), []);
  });

  it('are told as the text says them', () => {
    const said = hits('Холодный старт, cold start').map(({ term, said }) => [term.text, said]);
    assert.ok(said.some(([text, words]) => text === 'cold start' && words === 'Холодный старт'));
    assert.ok(said.some(([text, words]) => text === 'cold start' && words === undefined));
  });

  it('are denied up to the end of the sentence', () => {
    assert.deepEqual(found('There is no fallback.', 'serving.fallback'), ['-fallback']);
    assert.deepEqual(found('Shipped without a change. The fallback stays the table.', 'serving.fallback'), [
      'fallback',
    ]);
    assert.deepEqual(found('Работает без сбоев! Fallback is the table.', 'serving.fallback').slice(-1), ['Fallback']);
    assert.deepEqual(found('No v1.2 fallback.', 'serving.fallback'), ['-fallback']);
  });

  it('of alerting are not heard where a case goes to a person', () => {
    assert.deepEqual(
      found('Escalation to a human agent takes two minutes; escalation path: HR.', 'operations.alerting'),
      [],
    );
    assert.deepEqual(found('Chat escalation is counted.', 'operations.alerting'), []);
    assert.deepEqual(found('Escalation after ten minutes without an answer.', 'operations.alerting'), ['Escalation']);
  });

  it('of metrics are not heard where something is mapped to something', () => {
    assert.deepEqual(
      found('A policy maps predictions to prices and maps into bands.', 'evaluation.offline-metrics'),
      [],
    );
    assert.deepEqual(found('The detector has mAP 0.41.', 'evaluation.offline-metrics'), ['mAP']);
  });
});
