import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { corpusSets } from '../../../scripts/corpus-sets/types';
import { type JudgedFloor, judgedFloor, judgedShortfalls } from '../../../scripts/judged/floor';
import { judgedFindingsOf, readJudgedSet } from '../../../scripts/judged/read';
import { judgedReport } from '../../../scripts/judged/report';
import { judgedFiguresOf, matched, scoreJudged } from '../../../scripts/judged/score';
import type { JudgedFinding, JudgedResult } from '../../../scripts/judged/types';
import { rules } from '../../../server/src/rules';

const root = path.resolve(__dirname, '../../..');
const documents = corpusSets.flatMap((set) => readJudgedSet(root, set));

describe('the judged findings', function () {
  this.timeout(120_000);

  it('are each of one set, of rules that there are, and on lines of their documents', () => {
    const names = documents.map(({ document }) => document);
    assert.equal(new Set(names).size, names.length);
    const ids = new Set(rules.map(({ meta }) => meta.id));
    for (const { document, text, findings } of documents)
      for (const { rule, line } of findings) {
        assert.ok(ids.has(rule), `${document}: no rule ${rule}`);
        assert.ok(line <= text.split('\n').length, `${document}: no line ${line}`);
      }
  });

  it('stay where they are right, and go where they are not, as the floor says', async () => {
    const floor: JudgedFloor = JSON.parse(readFileSync(path.join(root, 'test/corpus/judged/floor.json'), 'utf8'));
    const results = await scoreJudged(documents);
    const figures = (set: string) => judgedFiguresOf(results.filter((one) => one.set === set));
    const short = [
      ...judgedShortfalls(floor.dev, figures('dev')).map((one) => `dev: ${one}`),
      ...judgedShortfalls(floor.heldOut, figures('held-out')).map((one) => `held-out: ${one}`),
    ];
    assert.ok(figures('dev').kept.right > 0, 'there are judged findings');
    assert.deepEqual(short, [], 'npx tsx scripts/score-judged.ts dev --details shows the findings');
  });
});

const judged = (line: number, said: string, verdict: JudgedFinding['verdict'], rule = 'a/b'): JudgedFinding => ({
  ...{ rule, line, said, verdict },
  why: 'because',
});

describe('a judged finding', () => {
  const now = (line: number, message: string, rule = 'a/b') => ({ rule, line, message });

  it('is still there in other words or at another line, and of its own rule only', () => {
    const [first, second] = [judged(3, 'vague', 'right'), judged(9, 'unclear', 'wrong')];
    assert.deepEqual(matched([first], [now(3, 'too vague')]).kept, [first]);
    assert.deepEqual(matched([first], [now(40, 'vague')]).kept, [first]);
    assert.deepEqual(matched([first], [now(3, 'vague', 'a/c')]), {
      ...{ kept: [], gone: [first] },
      unjudged: [now(3, 'vague', 'a/c')],
    });
    assert.deepEqual(matched([first, second], [now(9, 'vague')]).gone, [first]);
  });

  it('is met by one finding only, and the closest one', () => {
    const [first, second] = [judged(3, 'vague', 'right'), judged(3, 'unclear', 'wrong')];
    assert.deepEqual(matched([first, second], [now(3, 'unclear')]), { kept: [second], gone: [first], unjudged: [] });
    assert.deepEqual(matched([second], [now(5, 'x'), now(3, 'y')]), {
      kept: [second],
      gone: [],
      unjudged: [now(5, 'x')],
    });
  });

  it('is refused with a slip', () => {
    const good = { rule: 'a/b', line: 1, said: 'vague', verdict: 'right', why: 'it is' };
    assert.equal(judgedFindingsOf([good], 'f').length, 1);
    for (const bad of [
      { ...good, verdict: 'good' },
      { ...good, line: 0 },
      { ...good, why: '' },
      { ...good, at: 3 },
      'x',
    ])
      assert.throws(() => judgedFindingsOf([bad], 'f'), /^Error: f/u);
    assert.throws(() => judgedFindingsOf({}, 'f'), /f is no list/u);
  });
});

describe('the score of judged findings', () => {
  const result: JudgedResult = {
    ...{ set: 'dev', document: 'one.md' },
    kept: [judged(1, 'vague', 'right'), judged(2, 'small', 'petty', 'a/c'), judged(3, 'untrue', 'wrong', 'a/c')],
    gone: [judged(4, 'missed', 'right'), judged(5, 'mended', 'wrong')],
    unjudged: [{ rule: 'a/b', line: 6, message: 'fresh' }],
  };
  const figures = judgedFiguresOf([result]);

  it('is the share of right ones among those that are there', () => {
    assert.equal(figures.precision, 1 / 3);
    assert.equal(judgedFiguresOf([]).precision, 0);
  });

  it('has a floor that holds for what was measured, and breaks below it', () => {
    const { dev } = judgedFloor(figures, figures);
    assert.deepEqual(dev, { right: 1, pettyOrWrong: 2, unjudged: 1 });
    assert.deepEqual(judgedShortfalls(dev, figures), []);
    const worse = { ...figures, kept: { right: 0, petty: 2, wrong: 1 }, unjudged: 2 };
    assert.equal(judgedShortfalls(dev, worse).length, 3);
    assert.equal(judgedShortfalls({} as typeof dev, figures).length, 3);
  });

  it('is reported with the worst rule first, and with what should change', () => {
    const report = judgedReport([result], true);
    assert.match(report, /a\/c +0 +1 +1 .*\n.*a\/b +1 +0 +0 +1 +0 +1 +1/u);
    assert.match(report, /33\.3 % of the judged/u);
    assert.deepEqual(report.match(/^ {2}(?:petty|wrong|gone|new) .*/gmu), [
      '  petty  2 a/c: small',
      '  wrong  3 a/c: untrue',
      '  gone   4 a/b: missed',
      '  new    6 a/b: fresh',
    ]);
    assert.doesNotMatch(judgedReport([result], false), /untrue/u);
  });
});
