import assert from 'node:assert/strict';
import { processorTime } from '../unit/processor-time';
import { campaign, type Outcome } from './campaign';
import { editingSession, firstMismatch, smallest } from './incremental';
import { shrinkList, shrinkText } from './shrink';
import { type Target, targets } from './targets';

/**
 * How many inputs of each kind a run of all tests can afford, from a fixed seed, so that a commit has the same verdict on each day;
 * `npm run fuzz` is the campaign.
 */
const counts: Readonly<Record<string, number>> = {
  ...{ markdown: 8, documents: 6, 'front-matter': 40, directives: 20, quantities: 1000 },
  ...{ frameworks: 100, diagrams: 40, configuration: 200, repetition: 2 },
};

describe('generated inputs', function () {
  this.timeout(120_000);
  for (const [name, target] of Object.entries(targets))
    it(`${name}: ${target.says}`, async () => {
      const { inputs, failures } = await campaign(target, { from: 1, count: counts[name] ?? 0 });
      const [first] = failures;
      if (first)
        assert.fail(
          `npm run fuzz -- ${name} --from ${first.seed} --count 1: ${first.what}\n${JSON.stringify(first.text)}`,
        );
      assert.ok(inputs > 0);
    });
});

describe('an analysis after edits is the one from scratch', function () {
  this.timeout(120_000);
  it('in sessions of a fixed seed', async () => {
    const begun = processorTime();
    // At least two documents, and as many more as fit into four seconds of processor time.
    for (let seed = 1; seed < 3 || (seed < 25 && processorTime() - begun < 4000); seed++) {
      const session = editingSession(seed, { longest: 1200, edits: 15 });
      if (!(await firstMismatch(session))) continue;
      const least = await smallest(session);
      const { what } = (await firstMismatch(least)) ?? { what: 'only in the whole session' };
      assert.fail(`npm run fuzz -- incremental --from ${seed} --count 1: ${what}\n${JSON.stringify(least)}`);
    }
  });
});

describe('a campaign', () => {
  const spoilt: Target = {
    says: 'fails where there is an a before a b',
    make: (random) => Array.from({ length: 60 }, () => random.pick([...'abcdefgh\n'])).join(''),
    check: (text) => assert.doesNotMatch(text, /a[\s\S]*b/u, 'a before b'),
  };

  it('names the seed, gives the least text that fails, and the same for the same seed', async () => {
    const [first, second] = [1, 2].map(() => campaign(spoilt, { from: 1, count: 3 }));
    const found = (await (first as Promise<Outcome>)).failures.map(({ seed, text }) => ({ seed, text }));
    assert.ok(found.length > 0 && found.every(({ text }) => text === 'ab'), JSON.stringify(found));
    assert.deepEqual(
      (await (second as Promise<Outcome>)).failures.map(({ seed, text }) => ({ seed, text })),
      found,
    );
  });

  it('counts an input that takes too long as a failure', async () => {
    const busy: Target = {
      says: 'is busy',
      make: () => 'xx',
      check: (text) => {
        const ms = text === 'xx' ? 60 : 1;
        for (const end = processorTime() + ms; processorTime() < end; );
      },
    };
    const { failures } = await campaign(busy, { from: 1, count: 2, limitMs: 50 });
    assert.match(failures[0]?.what ?? '', /took \d+ ms/u);
  });

  it('leaves nothing out that a failure needs', async () => {
    const list = Array.from({ length: 40 }, (_, at) => at);
    const needs = (rest: readonly number[]): boolean => [3, 17, 31].every((one) => rest.includes(one));
    assert.deepEqual(await shrinkList(list, needs), [3, 17, 31]);
    assert.equal(await shrinkText('one\ntwo\nthree\n', (text) => text.includes('w')), 'w');
  });
});
