import assert from 'node:assert/strict';
import { undatedShares } from '../../../../server/src/rules/data/undated-shares';
import { contextOf } from '../read';

const heading = '## Train/validation/test split\n\n';

/** As it stands in the text. */
function shares(text: string): string | undefined {
  const found = undatedShares(contextOf(`# Ranking of offers\n\n${text}`));
  if (!found) return undefined;
  assert.equal(found.passage.text.slice(found.start, found.end), found.text);
  return found.text;
}

describe('shares that the parts of a split get', () => {
  for (const [text, written] of [
    [`${heading}Training gets 80%, validation and test 10% each.`, '80%'],
    [`${heading}Train, validation and test at 70/15/15.`, '70/15/15'],
    [`${heading}Every tenth offer tests, the others train.`, 'Every tenth'],
    [`${heading}| Part | Share |\n|---|---|\n| Train | 80% |\n| Test | 20% |`, '80%'],
    [`${heading}One parcel in ten is kept for the test.`, 'One parcel in ten'],
    [`${heading}Nine of ten offers train, the others test.`, 'Nine of ten'],
    [`${heading}Every twentieth offer tests, the others train.`, 'Every twentieth'],
    [`${heading}Training gets 80%, test 20%.`.replaceAll('\n', '\r\n'), '80%'],
    [`${heading}Offers whose hash ends in zero test, the others train.`, 'hash ends'],
    [`${heading}The id modulo ten decides whether an offer trains or tests.`, 'modulo'],
    [`${heading}Of each three offers we take two to train and one to test.`, 'two to train'],
    [`${heading}\ud800 Training gets 80%, test 20% \udc00`, '80%'],
    [`${heading}Training gets 80%, test 20%.${' The offers are old.'.repeat(700)}`, '80%'],
  ] as const)
    it(`are read in ${JSON.stringify(text.slice(heading.length, 120))}`, () => assert.equal(shares(text), written));

  for (const text of [
    `${heading}Training gets 80%.`,
    `${heading}Test traffic gets 80%, training 20%.`,
    `${heading}Test accuracy is 80%, training accuracy 90%.`,
    `${heading}Training gets at least 80%, the test less.`,
    `${heading}Train and test have half of the customers each, 50% of each shop.`,
    `${heading}> Training gets 80%, test 20%.`,
    `${heading}Training and test are apart.`,
    '',
  ])
    it(`are none in ${JSON.stringify(text.slice(heading.length))}`, () => assert.equal(shares(text), undefined));
});
