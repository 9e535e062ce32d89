import assert from 'node:assert/strict';
import type { Analysis } from '../../../../server/src/engine/types';
import { createDesignDocService } from '../../../../server/src/service';
import { applyEdits } from '../../../../server/src/text/span';
import type { Random } from '../../random';
import { assertEdits, assertKept, assertSameBreaks, forSeeds, shown } from '../edit-laws';
import { frameworkIds, hostileDocument, realDocuments } from '../hostile-documents';

const service = createDesignDocService({ log: assert.fail });

function analyse(text: string, framework?: string): Analysis {
  return service.analyse({ uri: 'a', text, path: 'a.md', treatAsDesignDoc: true, ...(framework && { framework }) });
}

/** Everything that is promised of "Insert all missing sections". */
function assertAllInserted(text: string, framework?: string): void {
  const analysis = analyse(text, framework);
  const { sections, edits } = service.insertSections(analysis);
  const after = assertEdits(text, edits);
  assertSameBreaks(text, after);
  assertKept(shown(text), shown(after));
  const filled = analyse(after, framework);
  assert.deepEqual(service.insertSections(filled).sections, [], 'a second time adds more');
  for (const id of sections) assert.notEqual(filled.coverage.get(id)?.status, 'missing', id);
  const left = filled.findings.filter(
    ({ rule, insert = [] }) =>
      /^structure\/required-(?:section|phase)$/u.test(rule) && insert.some((id) => sections.includes(id)),
  );
  assert.deepEqual(
    left.map(({ message }) => message),
    [],
  );
}

describe('inserting all sections, whatever the document', function () {
  this.timeout(180_000);

  it('keeps every word in its order, leaves none missing, and adds nothing the second time', () => {
    forSeeds(
      30,
      (random) => hostileDocument(random, 3000),
      (text, random) => assertAllInserted(text, random.chance(0.5) ? random.pick(frameworkIds) : undefined),
    );
  });

  it('holds for what people write, in every framework', () => {
    let turn = 0;
    const nextOf = (random: Random): string =>
      realDocuments[(turn++ * 7 + random.below(7)) % realDocuments.length] ?? '';
    forSeeds(12, nextOf, (text, random) => assertAllInserted(text, random.pick(frameworkIds)));
  });
});

/** The text with the baseline inserted, which goes before the heading "Data". */
function withBaseline(text: string): string {
  const { edits } = service.insertSections(analyse(text), ['modeling.baseline']);
  return applyEdits(text, edits);
}

describe('inserting a section', () => {
  const head = '---\nframework: seven-phase\n---\n\n# Ranking\n\n';

  for (const [name, open, close] of [
    ['a fence', '```python\nx = 1\n', '```'],
    ['a longer fence', '~~~~\n~~~\n', '~~~~'],
    ['a comment', '<!-- to do\n\nmore\n', '-->'],
    ['preformatted HTML', '<pre>\na\n\nb\n', '</pre>'],
  ] as const)
    it(`closes ${name} that nobody closed first, so that the heading is one`, () => {
      const after = withBaseline(`${head}## Data\n\nClicks.\n\n${open}`);
      assert.match(after, new RegExp(`\n${close}\n\n## `, 'u'));
      assert.equal(analyse(after).coverage.get('modeling.baseline')?.status, 'placeholder');
    });

  it('closes nothing below what ends by itself', () => {
    for (const end of ['- a\n  ```\n  b\n', '> ```\n> b\n', '<div>\na\n', 'a `b\n', '```\nb\n```\n'])
      assert.ok(withBaseline(`${head}## Data\n\n${end}`).startsWith(`${head}## Data\n\n${end}\n## `), end);
  });

  it('splits no quote and no list that has headings of its own', () => {
    for (const piece of [
      '> ## Evaluation\n> AUC 0.8',
      '> Note:\n>\n> ## Evaluation\n>\n> AUC',
      '- ## Evaluation\n  AUC',
      '1. a\n\n   ## Evaluation\n\n   b\n2. c',
    ]) {
      const text = `${head}## Data\n\nClicks.\n\n${piece}\n\n## Serving\n\nA service.\n`;
      const after = withBaseline(text);
      assert.ok(after.includes(`\n\n${piece}\n\n`), after);
    }
  });

  it('leaves code, pictures and tables above the next heading where they are', () => {
    for (const piece of ['```python\nx = 1\n```', '![](a.png)', '| |\n|---|\n| |', '- ']) {
      const after = withBaseline(`${head}## Data\n\n${piece}\n## Evaluation\n\nAUC 0.8.\n`);
      assert.ok(after.startsWith(`${head}## Data\n\n${piece}\n\n## `), after);
    }
  });
});
