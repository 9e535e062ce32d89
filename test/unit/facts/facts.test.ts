import assert from 'node:assert/strict';
import { holds } from '../../../server/src/facts/condition';
import { readFacts, tasksOf } from '../../../server/src/facts/read';
import { createTaskReader } from '../../../server/src/facts/task';
import type { Fact, Facts, FactValue } from '../../../server/src/facts/types';
import { createMarkdownParser } from '../../../server/src/markdown/parse';
import { builtInTasks } from '../../../server/src/schema/registry';
import type { Condition } from '../../../server/src/schema/types';

const parse = createMarkdownParser();
const readTask = createTaskReader(builtInTasks());

const facts = (text: string): Facts => readFacts(parse(text), readTask);
const value = (text: string, name: string): FactValue | undefined => facts(text).get(name)?.value;
const known = (values: Readonly<Record<string, FactValue>>): Facts =>
  new Map(Object.entries(values).map(([name, one]): [string, Fact] => [name, { value: one, source: 'text' }]));

describe('conditions', () => {
  const yes: Condition = { fact: 'yes' };
  const no: Condition = { fact: 'no' };
  const open: Condition = { fact: 'open' };
  const all = known({
    yes: true,
    no: false,
    size: 100,
    none: 0,
    task: ['ranking', 'regression'],
    word: 'x',
    empty: '',
  });

  it('follow Kleene: what is unknown stays unknown unless the rest decides', () => {
    const cases: readonly (readonly [Condition, boolean | undefined])[] = [
      [yes, true],
      [no, false],
      [open, undefined],
      [{ not: open }, undefined],
      [{ not: no }, true],
      [{ fact: 'task', first: ['ranking'] }, true],
      [{ fact: 'task', first: ['regression'] }, false],
      [{ fact: 'open', first: ['ranking'] }, undefined],
      [{ all: [yes, open] }, undefined],
      [{ all: [no, open] }, false],
      [{ any: [yes, open] }, true],
      [{ any: [no, open] }, undefined],
      [{ all: [] }, true],
      [{ any: [] }, false],
      [{ not: { all: [yes, { any: [open, yes] }] } }, false],
    ];
    for (const [condition, wanted] of cases) assert.equal(holds(condition, all), wanted, JSON.stringify(condition));
  });

  it('compare numbers and lists, and know what is known', () => {
    const cases: readonly (readonly [Condition, boolean | undefined])[] = [
      [{ fact: 'size', atLeast: 100 }, true],
      [{ fact: 'size', atLeast: 101 }, false],
      [{ fact: 'word', atLeast: 1 }, false],
      [{ fact: 'open', atLeast: 1 }, undefined],
      [{ fact: 'task', in: ['regression'] }, true],
      [{ fact: 'task', in: ['clustering'] }, false],
      [{ fact: 'open', in: ['x'] }, undefined],
      [{ fact: 'no', known: true }, true],
      [{ fact: 'open', known: true }, false],
      [{ fact: 'size' }, true],
      [{ fact: 'none' }, false],
      [{ fact: 'empty' }, false],
    ];
    for (const [condition, wanted] of cases) assert.equal(holds(condition, all), wanted, JSON.stringify(condition));
  });
});

