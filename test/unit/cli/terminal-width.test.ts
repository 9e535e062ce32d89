import assert from 'node:assert/strict';
import { ANSI, PLAIN } from '../../../server/src/cli/format/colors';
import { alignRows, type Cell, displayWidth, wrapCell } from '../../../server/src/cli/format/columns';
import { formatterFor } from '../../../server/src/cli/format/formatter';
import { github } from '../../../server/src/cli/format/github';
import { placesOf } from '../../../server/src/cli/format/places';
import { stylish } from '../../../server/src/cli/format/stylish';
import { summary } from '../../../server/src/cli/format/summary';
import type { Totals } from '../../../server/src/cli/format/types';
import { analysisOf, finding, KNOWLEDGE } from './analyses';
import { filePiece } from './file-piece';
import { memoryFiles, recordedTerminal } from './memory-files';

const LONG = 'The quick brown fox jumps over the lazy dog and on, far over the hills.';
const row = (message: string): readonly Cell[] =>
  ['1:1', 'warning', message, 'structure/rule'].map((text) => ({ text }));
const shown = (columns: number | undefined, message = LONG) => alignRows(wrapCell([row(message)], 2, columns));

describe('findings on a terminal', () => {
  it('wrap in their column, with the rule beside the first line', () => {
    assert.equal(
      shown(92),
      `  1:1  warning  The quick brown fox jumps over the lazy dog and on, far over  structure/rule
                the hills.
`,
    );
  });

  it('have the rule behind the last word where it would leave the message a narrow column, or below', () => {
    assert.equal(
      shown(91),
      `  1:1  warning  The quick brown fox jumps over the lazy dog and on, far over the hills.
                structure/rule
`,
    );
    assert.equal(
      shown(50),
      `  1:1  warning  The quick brown fox jumps over the
                lazy dog and on, far over the
                hills.  structure/rule
`,
    );
  });

  it('keep the colours of message and rule where both share a line', () => {
    const marked = (mark: string) => (text: string) => `${mark}${text}${mark}`;
    const painted = [
      ...row(LONG).slice(0, 2),
      { text: LONG, paint: marked('_') },
      { text: 'structure/rule', paint: marked('*') },
    ];
    assert.match(alignRows(wrapCell([painted], 2, 50)), /_hills\._\* {2}structure\/rule\*\n$/u);
  });

  it('stay on one line where nobody knows the width, or where it leaves no room', () => {
    const whole = `  1:1  warning  ${LONG}  structure/rule\n`;
    for (const columns of [undefined, 0, 20, 38]) assert.equal(shown(columns), whole);
  });

  it('fit into every width that they wrap to, also with wide signs and colours', () => {
    for (const message of [LONG, '指标 '.repeat(60).trim(), 'a'.repeat(20)]) {
      for (let columns = 45; columns < 200; columns++) {
        for (const line of shown(columns, message).split('\n'))
          assert.ok(displayWidth(line) <= columns, `${columns}: ${line}`);
      }
    }
    const analysis = analysisOf({ findings: [finding({ message: LONG })] });
    const text = (colors: typeof ANSI) =>
      filePiece(stylish({ colors, explain: true, columns: 72 }), { path: 'a.md', analysis });
    assert.equal(text(ANSI).replace(/\u001B\[\d+m/g, ''), text(PLAIN));
  });

  it('lose no word', () => {
    for (const columns of [45, 60, 75, 90])
      assert.equal(shown(columns).replace(/\s+/g, ' ').includes('structure/rule'), true);
    const words = shown(50).replace('structure/rule', '').replace(/\s+/g, ' ').trim();
    assert.equal(words, `1:1 warning ${LONG}`);
  });
});

describe('the terminal of a call', () => {
  const lines = (environment: Readonly<Record<string, string>>): number => {
    const terminal = recordedTerminal({ isTTY: true, columns: 60, environment });
    const context = { terminal, files: memoryFiles({}), knowledge: KNOWLEDGE, version: '' };
    const format = formatterFor({ format: 'stylish', explain: false, color: false }, context);
    const analysis = analysisOf({ findings: [finding({ message: LONG })] });
    return filePiece(format, { path: 'a.md', analysis }).split('\n').length;
  };

  it('has findings wrapped, but not where a problem matcher may read them', () => {
    assert.ok(lines({}) > lines({ TERM_PROGRAM: 'vscode' }));
    assert.equal(lines({ TERM_PROGRAM: 'vscode' }), 5);
  });
});

const TOTALS: Totals = {
  files: 3,
  designDocs: 2,
  docsWithFindings: 0,
  findings: { error: 0, warning: 0, info: 0, hint: 0 },
  failed: 0,
};

describe('the last line', () => {
  it('tells what was left out and what a baseline holds', () => {
    const said = [
      { leftOut: 4 },
      { files: 0, designDocs: 0, leftOut: 1 },
      { files: 0, designDocs: 0, leftOut: 12 },
      { files: 1, designDocs: 0, leftOut: 3 },
      { files: 0, designDocs: 0, failed: 1, leftOut: 2 },
      { baseline: { known: 1, gone: 0 } },
      { baseline: { known: 7, gone: 2 } },
      { findings: { ...TOTALS.findings, error: 1 }, docsWithFindings: 1, fixable: 1 },
    ].map((changes) => summary({ ...TOTALS, ...changes }, PLAIN));
    assert.deepEqual(said, [
      '✔ no problems in 2 design docs; 1 other file skipped; 4 files did not change',
      '✔ nothing to check: the file did not change',
      '✔ nothing to check: none of 12 files changed',
      'the file is not an ML design doc: nothing to check (--framework seven-phase checks anyway); 3 did not change',
      '✖ no file could be checked',
      '✔ no new problems in 2 design docs; 1 other file skipped\n  1 known problem in the baseline',
      '✔ no new problems in 2 design docs; 1 other file skipped\n  7 known problems in the baseline; 2 fixed since, --update-baseline removes them',
      '✖ 1 problem (1 error) in 1 of 2 design docs; 1 other file skipped\n  1 can be fixed with --fix',
    ]);
  });

  it('tells of files that may be design docs, and what to do, without a line for each', () => {
    const hint = '"framework: seven-phase" in the front matter';
    const said = [
      { files: 1, designDocs: 0, uncertain: ['a.md'] },
      { uncertain: ['docs/a.md'] },
      { designDocs: 0, uncertain: ['a.md', 'b\u001B.md', 'c.md', 'd.md', 'e.md'] },
      { files: 1, designDocs: 0, switchedOff: 1 },
      { designDocs: 0, switchedOff: 3 },
      { designDocs: 0, switchedOff: 1 },
    ].map((changes) => summary({ ...TOTALS, ...changes }, PLAIN));
    assert.deepEqual(said, [
      `the file may be an ML design doc, but that is not sure: nothing was checked (if it is one: ${hint}, or --framework seven-phase)`,
      `✔ no problems in 2 design docs; 1 other file skipped\n  not checked, though it may be a design doc: docs/a.md (if it is one: ${hint})`,
      `none of 3 files is an ML design doc: nothing to check (--framework seven-phase checks anyway)\n  not checked, though they may be design docs: a.md, b\uFFFD.md, c.md and 2 more (if they are: ${hint})`,
      'the settings leave out the file: nothing to check (--framework seven-phase checks anyway)',
      'the settings leave out all 3 files: nothing to check (--framework seven-phase checks anyway)',
      'none of 3 files is an ML design doc (the settings leave out 1): nothing to check (--framework seven-phase checks anyway)',
    ]);
  });
});

describe('annotations of GitHub', () => {
  const places = placesOf(memoryFiles({}, '/repo/sub'), { GITHUB_WORKSPACE: '/repo' });

  it('name files from the root of the repository, and the gates', () => {
    const format = github(places);
    const text =
      filePiece(format, { path: 'a.md', analysis: analysisOf({ findings: [finding()] }), problem: 'answers 50%' }) +
      format.end({ ...TOTALS, problems: ['3 warnings'] });
    assert.equal(
      text,
      `::warning file=sub/a.md,line=1,endLine=1,col=1,endColumn=7,title=structure/required-section::No goal.
::error file=sub/a.md,line=1,title=min-score::This document answers 50%25.
::error title=max-warnings::3 warnings
✔ no problems in 2 design docs; 1 other file skipped
`,
    );
  });

  it('are told of when GitHub will not show them all', () => {
    const end = (count: number) => {
      const format = github(places);
      filePiece(format, {
        path: 'a.md',
        analysis: analysisOf({ findings: Array.from({ length: count }, () => finding()) }),
      });
      return format.end(TOTALS);
    };
    assert.ok(!end(10).includes('at most'));
    assert.match(end(11), /\nGitHub shows at most 10 annotations of each kind for a step; this log has them all\.\n$/);
  });

  it('are not longer than GitHub takes', () => {
    const analysis = analysisOf({ findings: [finding({ message: 'long '.repeat(50_000) })] });
    assert.ok(filePiece(github(places), { path: 'a.md', analysis }).length < 5000);
  });
});
