import assert from 'node:assert/strict';
import { compare } from '../../../scripts/evaluate/compare';
import { compareReport } from '../../../scripts/evaluate/compare-report';
import type { JudgedNegative, Judgement } from '../../../scripts/evaluate/types';
import { document, folder, judgement, snapshot } from './judgements';

const one = (...judgements: readonly Judgement[]) => folder([document('documents/a.md', judgements)]);
const between = (before: ReturnType<typeof folder>, after: ReturnType<typeof folder>) =>
  compare(snapshot('before', before), snapshot('after', after));

describe('evaluate: what an edit changed', () => {
  it('is nothing where nothing did', () => {
    const same = one(judgement('a', 'present', 'covered', 0.1), judgement('b', 'absent', 'missing', 0.9));
    const comparison = between(same, same);
    assert.deepEqual([comparison.changes, comparison.sections, comparison.kinds], [[], [], []]);
    assert.match(compareReport(comparison), /no verdict changed/);
  });

  it('is told by section: became wrong, became right, kappa before and after', () => {
    const docs = (statusOfA: string, p: number) =>
      folder(
        [0, 1, 2, 3].map((at) =>
          document(`documents/${at}.md`, [
            judgement('a', at < 2 ? 'absent' : 'present', at === 0 ? statusOfA : at < 2 ? 'missing' : 'covered', p),
          ]),
        ),
      );
    const { sections } = between(docs('missing', 0.7), docs('covered', 0.3));
    assert.deepEqual(sections, [{ section: 'a', changed: 1, toWrong: 1, toRight: 0, kappaBefore: 1, kappaAfter: 0.5 }]);
    const back = between(docs('covered', 0.3), docs('missing', 0.7)).sections[0];
    assert.deepEqual([back?.toWrong, back?.toRight, back?.kappaAfter], [0, 1, 1]);
  });

  const effects: Readonly<Record<string, readonly [before: Judgement, after: Judgement, effect: string | undefined]>> =
    {
      'a false "missing" that is seen now': [
        judgement('a', 'present', 'missing', 0.8),
        judgement('a', 'present', 'covered', 0.2),
        'wrong to right',
      ],
      'a gap that is no longer seen': [
        judgement('a', 'absent', 'missing', 0.8),
        judgement('a', 'absent', 'unsure', 0.45),
        'right to wrong',
      ],
      'an unsure verdict that crossed the even chance': [
        judgement('a', 'absent', 'unsure', 0.45),
        judgement('a', 'absent', 'unsure', 0.55),
        'wrong to right',
      ],
      'a probability that moved within its verdict': [
        judgement('a', 'absent', 'missing', 0.7),
        judgement('a', 'absent', 'missing', 0.99),
        undefined,
      ],
      'another status on the same side': [
        judgement('a', 'present', 'covered', 0.2),
        judgement('a', 'present', 'thin', 0.2),
        'no effect',
      ],
      'a label that now agrees': [
        judgement('a', 'present', 'missing', 0.8),
        judgement('a', 'absent', 'missing', 0.8),
        'wrong to right',
      ],
      'a label that became a hesitation': [
        judgement('a', 'present', 'missing', 0.8),
        judgement('a', 'partial', 'missing', 0.8),
        'gone',
      ],
      'a hesitation that was decided': [
        judgement('a', 'partial', 'missing', 0.8),
        judgement('a', 'absent', 'missing', 0.8),
        'new',
      ],
      'a verdict on a hesitation': [
        judgement('a', 'partial', 'missing', 0.8),
        judgement('a', 'partial', 'covered', 0.2),
        'no effect',
      ],
    };
  for (const [name, [before, after, effect]] of Object.entries(effects)) {
    it(`knows ${name}`, () => {
      const { changes } = between(one(before), one(after));
      assert.deepEqual(
        changes.map((change) => change.effect),
        effect === undefined ? [] : [effect],
      );
    });
  }

  it('names a section that was added or removed', () => {
    const a = judgement('a', 'absent', 'missing', 0.9);
    const b = judgement('b', 'absent', 'missing', 0.9);
    assert.deepEqual(
      between(one(a), one(a, b)).changes.map(({ section, effect }) => [section, effect]),
      [['b', 'new']],
    );
    const [gone] = between(one(a, b), one(a)).changes;
    assert.deepEqual([gone?.section, gone?.effect, gone?.after], ['b', 'gone', undefined]);
  });

  it('lists what became wrong before what became right, then by section', () => {
    const before = one(
      judgement('a', 'present', 'missing', 0.8),
      judgement('b', 'absent', 'missing', 0.8),
      judgement('c', 'present', 'covered', 0.1),
      judgement('d', 'present', 'covered', 0.1),
    );
    const after = one(
      judgement('a', 'present', 'covered', 0.1),
      judgement('b', 'absent', 'covered', 0.1),
      judgement('c', 'present', 'thin', 0.1),
      judgement('d', 'present', 'missing', 0.9),
    );
    assert.deepEqual(
      between(before, after).changes.map(({ section }) => section),
      ['b', 'd', 'a', 'c'],
    );
  });

  it('counts a document of one side in the figures and names it, but calls none of its verdicts changed', () => {
    const old = document('documents/old.md', [judgement('a', 'absent', 'missing', 0.9)]);
    const added = document('documents/new.md', [judgement('a', 'present', 'missing', 0.9)]);
    const comparison = between(folder([old]), folder([old, added]));
    assert.deepEqual(comparison.changes, []);
    const [corpus] = comparison.folders;
    assert.deepEqual([corpus?.before.n, corpus?.after.n, corpus?.onlyAfter], [1, 2, ['documents/new.md']]);
    assert.match(compareReport(comparison), /new document: documents\/new\.md/);
  });

  it('tells which files are taken for design docs now, and which negatives are spoken to', () => {
    const side = (recognised: boolean, findings: number) => {
      const negatives: readonly JudgedNegative[] = [
        { path: 'negative/a.md', findings },
        { path: 'negative/same.md', findings: 2 },
      ];
      return folder([document('documents/a.md', [], { recognised })], { negatives });
    };
    const what = (before: ReturnType<typeof side>, after: ReturnType<typeof side>) =>
      between(before, after).kinds.map((kind) => `${kind.path} ${kind.what}`);
    assert.deepEqual(what(side(true, 0), side(false, 4)), [
      'documents/a.md no longer recognised',
      'negative/a.md spoken to',
    ]);
    assert.deepEqual(what(side(false, 1), side(true, 0)), ['documents/a.md recognised', 'negative/a.md silent again']);
    assert.deepEqual(what(side(true, 1), side(true, 3)), [], 'more findings on a file that had some');
  });

  it('leaves folders out that one side has not measured', () => {
    const other = folder([document('documents/a.md', [])], { folder: 'elsewhere' });
    const comparison = compare(snapshot('before', one()), snapshot('after', one(), other));
    assert.deepEqual(comparison.leftOut, ['elsewhere']);
    assert.deepEqual(
      comparison.folders.map((corpus) => corpus.folder),
      ['corpus'],
    );
  });

  it('prints each verdict with the place to look at: evidence now, evidence before, else the nearest passage', () => {
    const text = (before: Judgement, after: Judgement) => compareReport(between(one(before), one(after)));
    const covered = judgement('a', 'present', 'covered', 0.21, { evidence: [[40, 44]] });
    const missing = judgement('a', 'present', 'missing', 0.7, { nearest: [7, 8] });
    assert.match(
      text(covered, missing),
      /right → wrong {2}a {2}present {2}covered 0\.21 → missing 0\.70 {2}corpus\/documents\/a\.md:40$/m,
    );
    assert.match(text(missing, covered), /a\.md:40$/m);
    const bare = judgement('a', 'present', 'missing', 0.7);
    assert.match(text(missing, { ...bare, reviewer: { label: 'absent' } }), /present → absent .*a\.md:7$/m);
    assert.match(text(bare, { ...bare, reviewer: { label: 'absent' } }), /a\.md$/m);
  });
});