describe('facts', () => {
  it('front matter wins over the text, both ways', () => {
    const text = 'p99 latency under 120 ms for real-time inference\n';
    assert.equal(value(text, 'online_serving'), true);
    assert.equal(value(`---\nfacts:\n  online_serving: false\n---\n${text}`, 'online_serving'), false);
    assert.equal(
      facts(`---\nfacts:\n  online_serving: false\n---\n${text}`).get('online_serving')?.source,
      'front-matter',
    );
    assert.deepEqual(value('---\ntask: forecasting\n---\n# Ranking of search results\n', 'task'), ['forecasting']);
  });

  it('take yes and no for what they mean, and a word for no number', () => {
    const all = facts('---\nfacts:\n  online_serving: no\n  imbalanced: Yes\n  supervised: maybe\n  dau: many\n---\n');
    assert.deepEqual(
      ['online_serving', 'imbalanced', 'supervised', 'dau'].map((name) => all.get(name)?.value),
      [false, true, undefined, undefined],
    );
  });

  it('take booleans, numbers, words and lists from front matter, and nothing else', () => {
    const text = '---\nfacts:\n  a: true\n  b: 3\n  c: x\n  d: [1, y]\n  e: {f: g}\n  h:\n---\n';
    const all = facts(text);
    assert.deepEqual(
      ['a', 'b', 'c', 'd', 'e', 'h'].map((name) => all.get(name)?.value),
      [true, 3, 'x', ['1', 'y'], undefined, undefined],
    );
  });

  it('are not read from quotes, code, future work or alternatives', () => {
    for (const text of [
      '# T\n\n## Future work\n\nA feature store.',
      '# T\n\n## Alternatives considered\n\n### Feast\n\nFeatures live in Feast.',
      'A feature store could come later.',
      'Out of scope: a feature store.',
      'Do we need a feature store?',
    ])
      assert.equal(value(text, 'feature_store'), undefined, text);
    assert.equal(value('> The feature store of the other team', 'feature_store'), undefined);
    assert.equal(value('```py\nfeature store\n```', 'feature_store'), undefined);
    assert.equal(value('Features live in the feature store.', 'feature_store'), true);
  });

  it('are no where they are denied, and unknown where as much speaks for as against', () => {
    assert.equal(value('We will not use a feature store.', 'feature_store'), false);
    assert.equal(value('We do this without a feature store.', 'feature_store'), false);
    assert.equal(value('No personal data is used.', 'personal_data'), false);
    assert.equal(value('We do not wait, but use a feature store.', 'feature_store'), true);
    assert.equal(value('Not only a feature store is needed.', 'feature_store'), true);
    assert.equal(value('We use a feature store.\n\nThere is no feature store.', 'feature_store'), undefined);
    assert.equal(value('Fraudsters were never seen here.\n\nWe trust everyone.', 'adversarial'), undefined);
  });

  it('say why, and whether the text or another fact says it', () => {
    const all = facts('# Churn\n\nBinary classification. Scored by a nightly batch job.');
    assert.equal(all.get('batch_only')?.source, 'text');
    assert.match(all.get('batch_only')?.reason ?? '', /nightly batch/);
    assert.equal(all.get('online_serving')?.source, 'derived');
    assert.match(all.get('task')?.reason ?? '', /binary classif/);
    assert.equal(all.get('no_experiment')?.source, 'assumed');
  });

  it('read the header of a table and the label of a row', () => {
    assert.equal(value('| Mode | online inference |\n|---|---|\n| Team | search |', 'online_serving'), true);
    assert.deepEqual(value('| Item | Choice |\n|---|---|\n| Problem type | object detection |', 'task'), [
      'object-detection',
    ]);
  });

  it('silence is unknown, not false', () => {
    assert.equal(value('We predict things.', 'online_serving'), undefined);
    assert.equal(value('We predict things.', 'supervised'), undefined);
    assert.equal(value('We predict things.', 'batch_only'), false);
  });

  it('ask for several mentions where one means little', () => {
    assert.equal(value('Some users share spam.', 'adversarial'), undefined);
    assert.equal(value('Some users share spam.\n\nMore spam, spam, spam.', 'adversarial'), undefined);
    assert.equal(value('Some users share spam.\n\nFraud and abuse grow.', 'adversarial'), true);
    assert.equal(value('Some users share spam.\n\nBots buy fake accounts.', 'adversarial'), true);
  });

  it('follow from one another: batch only is not online, a supervised task is supervised', () => {
    assert.equal(value('The model is batch-only.', 'online_serving'), false);
    assert.equal(value('---\ntask: regression\n---\n', 'supervised'), true);
    assert.equal(value('---\ntask: clustering\n---\n', 'supervised'), false);
    assert.equal(value('---\nfacts:\n  batch_only: false\n---\nThe model is batch-only.', 'online_serving'), undefined);
    assert.equal(value('---\ntask: [clustering, generation]\n---\n', 'supervised'), undefined);
  });

  it('a batch job beside what is served online makes nothing batch only', () => {
    const text = 'A batch job trains the model. Real-time inference ranks each request.';
    assert.deepEqual([value(text, 'online_serving'), value(text, 'batch_only')], [true, false]);
    assert.equal(value('A batch job trains the model.', 'batch_only'), true);
  });

  it('what is due within two seconds is served online, and later nobody knows', () => {
    const online = (ms: number) => value(`The answer must come within ${ms} ms.`, 'online_serving');
    assert.deepEqual([online(2000), online(2001)], [true, undefined]);
  });

  it('quantities: the tightest latency in ms, the largest corpus in items', () => {
    assert.equal(value('Latency p99 under 0.2 s; end-to-end within 150 ms.', 'latency_slo_ms'), 150);
    assert.equal(value('The job takes 3 s.', 'latency_slo_ms'), undefined);
    assert.equal(value('The answer must come within 1,500 ms.', 'latency_slo_ms'), 1500);
    assert.equal(value('An answer in under two seconds.', 'latency_slo_ms'), 2000);
    assert.equal(value('| p99 ms | share |\n|---|---|\n| limit 90 ms | 5 % |', 'latency_slo_ms'), 90);
    assert.equal(value('Latency: the sensor reports every 500 ms.', 'latency_slo_ms'), undefined);
    assert.equal(value('We hold 85M active listings and 9,000 products.', 'corpus_size'), 85e6);
    assert.equal(value('72 million videos per day', 'corpus_size'), undefined);
    assert.equal(value('1.5 billion documents', 'corpus_size'), 1.5e9);
    assert.equal(value('В каталоге 2,3 млн товаров', 'corpus_size'), 2.3e6);
    assert.equal(value('题库 1.8 亿题', 'corpus_size'), 1.8e8);
    assert.equal(value('| Products (live) | 640,000 |\n|---|---|\n| Items | 1.200.000 |', 'corpus_size'), 1.2e6);
    assert.equal(value('We train on 3 million documents. Top 50 items.', 'corpus_size'), undefined);
    assert.equal(value('We rank 1,000 videos.', 'corpus_size'), 1000);
    assert.equal(value('We rank 0.9k videos.', 'corpus_size'), undefined);
    assert.equal(value('Items 2024', 'corpus_size'), undefined);
    assert.equal(value('Items 2,024', 'corpus_size'), 2024);
    assert.equal(value('9.9 % of them are fraud.', 'imbalanced'), true);
    assert.equal(value('10 % of them are fraud.', 'imbalanced'), undefined);
    assert.equal(value('1,234 million documents', 'corpus_size'), 1_234_000);
    assert.equal(value('DAU: 500k', 'dau'), 5e5);
    assert.equal(value('DAU: 500k\n\nDAU: 700k', 'dau'), 5e5);
    assert.equal(value('Only 0.3 % of the payments are fraudulent.', 'imbalanced'), true);
    assert.equal(value('Positive rate: 42 %', 'imbalanced'), undefined);
  });

  it('are read from hostile text in a time that follows its length', () => {
    const hostile = [
      '1',
      '1 111',
      '1,111',
      '5 % ',
      'p99 ',
      'a-',
      'items ',
      '1 ms ',
      'a: ',
      '的',
      "'",
      '.',
      'no not ',
      'predict a ',
    ];
    const cost = (times: number): number => {
      const documents = hostile.map((one) =>
        parse(`${'catalog positives latency 5 ms 2000 '}${one.repeat(times / one.length)}`),
      );
      const before = process.cpuUsage();
      for (const document of documents) readFacts(document, readTask);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    };
    cost(1000);
    const [short, long] = [cost(5000), cost(19_000)];
    assert.ok(long < 10 * Math.max(short, 5), `${short} ms for 5,000 characters, ${long} ms for 19,000`);
  });

  it('tell where they were read', () => {
    const text = '# T\n\nfirst\n\nWe serve features from Feast.\n';
    const span = facts(text).get('feature_store')?.span ?? assert.fail();
    assert.equal(text.slice(span.start, span.end), 'We serve features from Feast.');
  });
});

