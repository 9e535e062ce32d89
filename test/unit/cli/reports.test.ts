import assert from 'node:assert/strict';
import { gitlab } from '../../../server/src/cli/format/gitlab';
import { junit } from '../../../server/src/cli/format/junit';
import { markdown } from '../../../server/src/cli/format/markdown';
import { placesOf } from '../../../server/src/cli/format/places';
import type { CheckedFile, Formatter, Totals } from '../../../server/src/cli/format/types';
import { analysisOf, finding, spanOf, verdict } from './analyses';
import { filePiece } from './file-piece';
import { memoryFiles } from './memory-files';

const TOTALS: Totals = {
  files: 2,
  designDocs: 1,
  docsWithFindings: 1,
  findings: { error: 1, warning: 1, info: 0, hint: 0 },
  failed: 0,
};
const PLACES = placesOf(memoryFiles({}), {});
const print = (formatter: Formatter, files: readonly CheckedFile[], totals = TOTALS) =>
  formatter.start() + files.map((file) => filePiece(formatter, file)).join('') + formatter.end(totals);

const FEED: CheckedFile = {
  path: 'docs/feed.md',
  analysis: analysisOf({
    findings: [
      finding({ message: 'No users, see line 3.', section: 'problem.users' }),
      finding({
        rule: 'evaluation/metric-fits-task',
        severity: 'error',
        message: 'Wrong <b>.',
        span: spanOf('ranking'),
      }),
    ],
    coverage: [
      verdict('problem.goal', { status: 'covered' }),
      verdict('problem.users'),
      verdict('evaluation.online-metrics'),
    ],
    notApplicable: ['evaluation.online-metrics'],
  }),
  fails: ({ severity }) => severity === 'error',
};
const README: CheckedFile = { path: 'README.md', analysis: analysisOf({ isDesignDoc: false }) };

describe('format gitlab', () => {
  const of = (...files: readonly CheckedFile[]) =>
    JSON.parse(print(gitlab(PLACES), files)) as {
      fingerprint: string;
      severity: string;
      location: unknown;
      check_name: string;
      description: string;
    }[];

  it('is a list of issues with their lines, as Code Quality takes it', () => {
    assert.deepEqual(
      of(FEED, README).map(({ fingerprint: _, ...issue }) => issue),
      [
        {
          description: 'No users, see line 3.',
          check_name: 'structure/required-section',
          severity: 'major',
          location: { path: 'docs/feed.md', lines: { begin: 1 } },
        },
        {
          description: 'Wrong <b>.',
          check_name: 'evaluation/metric-fits-task',
          severity: 'critical',
          location: { path: 'docs/feed.md', lines: { begin: 3 } },
        },
      ],
    );
    assert.deepEqual(of(README), []);
  });

  it('gives each issue a fingerprint of its own, also those about the same words', () => {
    const twice = analysisOf({ findings: [finding(), finding()] });
    const prints = of({ path: 'a.md', analysis: twice }, { path: 'b.md', analysis: twice }).map(
      (one) => one.fingerprint,
    );
    assert.equal(new Set(prints).size, 4);
  });

  it('has the documents that a gate refuses', () => {
    const [issue] = of({ path: 'a.md', analysis: analysisOf(), problem: 'answers 1 of 3 sections' });
    assert.deepEqual([issue?.check_name, issue?.description], ['min-score', 'This document answers 1 of 3 sections.']);
  });
});

