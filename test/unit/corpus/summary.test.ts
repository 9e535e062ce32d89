import assert from 'node:assert/strict';
import { isRight, saysMissing } from '../../../scripts/evaluate/agreement';
import { report } from '../../../scripts/evaluate/report';
import { summaryOf } from '../../../scripts/evaluate/summary';
import type { Lines } from '../../../scripts/evaluate/types';
import { document, folder, judgement } from './judgements';

describe('evaluate: agreement', () => {
  it('takes missing and placeholder for missing, and unsure by the side of its probability', () => {
    const says = (status: string, missing: number) => saysMissing(judgement('a', 'absent', status, missing));
    assert.deepEqual([says('missing', 0.9), says('placeholder', 0.2), says('unsure', 0.5)], [true, true, true]);
    assert.deepEqual(
      [says('covered', 0.1), says('thin', 0.3), says('not-applicable', 0), says('unsure', 0.49)],
      [false, false, false, false],
    );
  });

  it('judges nothing where the reviewer hesitated', () => {
    assert.equal(isRight(judgement('a', 'partial', 'missing', 0.9)), undefined);
    assert.equal(isRight(judgement('a', 'present', 'missing', 0.9)), false);
    assert.equal(isRight(judgement('a', 'absent', 'missing', 0.9)), true);
  });
});

describe('evaluate: figures', () => {
  // Section a: one of each cell; section b: a false "missing" and a hesitation.
  const corpus = folder(
    [
      document('documents/1.md', [
        judgement('a', 'absent', 'missing', 0.95),
        judgement('b', 'present', 'placeholder', 0.2),
      ]),
      document('documents/2.md', [
        judgement('a', 'present', 'missing', 0.85),
        judgement('b', 'partial', 'missing', 0.85),
      ]),
      document('documents/3.md', [judgement('a', 'absent', 'covered', 0.05)], { recognised: false }),
      document('documents/4.md', [judgement('a', 'present', 'unsure', 0.4)], { toldByFrontMatter: true }),
      document('documents/5.md', [], { isDesignDoc: null, recognised: false }),
    ],
    {
      negatives: [
        { path: 'negative/1.md', findings: 0 },
        { path: 'negative/2.md', findings: 3 },
      ],
    },
  );
  const summary = summaryOf([corpus], 'corpus');

  it('count what was decided apart from the unsure', () => {
    const { n, precision, recall, decidedShare, decidedPrecision } = summary.figures;
    assert.deepEqual([n, precision, recall, decidedShare, decidedPrecision], [5, 1 / 3, 1 / 2, 4 / 5, 1 / 3]);
    // Observed agreement 2/5; by chance (2·3 + 3·2)/25.
    assert.ok(Math.abs(summary.figures.kappa - (2 / 5 - 12 / 25) / (1 - 12 / 25)) < 1e-12);
  });

  it('name the negatives with findings', () => {
    assert.deepEqual(summary.negatives, { n: 2, spokenTo: ['negative/2.md'] });
  });

  it('count the recognised design docs without those that say so themselves and those that reviewers differ on', () => {
    assert.deepEqual(summary.designDocs, { n: 3, recognised: 2, toldByFrontMatter: 1 });
  });

  it('have a row for each section, most wrong verdicts first', () => {
    assert.deepEqual(
      summary.sections.map(({ section, n, present, falseMissing, missedGaps }) => [
        section,
        n,
        present,
        falseMissing,
        missedGaps,
      ]),
      [
        ['a', 4, 2, 1, 1],
        ['b', 1, 1, 1, 0],
      ],
    );
  });

  it('put many wrong verdicts before a bad kappa: one slip among answered sections makes a kappa of zero', () => {
    const slip = Array.from({ length: 9 }, (_, at) =>
      judgement('slip', 'present', at === 0 ? 'missing' : 'covered', at === 0 ? 0.9 : 0.1),
    );
    const wrong = Array.from({ length: 9 }, (_, at) =>
      judgement('wrong', at < 5 ? 'absent' : 'present', at < 3 || at > 7 ? 'missing' : 'covered', at < 3 ? 0.9 : 0.1),
    );
    const documents = [...slip, ...wrong].map((one, at) => document(`documents/${at}.md`, [one]));
    const rows = summaryOf([folder(documents)], 'x').sections;
    assert.deepEqual(
      rows.map(({ section }) => section),
      ['wrong', 'slip'],
    );
    assert.ok((rows[0]?.kappa ?? 0) > (rows[1]?.kappa ?? 0));
  });

  it('compare the probabilities with what is missing', () => {
    const rows = summary.calibration
      .filter(({ n }) => n > 0)
      .map(({ from, n, mean, absent }) => [from, n, mean, absent]);
    assert.deepEqual(rows, [
      [0, 1, 0.05, 1],
      [0.2, 1, 0.2, 0],
      [0.4, 1, 0.4, 0],
      [0.8, 1, 0.85, 0],
      [0.9, 1, 0.95, 1],
    ]);
    const certain = summaryOf([folder([document('d', [judgement('a', 'absent', 'missing', 1)])])], 'x');
    assert.equal(certain.calibration.at(-1)?.n, 1, 'a probability of 1 belongs to the last bin');
  });

  it('print without a hole when there is nothing to judge', () => {
    const text = report(summaryOf([folder([])], 'empty'), ['a note'], false);
    assert.match(text, /^## empty\na note\n/);
    assert.doesNotMatch(text, /NaN|undefined/);
  });

  it('show the ten worst sections, or all', () => {
    const many = Array.from({ length: 12 }, (_, at) => judgement(`section-${at}`, 'absent', 'covered', 0.1));
    const all = summaryOf([folder([document('d', many)])], 'corpus');
    const rows = (allSections: boolean) => (report(all, [], allSections).match(/^section-/gmu) ?? []).length;
    assert.deepEqual([rows(false), rows(true)], [10, 12]);
  });
});

describe('evaluate: the evidence', () => {
  const located = (evidence: readonly Lines[], status = 'covered', missing = 0.1) =>
    summaryOf([folder([document('d', [judgement('a', 'present', status, missing, { evidence })])])], 'x').figures;

  it('is found on a labelled passage, two lines either way', () => {
    assert.equal(located([[14, 15]]).located, 1, 'best lines 10-12');
    assert.equal(located([[8, 8]]).located, 1);
    assert.equal(located([[32, 32]]).located, 1, 'supporting line 30');
    assert.equal(located([[15, 27]]).located, 0);
  });

  it('may be any of the three that are shown', () => {
    const { located: best, located3 } = located([
      [50, 51],
      [60, 60],
      [11, 11],
    ]);
    assert.deepEqual([best, located3], [0, 1]);
  });

  it('does not count where the section is said to be missing', () => {
    assert.equal(located([[50, 50]], 'unsure', 0.6).located3, 0);
    const beside = [judgement('a', 'present', 'unsure', 0.6, { evidence: [[50, 50]] })];
    const found = [judgement('b', 'present', 'covered', 0.1, { evidence: [[10, 10]] })];
    assert.equal(summaryOf([folder([document('d', [...beside, ...found])])], 'x').figures.located, 1);
  });
});
