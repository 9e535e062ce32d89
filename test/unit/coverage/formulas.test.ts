import assert from 'node:assert/strict';
import { withoutFormulas } from '../../../server/src/coverage/formulas';

describe('formulas in a passage', () => {
  const folded = (text: string): string => withoutFormulas(text).replace(/\s+/gu, ' ').trim();

  const asProse: Readonly<Record<string, string>> = {
    'answers in $< 200$ ms': 'answers in < 200 ms',
    'AUC $\\ge 0.88$ on test': 'AUC ≥ 0.88 on test',
    'calibration error $\\leq 5\\%$': 'calibration error ≤ 5 %',
    '$1{,}000$ users, $50\\,\\text{ms}$ each': '1,000 users, 50 ms each',
    'weights $w$ and $0.5$': 'weights w and 0.5',
    'in (50\\,\\text{ms}) each': 'in 50 ms each',
    '$$\nx \\ge 3\n$$': 'x ≥ 3',
  };
  for (const [text, told] of Object.entries(asProse))
    it(`are told in signs that prose has: ${text}`, () => {
      assert.equal(folded(text), told);
      assert.equal(withoutFormulas(text).length, text.length, 'offsets stay');
    });

  for (const text of [
    'from $200 to $300',
    'costs $5',
    '$5-$10 a month',
    'US$ 5 or $ 6 $',
    '$HOME and $PATH',
    'cp $HOME/a_$1',
    'set $HOME,$PATH',
  ])
    it(`are told from money and variables: ${text}`, () => {
      assert.equal(withoutFormulas(text), text);
    });
});
