import assert from 'node:assert/strict';
import type { Passage } from '../../../../server/src/reading/types';
import { isPointer, leftOpen, namesSomebody, tellsWhen } from '../../../../server/src/rules/operations/left-open';
import type { SectionId } from '../../../../server/src/schema/types';
import { contextOf, readingOf } from '../read';

const last = (text: string): Passage =>
  readingOf(`# Ranking of offers\n\n## Ownership\n\n${text}`).passages.at(-1) ?? assert.fail('no passage');

/** What is left open, as it stands in the document, and as it is quoted. */
function open(
  text: string,
  section: SectionId = 'operations.retraining',
  label = 'renewal-label',
  answers = tellsWhen,
): readonly string[] {
  const document = `# Ranking of offers\n\n## Monitoring\n\nPSI above 0.25 raises an alarm.\n\n${text}`;
  const found = leftOpen(contextOf(document), section, label, answers);
  return found ? [document.slice(found.at.start, found.at.end), found.words] : [];
}

describe('what runs the system and is left open', () => {
  for (const [text, ...told] of [
    [
      '## Retraining\n\nThe cadence will be decided after the launch.',
      'Retraining',
      'The cadence will be decided after the launch',
    ],
    [
      '## Retraining\r\n\r\nThe cadence will be decided after the launch.\r\n',
      'Retraining',
      'The cadence will be decided after the launch',
    ],
    [
      '## Retraining\n\nThe \ud800 cadence \udc00 will be decided.',
      'Retraining',
      'The \ud800 cadence \udc00 will be decided',
    ],
    ['**Retraining:** the cadence will be decided.', 'Retraining', 'Retraining: the cadence will be decided'],
    [
      'Retraining of the model will be agreed with the shop.',
      'Retraining of the model will be agreed with the shop.',
      'Retraining of the model will be agreed with the shop',
    ],
  ] as const)
    it(`is told where it is named: ${JSON.stringify(text)}`, () => assert.deepEqual(open(text), told));

  for (const [text, why] of [
    ['## Retraining\n\nEach week, on Sunday.', 'it is settled'],
    [
      '## Retraining\n\nThe cadence will be decided.\n\n## Renewal\n\nThe model is trained anew each week.',
      'another part settles it',
    ],
    ['## Retraining\n\nThe cadence will be decided, see section 4.', 'another place is named'],
    ['## Retraining\n\nWill the cadence be decided after the launch?', 'it is a question'],
    ['## Retraining\n\nTBD', 'the rule on open todos tells it'],
    [`## Retraining\n\nThe cadence will be decided. ${'The team likes the model. '.repeat(15)}`, 'much is said'],
    ['', 'nothing is said'],
  ] as const)
    it(`is none where ${why}`, () => assert.deepEqual(open(text), []));

  it('is the owner, too', () => {
    const owner = (text: string): readonly string[] =>
      open(`## Ownership\n\n${text}`, 'operations.ownership', 'ownership-label', namesSomebody);
    assert.equal(owner('Both teams feel responsible for the time being.').length, 2);
    assert.deepEqual(owner('Ranking (M. Wilk) owns the model.'), []);
  });
});

describe('somebody', () => {
  for (const text of ['Ranking (M. Wilk) owns it.', 'Ask @bo.', 'The pricing team owns it.', '\ud800 M. Wilk \udc00'])
    it(`is named by "${text}"`, () => assert.equal(namesSomebody(last(text)), true));

  for (const text of [
    'Both teams feel responsible.',
    'The owner will be named after the launch.',
    'Responsible: nobody yet.',
    '| Who | Since |\n|---|---|\n| M. Wilk | tbd |',
    'It runs.',
  ])
    it(`is not named by ${JSON.stringify(text)}`, () => assert.equal(namesSomebody(last(text)), false));

  it('may be named behind a very long introduction', () =>
    assert.equal(namesSomebody(last(`${'It runs. '.repeat(1500)}Ask @bo.`)), true));
});

describe('when something is done', () => {
  for (const text of ['Retrain each week.', 'We retrain at 40 %.', 'Retrain once recall drops and an alert fires.'])
    it(`is told by "${text}"`, () => assert.equal(tellsWhen(last(text)), true));

  for (const text of ['Retrain whenever needed.', 'It will be decided in 4 weeks.', 'We retrain.'])
    it(`is not told by "${text}"`, () => assert.equal(tellsWhen(last(text)), false));
});

describe('another place', () => {
  for (const [text, named] of [
    ['See section 4.', true],
    ['described in the runbook', true],
    ['https://example.org', true],
    ['Appendix B2', true],
    ['see you', false],
    ['the section on risks', false],
    ['', false],
  ] as const)
    it(`is ${named ? 'named' : 'not named'} by "${text}"`, () => assert.equal(isPointer({ text } as Passage), named));
});
