import assert from 'node:assert/strict';
import { wishesIn } from '../../../../server/src/rules/evaluation/wishes';
import { contextOf } from '../read';

/** The rest of a full design: of a short note nobody expects metrics. */
const rest = `\n\n## Serving\n\n${Array.from(
  { length: 60 },
  (_, at) =>
    `The service for region ${at} answers the shop within its budget, keeps a copy of each answer, and is looked after by the team that built it, which meets on Thursdays.`,
).join('\n\n')}\n`;

const wishes = (text: string): readonly string[] =>
  wishesIn(contextOf(`# Ranking of offers\n\n${text}${rest}`)).map(
    ({ section, passages }) => `${section}: ${passages.map((passage) => passage.text).join(' / ')}`,
  );

const wish = 'The order of the offers should be good for all users and feel natural.';

describe('wishes where success is to be measured', () => {
  for (const [text, told] of [
    [`## Offline metrics\n\n${wish}`, `evaluation.offline-metrics: ${wish}`],
    [`## Offline metrics\r\n\r\n${wish}\r\n`, `evaluation.offline-metrics: ${wish}`],
    [`## Offline metrics\n\n\ud800 ${wish}`, `evaluation.offline-metrics: \ud800 ${wish}`],
    // No word of approval, but a place where a measure is announced.
    [
      '## Measures\n\nBuyers seldom scroll in vain and rarely come back empty-handed.',
      'evaluation.offline-metrics: Buyers seldom scroll in vain and rarely come back empty-handed.',
    ],
    [
      '## How we know\n\n### Before release\n\n9.1 The first offers should be the ones that a buyer would pick.',
      'evaluation.offline-metrics: 9.1 The first offers should be the ones that a buyer would pick.',
    ],
    [
      '## Evaluation\n\n**Offline.** The order should be natural for all users.\n\n**Errors.** 30% of the misses are new offers by NDCG.',
      'evaluation.offline-metrics: Offline. The order should be natural for all users.',
    ],
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
    ['## Offline metrics\n\n95 % of the buyers should feel that the order is natural.', 'a number begins it'],
    ['## Offline metrics\n\nThe order should be good for the users, by NDCG on their clicks.', 'there is a metric'],
    ['## Offline metrics\n\nThe share of users who like the order should be good.', 'something is counted'],
    [`## Offline metrics\n\n${wish}\n\nShare of sessions with an order, per week.`, 'it is measured beside it'],
    ['## Offline metrics\n\nThe order of the offers should be good for all, see the appendix.', 'it points elsewhere'],
    ['## Offline metrics\n\nIt feels natural.', 'too little is said'],
    ['## Offline metrics\n\nWe rate them as seven people do.', 'nothing is wished'],
    [`## Metrics\n\n${wish}\n\n### Ranking\n\nNDCG of the clicks, per week.`, 'it introduces what stands below'],
    [`## Metrics\n\n${wish}\n\n- **Clicks.** Share of offers that are clicked.`, 'it introduces a list'],
    [`## Offline metrics\n\n- [ ] ${wish}`, 'it is to be done'],
    [`## Offline metrics\n\n> ${wish}`, 'it is a quotation'],
    ['## Team\n\nThe team has a good time and likes the offers of the shop.', 'it is about something else'],
    ['', 'nothing is said'],
  ] as const)
    it(`are none where ${why}`, () => assert.deepEqual(wishes(text), []));

  it('are none in a short note', () => {
    assert.deepEqual(wishesIn(contextOf(`# Ranking of offers\n\n## Offline metrics\n\n${wish}\n`)), []);
    assert.deepEqual(wishesIn(contextOf('')), []);
  });

  it('may be a very long line', () => {
    assert.equal(wishes(`## Offline metrics\n\n${`${wish} `.repeat(250)}`).length, 1);
  });
});
