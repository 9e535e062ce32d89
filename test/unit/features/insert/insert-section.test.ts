import assert from 'node:assert/strict';
import { insertSections } from '../../../../server/src/features/insert/insert-section';
import { guidanceBody } from '../../../../server/src/features/insert/section-body';
import { builtInCatalogue } from '../../../../server/src/schema/registry';
import type { SectionSpec } from '../../../../server/src/schema/types';
import { applyEdits } from '../../../../server/src/text/span';
import { headingContext } from '../heading-context';

function specs(...ids: readonly string[]): readonly SectionSpec[] {
  return ids.map(
    (id) => builtInCatalogue().sections.find((section) => section.id === id) ?? assert.fail(`no section ${id}`),
  );
}

function inserted(text: string, ...ids: readonly string[]): string {
  return applyEdits(
    text,
    insertSections(headingContext(text), specs(...ids), () => 'BODY'),
  );
}

describe('insertSections: place', () => {
  it('goes below the heading of the phase, after the sibling that precedes it', () => {
    assert.equal(
      inserted(
        '# T\n\n## Data\n\n### Data sources\n\na\n\n### Data quality\n\nb\n\n## Evaluation\n\nc\n',
        'data.features',
      ),
      '# T\n\n## Data\n\n### Data sources\n\na\n\n### Feature engineering\n\nBODY\n\n### Data quality\n\nb\n\n## Evaluation\n\nc\n',
    );
  });

  it('goes before the first sibling that follows it, when none precedes it', () => {
    assert.equal(
      inserted('# T\n\n## Data\n\nintro\n\n### Data quality\n\nb\n', 'data.sources'),
      '# T\n\n## Data\n\nintro\n\n### Data sources\n\nBODY\n\n### Data quality\n\nb\n',
    );
  });

  it('becomes the first child of a phase without children', () => {
    assert.equal(
      inserted('# T\n\n## Data\n\nintro\n\n## Evaluation\n', 'data.sources'),
      '# T\n\n## Data\n\nintro\n\n### Data sources\n\nBODY\n\n## Evaluation\n',
    );
  });

  it('is a sibling where all sections stand on one level, though the phase has a heading too', () => {
    assert.equal(
      inserted(
        '# T\n\n## 4. Data\n\na\n\n## 5. Feature engineering\n\nb\n\n### 5.1 Joins\n\nc\n\n## 6. Notes\n',
        'data.splits',
      ),
      '# T\n\n## 4. Data\n\na\n\n## 5. Feature engineering\n\nb\n\n### 5.1 Joins\n\nc\n\n## 6. Train/validation/test split & leakage control\n\nBODY\n\n## 7. Notes\n',
    );
  });

  it('renumbers the siblings below and the headings below them, and nothing else', () => {
    assert.equal(
      inserted(
        '# T\n\n## 4. Data sources\n\nsee 5.1 and section 5\n\n## 5. Data quality\n\n### 5.1 Checks\n\n#### 5.1.1 Nulls\n\n## 6. Notes\n\n### 6.2 More\n',
        'data.features',
      ),
      '# T\n\n## 4. Data sources\n\nsee 5.1 and section 5\n\n## 5. Feature engineering\n\nBODY\n\n## 6. Data quality\n\n### 6.1 Checks\n\n#### 6.1.1 Nulls\n\n## 7. Notes\n\n### 7.2 More\n',
    );
  });

  it('leaves numbers alone that do not clash', () => {
    assert.equal(
      inserted('# T\n\n## 1. Data sources\n\n## 9. Data quality\n', 'data.features'),
      '# T\n\n## 1. Data sources\n\n## 2. Feature engineering\n\nBODY\n\n## 9. Data quality\n',
    );
  });

  it('writes a new phase between its neighbours when the phase has no heading at all', () => {
    assert.equal(
      inserted('# T\n\n## 1. Requirements\n\na\n\n## 2. Evaluation\n\nb\n', 'data.sources', 'data.splits'),
      '# T\n\n## 1. Requirements\n\na\n\n## 2. Design the Data Pipeline (Ingestion & Features)\n\n### 2.1 Data sources\n\nBODY\n\n### 2.2 Train/validation/test split & leakage control\n\nBODY\n\n## 3. Evaluation\n\nb\n',
    );
  });

  it('writes a phase that comes first before the others', () => {
    assert.equal(
      inserted('# T\n\nintro\n\n## Data\n\na\n', 'requirements.business-goals'),
      '# T\n\nintro\n\n## Clarify Requirements & Define Business Goals\n\n### Business goals & success metrics\n\nBODY\n\n## Data\n\na\n',
    );
  });

  it('writes into a document without headings, and into an empty one', () => {
    const phase =
      '## Plan Operations, Monitoring & Continuous Learning\n\n### Retraining & continuous learning\n\nBODY\n';
    assert.equal(inserted('some text', 'operations.retraining'), `some text\n\n${phase}`);
    assert.equal(inserted('', 'operations.retraining'), phase);
    assert.equal(
      inserted('---\nframework: seven-phase\n---\n', 'operations.retraining'),
      `---\nframework: seven-phase\n---\n\n${phase}`,
    );
  });

  it('never goes before a byte-order mark or into front matter', () => {
    assert.equal(
      inserted('\uFEFF## Data\n\na\n', 'requirements.scope'),
      '\uFEFF## Clarify Requirements & Define Business Goals\n\n### Scope, assumptions & constraints\n\nBODY\n\n## Data\n\na\n',
    );
    assert.match(
      inserted('---\na: b\n---\n## Data\n\na\n', 'requirements.scope'),
      /^---\na: b\n---\n\n## Clarify[\s\S]*BODY\n\n## Data\n/u,
    );
  });

  it('does not come between a heading and the comment or anchor right above it', () => {
    for (const glue of ['<!-- ml-design-docs-disable-next-line structure/no-placeholder -->', '<a id="q"></a>']) {
      assert.equal(
        inserted(`# T\n\n## Data sources\n\na\n\n${glue}\n## Data quality\n\nb\n`, 'data.features'),
        `# T\n\n## Data sources\n\na\n\n## Feature engineering\n\nBODY\n\n${glue}\n## Data quality\n\nb\n`,
      );
    }
  });

  it('does not take a heading below another phase for its own', () => {
    assert.equal(
      inserted('# T\n\n## Evaluation\n\n### Data quality\n\na\n\n## Serving\n', 'data.sources'),
      '# T\n\n## Design the Data Pipeline (Ingestion & Features)\n\n### Data sources\n\nBODY\n\n## Evaluation\n\n### Data quality\n\na\n\n## Serving\n',
    );
  });

  it('takes a heading that fits two phases for the phase opened before it', () => {
    assert.equal(
      inserted('# T\n\n## Serving\n\na\n\n## Latency\n\nb\n', 'serving.rollout'),
      '# T\n\n## Serving\n\na\n\n## Latency\n\nb\n\n## Release, rollout & rollback\n\nBODY\n',
    );
  });

  it('writes sections of several places in one set of edits, in order', () => {
    assert.equal(
      inserted(
        '# T\n\n## 1. Data\n\n### 1.1 Data sources\n\na\n\n### 1.2 Data quality\n\nb\n\n## 2. Serving\n\nc\n',
        'data.ingestion',
        'data.features',
        'data.privacy',
        'evaluation.slices',
      ),
      '# T\n\n## 1. Data\n\n### 1.1 Data sources\n\na\n\n### 1.2 Ingestion & storage layer\n\nBODY\n\n### 1.3 Feature engineering\n\nBODY\n\n### 1.4 Data quality\n\nb\n\n### 1.5 Privacy, consent & data protection\n\nBODY\n\n## 2. Evaluate Performance (Offline & Online Metrics)\n\n### 2.1 Slice, fairness & error analysis\n\nBODY\n\n## 3. Serving\n\nc\n',
    );
  });
});

