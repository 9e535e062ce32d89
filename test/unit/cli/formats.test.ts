import assert from 'node:assert/strict';
import { ANSI, PLAIN, wantsColor } from '../../../server/src/cli/format/colors';
import { alignRows, displayWidth, oneLine } from '../../../server/src/cli/format/columns';
import { github } from '../../../server/src/cli/format/github';
import { json } from '../../../server/src/cli/format/json';
import { placesOf } from '../../../server/src/cli/format/places';
import { sarif } from '../../../server/src/cli/format/sarif';
import { stylish } from '../../../server/src/cli/format/stylish';
import type { CheckedFile, Formatter, Totals } from '../../../server/src/cli/format/types';
import { analysisOf, finding, KNOWLEDGE, spanOf, TEXT, verdict } from './analyses';
import { filePiece } from './file-piece';
import { memoryFiles } from './memory-files';

const TOTALS: Totals = {
  files: 5,
  designDocs: 2,
  docsWithFindings: 1,
  findings: { error: 1, warning: 1, info: 2, hint: 0 },
  failed: 0,
};
/** Nothing is known of a repository. */
const PLACES = placesOf(memoryFiles({}), {});
const NONE: Totals['findings'] = { error: 0, warning: 0, info: 0, hint: 0 };

const FEED: CheckedFile = {
  path: 'docs/feed.md',
  analysis: analysisOf({
    findings: [
      finding({ message: 'No users.', section: 'problem.users' }),
      finding({
        rule: 'evaluation/metric-fits-task',
        severity: 'error',
        fixable: false,
        message: 'Wrong metric.',
        span: spanOf('ranking'),
      }),
    ],
    coverage: [
      verdict('evaluation.online-metrics', { because: 'nearest is the goal' }),
      verdict('problem.goal', {
        status: 'covered',
        missing: 0.012345,
        because: `lead-in 'Goal'`,
        evidence: ['Goal: ranking.\nMore', 'More of it', 'Feed', 'of it'].map((words) => ({
          span: spanOf(words),
          kind: 'text',
          terms: [],
        })),
      }),
      verdict('problem.users', {
        status: 'unsure',
        missing: 0.5,
        evidence: [{ span: spanOf('More of it'), kind: 'text', terms: [] }],
      }),
    ],
    notApplicable: ['evaluation.online-metrics'],
    facts: [['task', { value: ['ranking'], source: 'text' }]],
  }),
};
const README: CheckedFile = {
  path: 'README.md',
  analysis: analysisOf({ isDesignDoc: false, coverage: [verdict('problem.goal')] }),
};

const print = (formatter: Formatter, files: readonly CheckedFile[], totals = TOTALS) =>
  formatter.start() + files.map((file) => filePiece(formatter, file)).join('') + formatter.end(totals);

