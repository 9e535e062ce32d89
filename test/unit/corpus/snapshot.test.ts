import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { snapshotOf } from '../../../scripts/evaluate/snapshot';
import type { FolderSnapshot } from '../../../scripts/evaluate/types';
import { builtInCatalogue } from '../../../server/src/schema/registry';
import { importsOf } from '../../architecture/imports';

const repository = path.resolve(__dirname, '../../..');
const sectionIds = builtInCatalogue().sections.map(({ id }) => id);

const design = `# Parcel damage

## Rollout

A canary takes 5 % of the sorting lines for two days; error rate above 1 % rolls back to the previous version.

## Guardrail metrics

TBD
`;

function labels(isDesignDoc: boolean | null, line: number): string {
  const sections = sectionIds.map((id) => [
    id,
    id === 'serving.rollout' ? { label: 'present', lines: [line, line] } : absent,
  ]);
  return JSON.stringify({ isDesignDoc, task: ['other'], sections: Object.fromEntries(sections) });
}
const absent = { label: 'absent' };

describe('evaluate: a labelled folder', () => {
  let root = '';
  let measured: FolderSnapshot;
  const write = (file: string, text: string) => {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  };
  before(() => {
    root = mkdtempSync(path.join(tmpdir(), 'ml-design-docs-snapshot-'));
    write('docs/crlf.md', `\uFEFF${design.replaceAll('\n', '\r\n')}`);
    write('labels/crlf.json', labels(true, 5));
    write('docs/told.md', `---\nframework: seven-phase\n---\n${design}`);
    write('labels/told.md.json', labels(null, 8));
    write('docs/unlabelled.md', design);
    write('labels/gone.md.json', labels(true, 5));
    write('negative/quiet.md', '# Shopping\n\nMilk and bread.\n');
    write('negative/told.md', `---\nframework: seven-phase\n---\n${design}`);
    measured = snapshotOf({ folder: 'name', path: root });
  });
  after(() => rmSync(root, { recursive: true, force: true }));

  const verdict = (file: string, section: string) =>
    measured.documents.find(({ path: name }) => name === file)?.judgements.find((one) => one.section === section);

  it('is judged in every section, with labels named with or without ".md"', () => {
    assert.deepEqual(
      measured.documents.map(({ path: name, isDesignDoc, judgements }) => [name, isDesignDoc, judgements.length]),
      [
        ['docs/crlf.md', true, sectionIds.length],
        ['docs/told.md', null, sectionIds.length],
      ],
    );
  });

  it('has verdicts with lines from one, whatever the line ends and the first mark', () => {
    const rollout = verdict('docs/crlf.md', 'serving.rollout');
    assert.equal(rollout?.status, 'covered');
    assert.deepEqual(rollout?.evidence[0], [5, 5]);
    assert.deepEqual(rollout?.reviewer, { label: 'present', lines: [5, 5] });
    assert.deepEqual(verdict('docs/told.md', 'serving.rollout')?.evidence[0], [8, 8]);
    assert.equal(verdict('docs/crlf.md', 'evaluation.guardrails')?.status, 'placeholder');
  });

  it('names what came nearest where a section is missing', () => {
    const missing = measured.documents[0]?.judgements.filter(({ status }) => status === 'missing') ?? [];
    assert.ok(missing.length > 10);
    for (const { evidence, section } of missing) assert.deepEqual(evidence, [], section);
    assert.ok(missing.some(({ nearest }) => nearest !== undefined));
  });

  it('tells front matter from content', () => {
    assert.deepEqual(
      measured.documents.map(({ toldByFrontMatter }) => toldByFrontMatter),
      [false, true],
    );
    assert.equal(measured.documents[1]?.recognised, true);
  });

  it('counts findings on negatives', () => {
    const [quiet, told] = measured.negatives;
    assert.equal(quiet?.findings, 0);
    assert.ok((told?.findings ?? 0) > 0);
  });

  it('says what does not belong together', () => {
    assert.deepEqual(measured.problems, [
      'docs/unlabelled.md has no labels',
      'labels/gone.md.json belongs to no document',
    ]);
  });

  it('is refused in one line if it is none', () => {
    assert.throws(
      () => snapshotOf({ folder: 'x', path: path.join(root, 'negative') }),
      /there is no documents\/ or docs\//,
    );
  });
});

describe('evaluate: the ruler', () => {
  it('needs the engine only: it is laid on older commits, where other scripts are as they were', () => {
    const seen = new Set<string>();
    const visit = (file: string) => {
      if (seen.has(file)) return;
      seen.add(file);
      if (!file.startsWith('scripts/evaluate/')) return;
      for (const { to } of importsOf(readFileSync(path.join(repository, file), 'utf8')))
        if (to.startsWith('.')) visit(path.posix.join(path.posix.dirname(file), `${to}.ts`));
    };
    visit('scripts/evaluate/measure.ts');
    assert.ok(seen.size > 4);
    for (const file of seen) {
      assert.ok(existsSync(path.join(repository, file)), file);
      assert.match(file, /^(?:scripts\/evaluate|server\/src)\//);
    }
  });
});
