import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv, { type ValidateFunction } from 'ajv';
import { placesOf } from '../../../server/src/cli/format/places';
import { type SarifOptions, sarif } from '../../../server/src/cli/format/sarif';
import type { CheckedFile, Totals } from '../../../server/src/cli/format/types';
import { builtInKnowledge } from '../../../server/src/cli/knowledge';
import { createDesignDocService } from '../../../server/src/service';
import { lineIndex, offsetAt } from '../../../server/src/text/lines';
import { applyEdits } from '../../../server/src/text/span';
import { analysisOf, finding, spanOf, TEXT } from './analyses';
import { filePiece } from './file-piece';
import { memoryFiles } from './memory-files';

const ROOT = path.resolve(__dirname, '../../..');
const TOTALS: Totals = {
  files: 1,
  designDocs: 1,
  docsWithFindings: 1,
  findings: { error: 0, warning: 1, info: 0, hint: 0 },
  failed: 0,
};
const { rules } = builtInKnowledge();
const pageOf = (rule: string): string => readFileSync(path.join(ROOT, 'docs/rules', `${rule}.md`), 'utf8');

// biome-ignore lint/suspicious/noExplicitAny: what a dashboard reads is JSON
function log(files: readonly CheckedFile[], more: Partial<SarifOptions> = {}, totals = TOTALS): any {
  const format = sarif(rules, { version: '1.2.3', places: placesOf(memoryFiles({}), {}), pageOf, ...more });
  return JSON.parse(format.start() + files.map((file) => filePiece(format, file)).join('') + format.end(totals));
}

/** The schema is of draft 4: what it says by `id` and by formats is told to a validator of draft 7. */
function standard(): ValidateFunction {
  const {
    $schema: _,
    id: __,
    ...schema
  } = JSON.parse(readFileSync(path.join(ROOT, 'test/fixtures/sarif/sarif-schema-2.1.0.json'), 'utf8'));
  const ajv = new Ajv({
    strict: false,
    allErrors: true,
    // One pattern of the standard has a bracket too many for the Unicode mode.
    unicodeRegExp: false,
    formats: {
      uri: /^[a-z][a-z0-9+.-]*:[^\s]+$/i,
      'uri-reference': /^[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]*$/,
      'date-time': true,
    },
  });
  return ajv.compile(schema);
}

const SLIPS = `---
framework: seven-phases
status: drfat
---

# Ranking of search results

## 1. Requirements

Buyers search 72M times a day. Accuracy is the metric.

## 2. Data

The searches are split by week, 80/15/10 into train, validation and test.
`;

const service = createDesignDocService({ log: () => assert.fail() });
const real = (text: string, name: string): CheckedFile => ({
  path: name,
  analysis: service.analyse({ uri: `file:///${name}`, path: name, text }),
});

