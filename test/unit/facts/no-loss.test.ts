import assert from 'node:assert/strict';
import { readFacts } from '../../../server/src/facts/read';
import { createTaskReader } from '../../../server/src/facts/task';
import { createMarkdownParser } from '../../../server/src/markdown/parse';
import { builtInTasks } from '../../../server/src/schema/registry';
import { createDesignDocService } from '../../../server/src/service';

const parse = createMarkdownParser();
const readTask = createTaskReader(builtInTasks());

function assertEach(wanted: boolean | undefined, texts: readonly string[]): void {
  for (const text of texts) assert.equal(readFacts(parse(text), readTask).get('no_loss')?.value, wanted, text);
}

describe('whether what is fitted has a loss to choose', () => {
  it('has none by distance, density or count', () => {
    assertEach(true, [
      'The species is that of the five nearest photos: k-nearest neighbours on color histograms.',
      'An isolation forest of 200 trees marks pumps that behave unlike the others.',
      'Shops are grouped by k-means on turnover and size.',
      'Products that are bought together: association rules of the last year.',
    ]);
  });

  it('is open where a model with a loss stands beside it, or nothing is said of the model', () => {
    const open = (text: string): void =>
      assert.notEqual(readFacts(parse(text), readTask).get('no_loss')?.value, true, text);
    open('Baseline: k-NN. The model is LightGBM on the same features.');
    open('Clusters by k-means are a feature of the neural network.');
    open('The passages come from a kNN search in the index.');
    open('A model scores each claim.');
  });

  it('leaves the loss out of what is asked, and only that', () => {
    const service = createDesignDocService({ log: assert.fail });
    const text = '# Pumps\n\nAn isolation forest is trained weekly on 40 sensors.\n';
    const { notAsked } = service.analyse({ uri: 'a', text, path: 'a.md', treatAsDesignDoc: true });
    assert.deepEqual(
      [...notAsked],
      [['modeling.loss', "what is fitted has no loss to choose: the text says 'isolation forest', line 3"]],
    );
  });
});