describe('insertSections: manner', () => {
  it('setext: underlined headings, and a decimal number that makes no list', () => {
    assert.equal(
      inserted('T\n=\n\nData sources\n---\n\na\n\nData quality\n---\nb\n', 'data.features'),
      'T\n=\n\nData sources\n---\n\na\n\nFeature engineering\n-------------------\n\nBODY\n\nData quality\n---\nb\n',
    );
    const numbered = inserted('T\n=\n\n1\\. Data sources\n---\n\na\n\n2\\. Data quality\n---\n\nb\n', 'data.features');
    assert.equal(
      numbered,
      'T\n=\n\n1\\. Data sources\n---\n\na\n\n2\\. Feature engineering\n-----------------------\n\nBODY\n\n3\\. Data quality\n---\n\nb\n',
    );
    assert.deepEqual(
      headingContext(numbered).document.sections.map(({ title }) => title),
      ['T', '1. Data sources', '2. Feature engineering', '3. Data quality'],
    );
  });

  it('bold lines stay bold lines', () => {
    assert.equal(
      inserted('# T\n\n**Data sources**\n\na\n\n**Evaluation**\n\nb\n', 'data.features', 'serving.rollout'),
      '# T\n\n**Data sources**\n\na\n\n**Feature engineering**\n\nBODY\n\n**Evaluation**\n\nb\n\n**Define Deployment, Serving & Infrastructure**\n\n**Release, rollout & rollback**\n\nBODY\n',
    );
  });

  it('roman, letters, steps and Chinese numerals count on', () => {
    const cases: readonly (readonly [string, string, string])[] = [
      ['## III. Data sources', '## IV. Data quality', '## IV. Feature engineering|## V. Data quality'],
      ['## b) Data sources', '## c) Data quality', '## c) Feature engineering|## d) Data quality'],
      [
        '## Step 3 — Data sources',
        '## Step 4 — Data quality',
        '## Step 4 — Feature engineering|## Step 5 — Data quality',
      ],
      ['## 九、Data sources', '## 十、Data quality', '## 十、Feature engineering|## 十一、Data quality'],
      ['## **1. Data sources**', '## **2. Data quality**', '## 2. Feature engineering|## **3. Data quality**'],
    ];
    for (const [first, second, wanted] of cases) {
      const [added, moved] = wanted.split('|');
      assert.equal(
        inserted(`# T\n\n${first}\n\na\n\n${second}\n\nb\n`, 'data.features'),
        `# T\n\n${first}\n\na\n\n${added}\n\nBODY\n\n${moved}\n\nb\n`,
      );
    }
  });

  it('unnumbered stays unnumbered, and an unnumbered neighbour among numbered ones does not stop the count', () => {
    assert.match(
      inserted('# T\n\n## 1. Data\n\n### Data sources\n\na\n', 'data.features'),
      /\n### Feature engineering\n/u,
    );
    assert.match(
      inserted('# T\n\n## Summary\n\n## 1. Requirements\n\n## 2. Evaluation\n\n## 3. Serving\n', 'data.features'),
      /\n## 2\. Design the Data Pipeline[\s\S]*### 2\.1 Feature engineering[\s\S]*\n## 3\. Evaluation\n\n## 4\. Serving\n$/u,
    );
  });

  it('keeps CRLF, trailing spaces, tabs and the blank lines below', () => {
    assert.equal(
      inserted('# T\r\n\r\n##\tData sources\r\n\r\na  \r\n\r\n\r\n\r\n##\tData quality\r\n', 'data.features'),
      '# T\r\n\r\n##\tData sources\r\n\r\na  \r\n\r\n## Feature engineering\r\n\r\nBODY\r\n\r\n\r\n\r\n##\tData quality\r\n',
    );
  });

  it('does not melt into a setext heading or a table that follows without a blank line', () => {
    const text = inserted('# T\n\n## Data sources\n```\ncode\n```\nData quality\n---\nb\n', 'data.features');
    assert.deepEqual(
      headingContext(text).document.sections.map(({ title }) => title),
      ['T', 'Data sources', 'Feature engineering', 'Data quality'],
    );
  });

  it('goes no deeper than Markdown can: below ###### a bold line', () => {
    assert.match(inserted('###### Data\n\na\n', 'data.sources'), /\n\n\*\*Data sources\*\*\n\nBODY\n$/u);
  });
});

describe('bodies of inserted sections', () => {
  const spec = {
    ...(specs('data.sources')[0] as SectionSpec),
    purpose: 'A -- b --> c <!-- d',
    checks: ['e--f', '-->', 'g\n\nh'].map((say) => ({ say, essential: false, signs: {} })),
  };

  it('guidance is one comment that nothing inside can end', () => {
    const body = guidanceBody(spec, '\n');
    assert.ok(body.startsWith('<!-- A'));
    assert.equal(body.indexOf('-->'), body.length - 3);
    assert.equal(body.slice(4, -3).includes('--'), false);
    assert.equal(body.includes('\n\n'), false);
  });

  it('guidance keeps single dashes and the lines of the checklist', () => {
    const [plain] = specs('data.sources') as [SectionSpec];
    const lines = guidanceBody(plain, '\r\n').split('\r\n');
    assert.equal(lines[0], `<!-- ${plain.purpose}`);
    assert.deepEqual(
      lines.slice(1, -1),
      plain.checks.map(({ say }) => `- ${say}`),
    );
    assert.equal(lines.at(-1), '-->');
  });
});
