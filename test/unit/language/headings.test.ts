import assert from 'node:assert/strict';
import { headingTail, headingWords, splitNumber } from '../../../server/src/language/heading-text';
import { isNegated } from '../../../server/src/language/negation';
import { words, wordsOnce } from '../../../server/src/language/tokens';
import { builtInCatalogue } from '../../../server/src/schema/registry';

describe('heading text', () => {
  it('what is read without looking for marks is what is read with them', () => {
    const titles = [
      "The user's problem",
      ' Model training ',
      'Part of the system',
      'phase',
      'Step back',
      'a b',
      '-',
      'Our',
    ];
    // A tail in brackets is left out, and makes the reader look.
    for (const title of titles) assert.deepEqual(headingWords(title), headingWords(`${title} (x)`), title);
    assert.deepEqual(splitNumber('Step c Costs'), { number: 'Step c ', text: 'Costs' });
    assert.deepEqual(splitNumber('Steps c Costs'), { number: '', text: 'Steps c Costs' });
  });

  it('numbering of every kind is told from the text', () => {
    const cases: readonly (readonly [string, string, string])[] = [
      ['5.2 Online metrics', '5.2 ', 'Online metrics'],
      ['5.2.1. Online metrics', '5.2.1. ', 'Online metrics'],
      ['5) Data', '5) ', 'Data'],
      ['5 - Data', '5 - ', 'Data'],
      ['IV. Serving', 'IV. ', 'Serving'],
      ['a) Data', 'a) ', 'Data'],
      ['Step 3 — Model', 'Step 3 — ', 'Model'],
      ['Phase IV: Serving', 'Phase IV: ', 'Serving'],
      ['Шаг 2. Данные', 'Шаг 2. ', 'Данные'],
      ['Paso 2: Datos', 'Paso 2: ', 'Datos'],
      ['第三章 评估', '第三章 ', '评估'],
      ['第 2 部分：数据', '第 2 部分：', '数据'],
      ['二、数据', '二、', '数据'],
      ['🚀 5. Data', '5. ', 'Data'],
    ];
    for (const [title, number, text] of cases) assert.deepEqual(splitNumber(title), { number, text }, title);
  });

  it('what only looks like numbering stays', () => {
    for (const title of [
      '3D detection',
      'A/B testing',
      'I love ML',
      'Part of it',
      'Phase 2',
      '5',
      'C++ notes',
      'p99',
      'n-grams',
      '',
    ])
      assert.deepEqual(splitNumber(title), { number: '', text: title }, title);
  });

  it('headings that say the same have the same words', () => {
    const same: readonly (readonly string[])[] = [
      [
        'Online metrics',
        '5.2 Online Metrics',
        '📈 Online metric',
        '**online** metrics (optional)',
        'The online metrics {#metrics}'.replace('**', ''),
      ],
      ['Roll-out & rollback', 'Roll out and rollback'],
      ['Labelling', 'labeling'],
      ['Our Proposed Model', 'Model'],
    ];
    for (const titles of same) {
      const [first, ...others] = titles.map((title) => headingWords(title.replaceAll('*', '')).join(' '));
      for (const other of others) assert.equal(other, first);
    }
    assert.notEqual(headingWords('Offline metrics').join(' '), headingWords('Online metrics').join(' '));
  });

  it('never loses all words of a heading that has some', () => {
    for (const title of ['The', '5', 'Phase 2', 'A', '(optional)']) assert.ok(headingWords(title).length > 0, title);
    assert.deepEqual(headingWords(''), []);
    assert.deepEqual(headingWords('🚀'), []);
  });

  it('brackets are the tail of a heading', () => {
    assert.equal(headingTail('Latency (p99) [ms]'), 'p99 ms');
    assert.equal(headingTail('Latency'), '');
  });
});

describe('words', () => {
  it('fold case, spelling, plural, hyphens and possessives', () => {
    assert.deepEqual(
      words("Users' re-ranking of the model’s CATEGORIES"),
      words('user re ranking of the model category'),
    );
    assert.deepEqual(words('labelling'), words('labeling'));
    assert.deepEqual(words('realtime'), words('real-time'));
  });

  it('leave words that only end in s', () => {
    for (const word of ['loss', 'analysis', 'status', 'gas']) assert.deepEqual(words(word), [word]);
  });

  it('cut Chinese text into pairs', () => {
    assert.deepEqual(words('数据源'), ['数据', '据源', '源']);
  });

  it('are the same for a text that is asked for once', () => {
    const terms = builtInCatalogue().sections.flatMap(({ strong, weak, headings }) => [
      ...strong,
      ...weak,
      ...headings,
    ]);
    const others = ['', ' ', 'realtime', 'near realtime data', 'Labelled Data', 'two  spaces', 'ſ', 'toString'];
    for (const text of [...terms, ...others]) assert.deepEqual(wordsOnce(text), words(text), text);
  });

  it('take any text', () => {
    for (const text of ['', '\u0000', '\ud800', '😀', '🇩🇪', 'a'.repeat(1e5), '‮abc'])
      assert.ok(Array.isArray(words(text)));
  });
});

describe('negation', () => {
  it('reaches five words, in the languages of the product', () => {
    assert.equal(isNegated(words('we do not plan an online experiment'), 6), true);
    assert.equal(isNegated(words('без онлайн эксперимента'), 2), true);
    assert.equal(isNegated(words('sin experimento'), 1), true);
    assert.equal(isNegated(words('we plan an online experiment'), 4), false);
    assert.equal(isNegated(words('not now but later on we may well plan an experiment'), 10), false);
  });

  it('does not look ahead', () => {
    assert.equal(isNegated(words('experiment is not planned'), 0), false);
  });
});
