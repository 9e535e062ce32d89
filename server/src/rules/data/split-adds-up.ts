import type { Rule } from '../types';
import { splitSection as section, splitPassages } from './split-passages';
import { wrongShares } from './split-shares';

export const splitAddsUp: Rule = {
  meta: {
    id: 'data/split-adds-up',
    title: 'The shares of a split add up to 100%',
    trace: 'MLD303',
    severity: 'error',
    fixable: false,
  },
  *check(context) {
    const { reading } = context;
    for (const passage of splitPassages(context)) {
      for (const sentence of passage.sentences) {
        const said = new Set(sentence.hits.map(({ term }) => term));
        const wrong = wrongShares(sentence.text);
        if (!wrong) continue;
        // "… train, … dev, … test. 70/15/25 of the contracts": three shares stand for the parts that the passage names.
        const parts = wrong.values.length === 3 && reading.says('part-train', [passage]);
        if (!parts && !said.has('part-train') && !said.has('data-split')) continue;
        const from = sentence.start + wrong.start;
        yield {
          span: reading.spanOf(passage, from, sentence.start + wrong.end),
          section,
          message: `${wrong.values.join(' + ')} is ${wrong.sum}, not 100: either rows are in two parts or some are in none. Correct the shares, or say what the rest is for.`,
        };
        return;
      }
    }
  },
};
