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

  it('take booleans, numbers, words and lists from front matter, and nothing else', () => {
    const text = '---\nfacts:\n  a: true\n  b: 3\n  c: x\n  d: [1, y]\n  e: {f: g}\n  h:\n---\n';
    const all = facts(text);
    assert.deepEqual(
      ['a', 'b', 'c', 'd', 'e', 'h'].map((name) => all.get(name)?.value),
      [true, 3, 'x', ['1', 'y'], undefined, undefined],
    );
  });

  it('are not read from denials, quotes or code', () => {
    assert.equal(value('We will not use a feature store.', 'feature_store'), undefined);
    assert.equal(value('We do this without a feature store.', 'feature_store'), undefined);
    assert.equal(value('> The feature store of the other team', 'feature_store'), undefined);
    assert.equal(value('```py\nfeature store\n```', 'feature_store'), undefined);
    assert.equal(value('Features live in the feature store.', 'feature_store'), true);
  });

  it('silence is unknown, not false', () => {
    assert.equal(value('We predict things.', 'online_serving'), undefined);
    assert.equal(value('We predict things.', 'supervised'), undefined);
    assert.equal(value('We predict things.', 'batch_only'), false);
  });

  it('ask for two mentions where one means little', () => {
    assert.equal(value('Some users share spam.', 'adversarial'), undefined);
    assert.equal(value('Some users share spam.\n\nBots buy fake accounts.', 'adversarial'), true);
  });

  it('follow from one another: batch only is not online, a supervised task is supervised', () => {
    assert.equal(value('The model is batch-only.', 'online_serving'), false);
    assert.equal(value('---\ntask: regression\n---\n', 'supervised'), true);
    assert.equal(value('---\ntask: clustering\n---\n', 'supervised'), false);
    assert.equal(value('---\nfacts:\n  batch_only: false\n---\nThe model is batch-only.', 'online_serving'), undefined);
  });

  it('quantities: the tightest latency in ms, the largest corpus in items', () => {
    assert.equal(value('Latency p99 under 0.2 s; end-to-end within 150 ms.', 'latency_slo_ms'), 150);
    assert.equal(value('The job takes 3 s.', 'latency_slo_ms'), undefined);
    assert.equal(value('We hold 85M active listings and 9,000 products.', 'corpus_size'), 85e6);
    assert.equal(value('72 million videos per day', 'corpus_size'), undefined);
    assert.equal(value('1.5 billion documents', 'corpus_size'), 1.5e9);
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

  it('a malformed task in front matter is left out', () => {
    assert.deepEqual(tasksOf(facts('---\ntask: 5\n---\n')), []);
    assert.deepEqual(tasksOf(facts('---\ntask: [ranking, 5]\n---\n')), ['ranking']);
  });
});