describe('format sarif: the whole of it', () => {
  it('is valid by the schema of the standard', () => {
    const related = [{ span: spanOf('ranking'), message: 'It is said here.' }];
    const files = [
      real(SLIPS, 'a b/ü (1).md'),
      { path: '<stdin>', analysis: analysisOf({ findings: [finding({ related, span: { start: 3, end: 3 } })] }) },
    ];
    const whole = log(files);
    const validate = standard();
    const problems = (value: unknown) => (validate(value) ? [] : validate.errors);
    assert.deepEqual(problems(whole), []);
    assert.deepEqual(problems(log([], { onlyNew: true }, { ...TOTALS, failed: 1 })), []);
    assert.ok(whole.runs[0].results.length > 3);
    // The schema can say no.
    whole.runs[0].results[0].level = 'fatal';
    whole.runs[0].results[1].locations[0].physicalLocation.artifactLocation.uri = 'a b.md';
    assert.equal(problems(whole)?.length, 2);
  });

  it('leaves the category to the upload, so that two teams do not close the alerts of each other', () => {
    // upload-sarif sets it where it is not there, and only there.
    assert.equal('automationDetails' in log([]).runs[0], false);
  });

  it('describes every rule, with its page as help', () => {
    const [run] = log([]).runs;
    const described = run.tool.driver.rules;
    assert.deepEqual(
      described.map(({ id }: { id: string }) => id),
      rules.map(({ id }) => id),
    );
    const rule = described.find(({ id }: { id: string }) => id === 'data/split-adds-up');
    assert.deepEqual(rule.defaultConfiguration, { level: 'error' });
    assert.deepEqual(rule.properties, { tags: ['data'], 'problem.severity': 'error' });
    assert.match(rule.helpUri, /^https:.*\/data\/split-adds-up\.md$/);
    assert.match(rule.help.text, /^The shares of a split add up to 100%\.\n\nWhy\n\n/);
    assert.match(
      rule.help.markdown,
      /^## Why\n\n[\s\S]+\nFails:\n\n```markdown\n# Ranking of offers\n[\s\S]+## How to fix\n/,
    );
    assert.ok(!rule.help.markdown.includes('framework: seven-phase'));
  });

  it('does without pages, which no extension carries', () => {
    const format = sarif(rules, { version: '', places: placesOf(memoryFiles({}), {}) });
    const [run] = JSON.parse(format.start() + format.end(TOTALS)).runs;
    assert.match(run.tool.driver.rules[0].help.text, /\. More: https:/);
  });

  it('tells related places, and safe fixes that give the text', () => {
    const related = [{ span: spanOf('More of it'), message: 'It is said here.' }];
    const fixes = [
      { title: 'Your choice', safety: 'suggestion' as const, edits: [{ span: spanOf('Goal'), newText: 'Aim' }] },
      {
        title: 'Say it so',
        safety: 'safe' as const,
        edits: [
          { span: spanOf('Goal'), newText: 'The goal' },
          { span: spanOf('More of it\n'), newText: '' },
        ],
      },
    ];
    const [result] = log([{ path: 'a.md', analysis: analysisOf({ findings: [finding({ related, fixes })] }) }]).runs[0]
      .results;
    assert.deepEqual(result.relatedLocations, [
      {
        id: 1,
        physicalLocation: {
          artifactLocation: { uri: 'a.md', uriBaseId: '%SRCROOT%' },
          region: { startLine: 4, startColumn: 1, endLine: 4, endColumn: 11 },
        },
        message: { text: 'It is said here.' },
      },
    ]);
    const [{ description, artifactChanges }] = result.fixes;
    assert.deepEqual(description, { text: 'Say it so' });
    assert.equal(artifactChanges.length, 1);
    // As a dashboard would apply it: by lines and columns.
    const lines = lineIndex(TEXT);
    const at = (line: number, column: number) => offsetAt(TEXT, lines, { line: line - 1, character: column - 1 });
    const edits = artifactChanges[0].replacements.map(
      ({ deletedRegion: region, insertedContent }: Record<string, Record<string, never>>) => ({
        span: {
          start: at(region?.startLine ?? 0, region?.startColumn ?? 0),
          end: at(region?.endLine ?? 0, region?.endColumn ?? 0),
        },
        newText: String(insertedContent?.text),
      }),
    );
    assert.equal(applyEdits(TEXT, edits), '# Feed\n\nThe goal: ranking.\n');
  });

  it('has fingerprints that stay when lines move, and that no two results of a document share', () => {
    const prints = (text: string): string[] =>
      log([real(text, 'a.md')]).runs[0].results.map(
        (result: { partialFingerprints: Record<string, string> }) =>
          result.partialFingerprints['mlDesignDocsFinding/v1'],
      );
    const before = prints(SLIPS);
    assert.equal(new Set(before).size, before.length);
    assert.deepEqual(prints(SLIPS.replace('## 1.', '\n\n\n## 1.')).sort(), before.sort());
    const twice = analysisOf({ findings: [finding(), finding()] });
    const [first, second] = log([{ path: 'a.md', analysis: twice }]).runs[0].results;
    assert.notDeepEqual(first.partialFingerprints, second.partialFingerprints);
  });

  it('says that results are new where a baseline took out the others', () => {
    const file = { path: 'a.md', analysis: analysisOf({ findings: [finding()] }) };
    assert.equal(log([file], { onlyNew: true }).runs[0].results[0].baselineState, 'new');
    assert.ok(!('baselineState' in log([file]).runs[0].results[0]));
  });
});
