import assert from 'node:assert/strict';
import { idsIn, type NamedRisk, type RiskList, riskLists } from '../../../../server/src/rules/requirements/named-risks';
import { readingOf } from '../read';

const lists = (text: string): readonly RiskList[] => riskLists(readingOf(`# Ranking of offers\n\n${text}\n`));
const quoted = ({ passage, start, end }: NamedRisk): string => passage.text.slice(start, end);
const named = (text: string): readonly string[] => lists(text).flatMap(({ risks }) => risks.map(quoted));

describe('risks that a document names', () => {
  for (const [text, ...told] of [
    ['## Risks\n\n- **R1** sellers click\n- **R2** the feed stops', 'R1 sellers click', 'R2 the feed stops'],
    ['## What could go wrong\n\n- **Clicks**: people are paid.\n- **Prices**: the feed stops.', 'Clicks', 'Prices'],
    ['What we fear, the dangers:\n\n- fake clicks\n- stale prices', 'fake clicks', 'stale prices'],
    [
      '| Danger | Mitigation |\n|---|---|\n| fake clicks | a cap |\n| stale prices | - |',
      'fake clicks',
      'stale prices',
    ],
    [
      'Three risks worry us. The first is fake clicks. The second is stale prices.',
      'The first is fake clicks',
      'The second is stale prices',
    ],
    [
      '## Risks\n\nR1 sellers click; R2 the feed stops. Answers: a cap, a cache.',
      'R1 sellers click',
      'R2 the feed stops',
    ],
    [
      'These things could go wrong. Sellers may pay for clicks. The feed could stop at night. We like the work.',
      'Sellers may pay for clicks',
      'The feed could stop at night',
    ],
    [
      '## Dangers\n\nDanger A is silence: the feed stops. Danger B is fraud: sellers pay for clicks.',
      'Danger A is silence',
      'Danger B is fraud',
    ],
    ['## Риски\n\n- накрутка кликов\n- обрыв потока цен', 'накрутка кликов', 'обрыв потока цен'],
    ['## Risks\r\n\r\n- fake clicks\r\n- stale prices', 'fake clicks', 'stale prices'],
    ['## Risks\n\n- \ud800 fake \udc00 clicks\n- stale prices', '\ud800 fake \udc00 clicks', 'stale prices'],
  ] as const)
    it(`are read in ${JSON.stringify(text)}`, () => assert.deepEqual(named(text), told));

  for (const text of [
    '## Credit risk\n\n- The score is between 0 and 1000.\n- Two scores are averaged.',
    '## Risk score\n\n- **R1** below 500\n- **R2** above 500',
    '## Monitoring\n\nThe second layer detects unknown threats:\n\n- clicks of bots\n- accounts in pairs',
    '## Risks\n\nWhat we do about it:\n\n- clicks are capped\n- prices are cached',
    '## Risks\n\n> - **R1** sellers click\n> - **R2** the feed stops',
    '## Risks\n\n- is the feed late?\n- who pays for clicks?',
    '## Risks\n\n- Owner: the ranking team\n- Severity: high and rising',
    '## Risks\n\n- only one without an id',
    '',
  ])
    it(`are none in ${JSON.stringify(text)}`, () => assert.deepEqual(named(text), []));

  it('have an id, a label, what could happen and what else is said', () => {
    const [list] = lists(
      '## Risks\n\n- **D-2: Fake clicks**: sellers pay people, so clicks are capped.\n- **D-3** the feed stops',
    );
    const [first, second] = list?.risks ?? [];
    assert.ok(first && second);
    const { id, label, statement, rest } = first;
    assert.deepEqual(
      [id, label, statement, rest],
      ['D2', 'Fake clicks', 'sellers pay people', ', so clicks are capped.'],
    );
    assert.deepEqual([second.id, second.label, second.statement, second.rest], ['D3', '', 'the feed stops', '']);
  });

  it('have their id in a cell of its own, and their answer in a later one, but not what they weigh', () => {
    const [list] = lists(
      '| No. | Risk | Likelihood | Mitigation |\n|---|---|---|---|\n| D-3 | fake clicks | high | a cap |\n| D-4 | stale prices | low | - |',
    );
    assert.deepEqual(
      list?.risks.map((risk) => [risk.id, quoted(risk), risk.rest]),
      [
        ['D3', 'fake clicks', 'a cap'],
        ['D4', 'stale prices', '-'],
      ],
    );
  });

  it('have no id that other risks share, as the month in which they are looked at', () => {
    const [list] = lists(
      '| Risk | Answer | Look again |\n|---|---|---|\n| fake clicks | a cap | Q3 |\n| stale prices | a cache | Q3 |',
    );
    assert.deepEqual(
      list?.risks.map(({ id }) => id),
      ['', ''],
    );
  });

  it('go on in the items below them', () => {
    const [list] = lists(
      '## Risks and answers\n\n- the feed stops\n  - Mitigation: a cache\n- fake clicks\n  - Likelihood: high\n',
    );
    assert.deepEqual(
      list?.risks.map(({ rest, hasMore }) => [rest.trim(), hasMore ?? false]),
      [
        ['Mitigation: a cache', true],
        ['', false],
      ],
    );
    assert.equal(list?.members.size, 4);
  });

  it('stand with answers where the heading or the introduction promises them', () => {
    const promised = (heading: string): boolean | undefined =>
      lists(`## ${heading}\n\n- fake clicks\n- stale prices`)[0]?.withAnswers;
    assert.equal(promised('Risks and mitigations'), true);
    assert.equal(promised('Risks'), false);
  });

  it('are told by one long line, too', () => {
    const [list] = lists(`## Risks\n\n- **R1** sellers click ${'and click '.repeat(1500)}\n- **R2** the feed stops`);
    assert.deepEqual(
      list?.risks.map(({ id }) => id),
      ['R1', 'R2'],
    );
  });
});

describe('ids of risks in a text', () => {
  for (const [text, ...ids] of [
    ['see R2, D-3 and HZ-1', 'R2', 'D3', 'HZ1'],
    ['from R4–R6', 'R4', 'R5', 'R6'],
    ['R4 to R6', 'R4', 'R5', 'R6'],
    ['R9-R2', 'R9'],
    ['Risk A, and risks 3', 'A', '3'],
    ['Against Danger B we cap clicks, against threat C we do not', 'B', 'C'],
    ['a cap (C)', 'C'],
    ['a cap (Ab)', 'Ab'],
    ['\ud800R1\udc00', 'R1'],
    ['99 risks'],
    ['COVID-19'],
    ['A1B'],
    ['R1%'],
    ['xR1'],
    [''],
  ] as const)
    it(`are ${ids.join(', ') || 'none'} in ${JSON.stringify(text)}`, () => assert.deepEqual(idsIn(text), ids));

  it('are no more than a dozen behind the first of a range', () => {
    assert.deepEqual([idsIn('R1 to R99').length, idsIn('R1 to R99').at(-1)], [13, 'R13']);
  });
});