describe('format junit', () => {
  it('is a suite for each design doc and a case for each finding, failed as the call fails', () => {
    assert.equal(
      print(junit(PLACES), [FEED, README, { path: 'clean.md', analysis: analysisOf() }]),
      `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="ml-design-docs">
  <testsuite name="docs/feed.md" tests="2" failures="1" errors="0" skipped="0" time="0">
    <testcase name="structure/required-section: problem.users" classname="ml-design-docs.docs/feed" file="docs/feed.md" time="0">
      <system-out>docs/feed.md:1:1: warning: No users, see line 3. (structure/required-section)</system-out>
    </testcase>
    <testcase name="evaluation/metric-fits-task: Wrong &lt;b&gt;." classname="ml-design-docs.docs/feed" file="docs/feed.md" time="0">
      <failure message="Wrong &lt;b&gt;." type="error">docs/feed.md:3:7: error: Wrong &lt;b&gt;. (evaluation/metric-fits-task)</failure>
    </testcase>
  </testsuite>
  <testsuite name="clean.md" tests="1" failures="0" errors="0" skipped="0" time="0">
    <testcase name="no problems" classname="ml-design-docs.clean" file="clean.md" time="0"/>
  </testsuite>
</testsuites>
`,
    );
  });

  it('names two findings of one name apart, and keeps dots out of packages', () => {
    const twice = analysisOf({ findings: [finding(), finding({ span: spanOf('More') })] });
    const text = filePiece(junit(PLACES), { path: 'v1.2/a.b.md', analysis: twice });
    assert.match(text, /name="structure\/required-section: No goal\."/);
    assert.match(text, /name="structure\/required-section: No goal\. #2"/);
    assert.match(text, /classname="ml-design-docs\.v1_2\/a_b" file="v1\.2\/a\.b\.md"/);
  });

  it('holds no sign that XML cannot, whatever the document says', () => {
    const message = `a\u0000\u0007\u001B\uFFFE\uD83D b & "c" ]]> '\u{1F680}`;
    const text = filePiece(junit(PLACES), {
      path: 'a\n"<\u0001.md',
      analysis: analysisOf({ findings: [finding({ message })] }),
    });
    assert.ok(!/[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]|\p{Surrogate}/u.test(text));
    assert.match(text, /: a�* ?b &amp; &quot;c&quot; \]\]&gt; '\u{1F680}"/u);
    assert.match(text, /<testsuite name="a&#10;&quot;&lt;\.md"/);
    // Every sign of markup is one that the report itself wrote.
    const bare = text.replace(/<\/?(?:testsuite|testcase|system-out|failure)(?: [a-z]+="[^"<>]*")*\/?>/g, '');
    assert.ok(!/[<>"]/.test(bare), bare);
  });

  it('fails for a low score, too many warnings and files that could not be read', () => {
    const text = print(junit(PLACES), [{ ...FEED, problem: 'answers 1 of 3 sections' }], {
      ...TOTALS,
      failed: 2,
      problems: ['9 warnings, more than the 1 of --max-warnings'],
    });
    assert.match(text, /tests="3" failures="2"/);
    assert.match(text, /<failure message="answers 1 of 3 sections" type="min-score">/);
    assert.match(text, /<testsuite name="ml-design-docs" tests="2" failures="1" errors="1"/);
    assert.match(text, /<error message="2 files could not be checked" type="unreadable">/);
  });

  it('is never without a test, which Jenkins would take for a broken report', () => {
    assert.match(print(junit(PLACES), [README]), /<testcase name="check" classname="ml-design-docs" time="0"\/>/);
  });
});

describe('format markdown', () => {
  it('has a table of documents and phases, then the findings with links', () => {
    assert.equal(
      print(markdown(PLACES), [FEED, README, { path: 'clean.md', analysis: analysisOf() }]),
      `## ML design docs

✖ 2 problems (1 error, 1 warning) in 1 of 1 design doc; 1 other file skipped

| Document | Sections | Problem | Evaluation | Errors | Warnings | Info, hints |
| --- | ---: | ---: | ---: | ---: | ---: | ---: |
| [docs/feed.md](docs/feed.md) | 1/3 | – | – | 1 | 1 | 0 |
| [clean.md](clean.md) | 1/3 | – | – | 0 | 0 | 0 |

### [docs/feed.md](docs/feed.md)

- **warning** [line 1](docs/feed.md#L1): No users, see line 3. [\`structure/required-section\`](https://github.com/ml-design-docs/ml-design-docs/blob/main/docs/rules/structure/required-section.md)
- **error** [line 3](docs/feed.md#L3): Wrong \\<b\\>. [\`evaluation/metric-fits-task\`](https://github.com/ml-design-docs/ml-design-docs/blob/main/docs/rules/evaluation/metric-fits-task.md)
`,
    );
  });

  it('makes nothing of what a document or a path says', () => {
    const message = '@team | <script> [x](http://evil) `code` ![i](https://evil/x.png) a@b.c #1 &lt; **b**';
    const analysis = analysisOf({ findings: [finding({ rule: 'team/a`b', message })] });
    const text = print(markdown(PLACES), [{ path: 'a | [b](c).md', analysis }]);
    assert.match(text, /^\| \[a \\\| \\\[b\\\]\(c\)\.md\]\(a%20%7C%20%5Bb%5D%28c%29\.md\) \|/m);
    const line = text.split('\n').find((one) => one.startsWith('- ')) as string;
    assert.equal(
      line,
      '- **warning** [line 1](a%20%7C%20%5Bb%5D%28c%29.md#L1): @<!-- -->team \\| \\<script\\> \\[x\\](http<!-- -->://evil) \\`code\\` ' +
        '!\\[i\\](https<!-- -->://evil/x.png) a@b.c \\#1 &amp;lt; \\*\\*b\\*\\* `team/ab`',
    );
  });

  it('tells what does not pass', () => {
    const totals = { ...TOTALS, problems: ['9 warnings'], baseline: { known: 3, gone: 1 } };
    const text = print(markdown(PLACES), [{ ...FEED, problem: 'answers 1 of 3 sections' }], totals);
    assert.match(text, /2 new problems .* {2}\n3 known problems in the baseline; 1 fixed since/);
    assert.match(text, /^- 9 warnings$/m);
    assert.match(text, /\| 1\/3 ✖ \|/);
    assert.match(text, /^- ✖ This document answers 1 of 3 sections\.$/m);
  });

  it('stays below the size that GitHub refuses, and says what it left out', () => {
    const big = (path: string): CheckedFile => ({
      path,
      analysis: analysisOf({ findings: Array.from({ length: 40 }, () => finding({ message: '指标 '.repeat(300) })) }),
    });
    const size = (text: string) => Buffer.byteLength(text);
    const some = print(
      markdown(PLACES),
      Array.from({ length: 40 }, (_, index) => big(`${index}.md`)),
    );
    assert.ok(size(some) > 900_000 && size(some) < 1_000_000, `${size(some)}`);
    const told = some.match(/^### /gm)?.length ?? 0;
    assert.match(some, new RegExp(`\\*Cut here: the findings of ${40 - told} more documents do not fit`));
    assert.equal(some.match(/^\| \[/gm)?.length, 40);
    const row = (_: unknown, index: number): CheckedFile => ({
      path: `${'d'.repeat(200)}/${index}.md`,
      analysis: FEED.analysis,
    });
    const many = print(markdown(PLACES), Array.from({ length: 3000 }, row));
    assert.ok(size(many) < 1_000_000);
    assert.match(many, /\*Cut here: \d+ more rows and all findings do not fit/);
  });
});

describe('places of files in reports', () => {
  const files = memoryFiles({}, '/builds/repo/sub');
  const github = {
    GITHUB_WORKSPACE: '/builds/repo',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_REPOSITORY: 'team/docs',
    GITHUB_SHA: 'abc123',
  };

  it('are those of the repository in GitHub Actions and GitLab CI', () => {
    const places = placesOf(files, github);
    assert.equal(places.fromRoot('a b.md'), 'sub/a b.md');
    assert.equal(places.fromRoot('../a.md'), 'a.md');
    assert.equal(places.link('a b.md', 7), 'https://github.com/team/docs/blob/abc123/sub/a%20b.md?plain=1#L7');
    const gitlab = { CI_PROJECT_DIR: '/builds/repo', CI_PROJECT_URL: 'https://gitlab.com/t/d', CI_COMMIT_SHA: 'abc' };
    assert.equal(placesOf(files, gitlab).link('a.md'), 'https://gitlab.com/t/d/-/blob/abc/sub/a.md');
  });

  it('are found where the working directory is a link, and for names of no whole signs', () => {
    const linked = memoryFiles({ '/repo/docs/a.md': '', '/link': '-> /repo' }, '/link/docs');
    const places = placesOf(linked, { GITHUB_WORKSPACE: '/repo' });
    assert.equal(places.fromRoot('a.md'), 'docs/a.md');
    assert.equal(places.link('\uD83D.md'), '%EF%BF%BD.md');
  });

  it('stay as they are outside of it, and for standard input', () => {
    const places = placesOf(files, github);
    assert.equal(places.fromRoot('../../other/a.md'), '../../other/a.md');
    assert.equal(places.link('../../other/a.md', 2), '../../other/a.md#L2');
    assert.equal(places.fromRoot('<stdin>'), '<stdin>');
    assert.equal(placesOf(files, {}).link('a#b.md', 2), 'a%23b.md#L2');
  });
});
