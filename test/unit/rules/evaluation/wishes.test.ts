import assert from 'node:assert/strict';
import { wishesIn } from '../../../../server/src/rules/evaluation/wishes';
import { readingOf } from '../read';

/** The rest of a full design: of a short note nobody expects metrics. */
const rest = `\n\n## Serving\n\n${Array.from(
  { length: 60 },
  (_, at) =>
    `The service for region ${at} answers the shop within its budget, keeps a copy of each answer, and is looked after by the team that built it, which meets on Thursdays.`,
).join('\n\n')}\n`;

const wishes = (text: string): readonly string[] =>
  wishesIn(readingOf(`# Ranking of offers\n\n${text}${rest}`)).map(
    ({ section, passages }) => `${section}: ${passages.map((passage) => passage.text).join(' / ')}`,
  );

const wish = 'The order of the offers should be good for all users and feel natural.';

describe('wishes where success is to be measured', () => {
  for (const [text, told] of [
    [`## Offline metrics\n\n${wish}`, `evaluation.offline-metrics: ${wish}`],
    [`## Offline metrics\r\n\r\n${wish}\r\n`, `evaluation.offline-metrics: ${wish}`],
    [`## Offline metrics\n\n\ud800 ${wish}`, `evaluation.offline-metrics: \ud800 ${wish}`],
    [
      '## Online metrics\n\nShoppers like the new order and the support team is happy with it.',
      'evaluation.online-metrics: Shoppers like the new order and the support team is happy with it.',
    ],
    [
      '## Offline metrics\n\n- Relevance: strong\n- Variety: pleasant for everybody\n- Order: natural and good',
      'evaluation.offline-metrics: Relevance: strong / Variety: pleasant for everybody / Order: natural and good',
    ],
  ] as const)
    it(`are told of ${JSON.stringify(text)}`, () => assert.deepEqual(wishes(text), [told]));

  for (const [text, why] of [
    ['## Offline metrics\n\nThe order should be good for 80% of all users and feel natural.', 'there is a number'],
    ['## Offline metrics\n\nThe order should be good for the users, by NDCG on their clicks.', 'there is a metric'],
    ['## Offline metrics\n\nThe share of users who like the order should be good.', 'something is counted'],
    [`## Offline metrics\n\n${wish}\n\nShare of sessions with an order, per week.`, 'it is measured beside it'],
    ['## Offline metrics\n\nThe order of the offers should be good for all, see the appendix.', 'it points elsewhere'],
    ['## Offline metrics\n\nThe order should feel natural.', 'too little is said'],
    [`## Offline metrics\n\n- [ ] ${wish}`, 'it is to be done'],
    [`## Offline metrics\n\n> ${wish}`, 'it is a quotation'],
    ['## Team\n\nThe team has a good time and likes the offers of the shop.', 'it is about something else'],
    ['', 'nothing is said'],
  ] as const)
    it(`are none where ${why}`, () => assert.deepEqual(wishes(text), []));

  it('are none in a short note', () => {
    assert.deepEqual(wishesIn(readingOf(`# Ranking of offers\n\n## Offline metrics\n\n${wish}\n`)), []);
    assert.deepEqual(wishesIn(readingOf('')), []);
  });

  it('may be a very long line', () => {
    assert.equal(wishes(`## Offline metrics\n\n${`${wish} `.repeat(250)}`).length, 1);
  });
});