describe('format stylish', () => {
  const format = stylish({ colors: PLAIN, explain: false });

  it('shows aligned rows, the coverage and a summary', () => {
    assert.equal(
      print(format, [FEED, README]),
      `docs/feed.md
  1:1  warning  No users.      structure/required-section problem.users
  3:7  error    Wrong metric.  evaluation/metric-fits-task
  covers 1 of 3 sections

✖ 4 problems (1 error, 1 warning, 2 info) in 1 of 2 design docs; 3 other files skipped
`,
    );
  });

  it('explains every section once, in the order of the framework', () => {
    assert.equal(
      filePiece(stylish({ colors: PLAIN, explain: true }), { ...FEED, analysis: { ...FEED.analysis, findings: [] } }),
      `docs/feed.md
  covers 1 of 3 sections

  section                    status     lines  because
  problem.goal               covered    3-4    lead-in 'Goal'
  problem.users              unsure     4      nothing near
  evaluation.online-metrics  not asked  -      nearest is the goal

`,
    );
  });

  it('explains why a section is not asked for, and gives JSON the reason', () => {
    const coverage = [
      verdict('problem.users'),
      verdict('problem.goal', { status: 'covered', because: 'the word goal' }),
    ];
    const notAsked = ['problem.users', 'problem.goal'].map((id) => [id, 'nothing is used, line 3'] as const);
    const analysis = analysisOf({ coverage, notApplicable: ['problem.users', 'problem.goal'], notAsked });
    const text = filePiece(stylish({ colors: PLAIN, explain: true }), { path: 'a.md', analysis });
    assert.match(text, /problem\.users +not asked +- +nothing is used, line 3\n/u);
    assert.match(text, /problem\.goal +covered +- +the word goal\n/u);
    const [goal, users] = JSON.parse(print(json(), [{ path: 'a.md', analysis }])).files[0].coverage;
    assert.deepEqual([users.notAsked, users.because], ['nothing is used, line 3', 'nothing near']);
    assert.equal(goal.applicable, false);
  });

  it('explains why a file is not a design doc', () => {
    assert.equal(
      filePiece(stylish({ colors: PLAIN, explain: true }), README),
      'README.md\n  not an ML design doc: It has no phase.\n\n',
    );
  });

  it('says what is clean, what was skipped and what failed', () => {
    const ends = [
      { ...TOTALS, findings: NONE },
      { ...TOTALS, findings: NONE, files: 1, designDocs: 1, failed: 1 },
      { ...TOTALS, findings: NONE, files: 1, designDocs: 0 },
      { ...TOTALS, findings: NONE, files: 4, designDocs: 0 },
      { ...TOTALS, findings: NONE, files: 1, designDocs: 0, unread: 1 },
      { ...TOTALS, findings: NONE, files: 4, designDocs: 0, unread: 1 },
      { ...TOTALS, findings: NONE, files: 0, designDocs: 0, failed: 2 },
      { ...TOTALS, findings: { ...NONE, hint: 1 }, files: 1, designDocs: 1 },
    ].map((totals) => format.end(totals).trimEnd());
    assert.deepEqual(ends, [
      '✔ no problems in 2 design docs; 3 other files skipped',
      '✔ no problems in 1 design doc; 1 file could not be checked',
      'the file is not an ML design doc: nothing to check (--framework seven-phase checks anyway)',
      'none of 4 files is an ML design doc: nothing to check (--framework seven-phase checks anyway)',
      'the file is too large to be read: nothing was checked',
      'none of 4 files is an ML design doc: nothing to check (--framework seven-phase checks anyway); 1 file too large to be read',
      '✖ no file could be checked',
      '✖ 1 problem (1 hint) in 1 of 1 design doc',
    ]);
  });

  it('aligns the same with colours as without', () => {
    const colored = print(stylish({ colors: ANSI, explain: true }), [FEED, README]);
    assert.ok(colored.includes('\u001B[4mdocs/feed.md\u001B[24m'));
    assert.equal(
      colored.replace(/\u001B\[\d+m/g, ''),
      print(stylish({ colors: PLAIN, explain: true }), [FEED, README]),
    );
  });

  it('keeps a message on one line and the terminal safe from the document', () => {
    const message = 'First\nsecond\u001B]0;title\u0007 \u202Eend';
    const text = filePiece(format, {
      path: 'a\u001B[2J.md',
      analysis: analysisOf({ findings: [finding({ message })] }),
    });
    assert.equal(
      text,
      'a\uFFFD[2J.md\n  1:1  warning  First second\uFFFD]0;title\uFFFD \uFFFDend  structure/required-section\n  covers 1 of 3 sections\n\n',
    );
  });
});

describe('columns and colours', () => {
  it('measures wide characters, emoji and marks', () => {
    assert.deepEqual(['ab', '指标', '🚀', 'e\u0301', ''].map(displayWidth), [2, 4, 2, 1, 0]);
  });

  it('does not let one long cell push the others out of sight', () => {
    const long = 'x'.repeat(101);
    const rows = [
      [{ text: 'a' }, { text: 'end' }],
      [{ text: long }, { text: 'end' }],
      [{ text: 'abc' }, { text: 'end' }],
    ];
    assert.equal(alignRows(rows), `  a    end\n  ${long}  end\n  abc  end\n`);
  });

  it('folds white space', () => assert.equal(oneLine(' a\r\n\tb '), 'a b'));

  it('lets the flag win, then NO_COLOR, then FORCE_COLOR, then the terminal', () => {
    assert.equal(wantsColor(undefined, {}, true), true);
    assert.equal(wantsColor(undefined, {}, false), false);
    assert.equal(wantsColor(undefined, { NO_COLOR: '1', FORCE_COLOR: '1' }, true), false);
    assert.equal(wantsColor(undefined, { NO_COLOR: '' }, true), true);
    assert.equal(wantsColor(undefined, { FORCE_COLOR: '1' }, false), true);
    assert.equal(wantsColor(undefined, { FORCE_COLOR: '0' }, true), false);
    assert.equal(wantsColor(undefined, { TERM: 'dumb' }, true), false);
    assert.equal(wantsColor(false, { FORCE_COLOR: '1' }, true), false);
    assert.equal(wantsColor(true, { NO_COLOR: '1' }, false), true);
  });
});

describe('format json', () => {
  it('is the contract to the byte: keys, order, rounding, what is left out', () => {
    const golden = [
      '{"version":1,"files":[',
      '{"path":"docs/feed.md","isDesignDoc":true,"framework":"two-phase","frameworkBecause":"You asked for it.","task":["ranking"],"score":{"covered":1,"applicable":3},"coverage":[' +
        `{"section":"problem.goal","applicable":true,"status":"covered","missing":0.0123,"line":3,"endLine":4,"evidence":[{"line":3,"endLine":4},{"line":4,"endLine":4},{"line":1,"endLine":1}],"because":"lead-in 'Goal'"},` +
        '{"section":"problem.users","applicable":true,"status":"unsure","missing":0.5,"line":4,"endLine":4,"evidence":[{"line":4,"endLine":4}],"because":"nothing near"},' +
        '{"section":"evaluation.online-metrics","applicable":false,"status":"missing","missing":0.9877,"evidence":[],"because":"nearest is the goal"}' +
        '],"findings":[' +
        '{"rule":"structure/required-section","severity":"warning","message":"No users.","section":"problem.users","line":1,"column":1,"endLine":1,"endColumn":7,"fixable":true},' +
        '{"rule":"evaluation/metric-fits-task","severity":"error","message":"Wrong metric.","line":3,"column":7,"endLine":3,"endColumn":14,"fixable":false}]},',
      '{"path":"README.md","isDesignDoc":false,"framework":"two-phase","frameworkBecause":"You asked for it.","task":[],"score":{"covered":0,"applicable":0},"coverage":[],"findings":[]}',
      ']}',
      '',
    ].join('\n');
    const text = print(json(), [FEED, README]);
    assert.equal(text, golden);
    assert.equal(JSON.parse(text).files.length, 2);
  });

  it('is valid without any file', () => assert.deepEqual(JSON.parse(print(json(), [])), { version: 1, files: [] }));

  it('makes a list of a single task', () => {
    const analysis = analysisOf({ facts: [['task', { value: 'ranking', source: 'front-matter' }]] });
    assert.deepEqual(JSON.parse(print(json(), [{ path: 'a', analysis }])).files[0].task, ['ranking']);
  });

  it('counts columns in UTF-16 units, as editors do', () => {
    const text = '🚀 x\r\ny';
    const analysis = analysisOf({ text, findings: [finding({ span: { start: 3, end: text.length } })] });
    const [first] = JSON.parse(print(json(), [{ path: 'a', analysis }])).files[0].findings;
    assert.deepEqual([first.line, first.column, first.endLine, first.endColumn], [1, 4, 2, 2]);
  });
});

describe('format github', () => {
  it('escapes what would end a command, leaves hints out, and columns where lines differ', () => {
    const analysis = analysisOf({
      findings: [
        finding({ message: '50% of\nusers' }),
        finding({ severity: 'info', span: { start: 0, end: TEXT.indexOf('More') } }),
        finding({ severity: 'hint' }),
      ],
    });
    assert.equal(
      filePiece(github(PLACES), { path: 'a,b:c.md', analysis }),
      `::warning file=a%2Cb%3Ac.md,line=1,endLine=1,col=1,endColumn=7,title=structure/required-section::50%25 of users
::notice file=a%2Cb%3Ac.md,line=1,endLine=4,title=structure/required-section::No goal.
`,
    );
  });
});

describe('format sarif', () => {
  it('is one valid run with rules, results and the outcome', () => {
    const log = JSON.parse(
      print(sarif(KNOWLEDGE.rules, { version: '1.2.3', places: PLACES }), [{ ...FEED, path: 'a b/ü.md' }, README]),
    );
    assert.equal(log.version, '2.1.0');
    const [run] = log.runs;
    assert.deepEqual(
      run.tool.driver.rules.map((rule: { id: string }) => rule.id),
      KNOWLEDGE.rules.map(({ id }) => id),
    );
    assert.equal(
      run.tool.driver.rules[1].helpUri,
      'https://github.com/ml-design-docs/ml-design-docs/blob/main/docs/rules/evaluation/metric-fits-task.md',
    );
    assert.equal(run.invocations[0].executionSuccessful, true);
    assert.deepEqual(run.results[1], {
      ruleId: 'evaluation/metric-fits-task',
      ruleIndex: 1,
      level: 'error',
      message: { text: 'Wrong metric.' },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'a%20b/%C3%BC.md', uriBaseId: '%SRCROOT%' },
            region: { startLine: 3, startColumn: 7, endLine: 3, endColumn: 14 },
          },
        },
      ],
      partialFingerprints: run.results[1].partialFingerprints,
    });
  });
});