describe('task', () => {
  it('is read from title and text, and stays unknown where nothing names one', () => {
    assert.ok(
      tasksOf(
        facts('# Demand forecasting\n\nWe forecast demand for each store, a time series forecasting problem.\n'),
      ).includes('forecasting'),
    );
    assert.deepEqual(tasksOf(facts('# Notes\n\nLunch is at noon.\n')), []);
    assert.deepEqual(tasksOf(new Map()), []);
  });

  it('weighs where it is said: the title and the framing before the rest', () => {
    const text = `# Ranking of hotels\n\n${'Filler.\n\n'.repeat(9)}## Data\n\nA regression fills gaps.\n`;
    assert.deepEqual(tasksOf(facts(text)), ['ranking']);
  });

  it('is not read from what the text says is not done', () => {
    for (const said of [
      'Ranking is out of scope.',
      'Demand forecasting is not part of this project.',
      'Demand forecasting belongs to another team.',
      'Much related work does demand forecasting and learning to rank.',
      'Excluded: demand forecasting and product recommendation.',
      'We decided against a two-tower retrieval model and against learning to rank.',
      'We turned down learning to rank.',
      'Object detection is left out.',
      '**Not covered**: demand forecasting, anomaly detection',
      '**What we leave out:** learning to rank',
      '**Rejected:** two-tower retrieval',
    ])
      assert.deepEqual(tasksOf(facts(`# Facets\n\n## Approach\n\n${said}\n`)), [], said);
    // The same words of what is done.
    assert.deepEqual(tasksOf(facts('# Facets\n\n## Approach\n\nWe decided for learning to rank.\n')), ['ranking']);
    assert.deepEqual(
      tasksOf(facts('# Facets\n\n## Approach\n\nBots are left out, and learning to rank orders the rest.\n')),
      ['ranking'],
    );
  });

  it('is read under a heading that names a point to compare with, which is no list of references', () => {
    const said = 'The task is binary classification of facets.';
    for (const heading of ['Reference point', 'Reference set', 'Reference scenario'])
      assert.deepEqual(tasksOf(facts(`# Facets\n\n## ${heading}\n\n${said}\n`)), ['binary-classification'], heading);
    for (const heading of ['References', 'Reference'])
      assert.deepEqual(tasksOf(facts(`# Facets\n\n## ${heading}\n\n${said}\n`)), [], heading);
  });

  it('is what a part of the system is said to be, above the product that it serves', () => {
    const title = '# Wake words for a voice assistant\n\n## Task\n\n';
    assert.deepEqual(tasksOf(facts(`${title}Stage 1 is binary classification of sounds.\n`)), [
      'binary-classification',
    ]);
    assert.ok(tasksOf(facts(`${title}A classifier comes first.\n`)).includes('generation'));
  });

  it('does not take a list of what there is, a denial or the task of others for its own', () => {
    for (const text of [
      'State the task: classification, regression, ranking, forecasting.',
      'This is not a ranking problem.',
      'Unlike forecasting, this is simple.',
      '# T\n\n## Out of scope\n\nForecasting of demand.',
    ])
      assert.deepEqual(tasksOf(facts(text)), [], text);
  });

  it('a phrase inside a longer one does not count', () => {
    assert.deepEqual(tasksOf(facts('# Notes\n\nPrototype: logistic regression.\n')), []);
  });

  it('a name with a negation in it denies nothing', () => {
    assert.deepEqual(tasksOf(facts('# Card-not-present fraud detection\n')), ['binary-classification']);
    assert.deepEqual(tasksOf(facts('# Payments\n\nThere is no fraud detection present.\n')), []);
  });

  it('what others forecast, translate or advise is no task of its own', () => {
    const text =
      '# Arrival of couriers\n\nThe minutes are a regression.\n\n| Input | Source |\n|---|---|\n| Weather forecast | office |\n';
    assert.deepEqual(tasksOf(facts(text)), ['regression']);
    assert.deepEqual(tasksOf(facts('# Notes\n\nA second sensor is strongly recommended.\n')), []);
  });

  it('a heading that is "Task" frames the problem', () => {
    const text = `# Arrivals\n\n${'Filler.\n\n'.repeat(9)}## Data\n\nThe old regression stays.\n\n## 1. Task\n\nLearning to rank.\n`;
    assert.deepEqual(tasksOf(facts(text)), ['ranking']);
  });

  it('a malformed task in front matter is left out', () => {
    assert.deepEqual(tasksOf(facts('---\ntask: 5\n---\n')), []);
    assert.deepEqual(tasksOf(facts('---\ntask: [ranking, 5]\n---\n')), ['ranking']);
  });
});
