import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Floor, floorFor, shortfalls } from '../../../scripts/evaluate/floor';
import { snapshotOf } from '../../../scripts/evaluate/snapshot';
import { type Summary, summaryOf } from '../../../scripts/evaluate/summary';
import { document, folder, judgement } from './judgements';

const corpus = path.resolve(__dirname, '../../corpus');

describe('the recogniser on the labelled corpus', function () {
  this.timeout(120_000);

  for (const folder of ['.', 'rough', 'short/held']) {
    it(`is not below the floor of ${path.posix.join('test/corpus', folder)}`, () => {
      const place = path.join(corpus, folder);
      const floor: Floor = JSON.parse(readFileSync(path.join(place, 'floor.json'), 'utf8'));
      const measured = snapshotOf({ folder, path: place });
      assert.ok(measured.documents.flatMap(({ judgements }) => judgements).length > 1000, 'verdicts were read');
      const short = shortfalls(floor, summaryOf([measured], folder));
      assert.deepEqual(short, [], 'npm run evaluate -- --against shows the verdicts that changed');
    });
  }
});

describe('evaluate: the floor', () => {
  const verdicts = [
    ...Array.from({ length: 9 }, () => judgement('a', 'absent', 'missing', 0.9)),
    ...Array.from({ length: 9 }, () => judgement('a', 'present', 'covered', 0.1)),
    judgement('a', 'present', 'missing', 0.9),
    judgement('a', 'absent', 'unsure', 0.6),
  ];
  const summary = (noisy: number, recognised = true): Summary =>
    summaryOf(
      [
        folder(
          verdicts.map((one, at) => document(`documents/${at}.md`, [one], { recognised })),
          { negatives: [0, 1, 2].map((at) => ({ path: `negative/${at}.md`, findings: at < noisy ? 1 : 0 })) },
        ),
      ],
      'x',
    );

  it('is written a little below what is measured, and holds then', () => {
    const { note, ...floor } = floorFor(summary(1));
    // Kappa 0.9, precision 10/11, 19 of 20 decided, all recognised.
    assert.deepEqual(floor, {
      kappa: 0.88,
      missingPrecision: 0.889,
      decidedShare: 0.93,
      recognised: 0.98,
      negativesWithFindings: 1,
    });
    assert.match(note, /--write-floor/);
    assert.deepEqual(shortfalls({ note, ...floor }, summary(1)), []);
    assert.deepEqual(shortfalls({ note, ...floor }, summary(0)), [], 'more silence is welcome');
  });

  const floor = floorFor(summary(1));
  const below: Readonly<Record<string, readonly [Floor, Summary, RegExp]>> = {
    kappa: [{ ...floor, kappa: 0.91 }, summary(1), /^kappa is 0\.900, the floor is 0\.91$/],
    precision: [{ ...floor, missingPrecision: 0.95 }, summary(1), /^precision of "missing" is 0\.909/],
    'decided share': [{ ...floor, decidedShare: 0.96 }, summary(1), /^decided share is 0\.950/],
    recognition: [floor, summary(1, false), /^design docs recognised is 0\.000/],
    silence: [floor, summary(3), /^3 negatives have findings, at most 1 may: negative\/0\.md/],
  };
  for (const [name, [least, measured, complaint]] of Object.entries(below)) {
    it(`tells what fell below it: ${name}`, () => {
      const short = shortfalls(least, measured);
      assert.equal(short.length, 1, short.join('\n'));
      assert.match(short[0] as string, complaint);
    });
  }

  it('is not held by a file that names no figure', () => {
    assert.equal(shortfalls({} as Floor, summary(0)).length, 4);
  });
});
