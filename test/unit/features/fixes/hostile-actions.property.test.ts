import assert from 'node:assert/strict';
import { createDiagramReader } from '../../../../server/src/diagram/reader';
import type { Analysis } from '../../../../server/src/engine/types';
import { createDesignDocService } from '../../../../server/src/service';
import { assertEdits, assertKept, assertSameBreaks, forSeeds, shown } from '../edit-laws';
import { hostileDocument, realDocuments } from '../hostile-documents';

const service = createDesignDocService({ log: assert.fail, loadDiagrams: createDiagramReader });

function analyse(text: string): Analysis {
  return service.analyse({ uri: 'a', text, path: 'a.md', treatAsDesignDoc: true });
}

/** Each action once, of the document as a whole and of each finding. */
function actionsOf(analysis: Analysis) {
  const everything = { start: 0, end: analysis.document.text.length };
  const all = [everything, ...analysis.findings.map(({ span }) => span)].flatMap((span) =>
    service.codeActions(analysis, span),
  );
  return [...new Map(all.map((one) => [JSON.stringify(one.fix.edits), one])).values()];
}

/** Comments and headings are put between what is there; only a fix may change words, and one of a diagram mends its source. */
const onlyAdds = /^(?:Insert|Ignore|Add the checklist|Not applicable: add)/u;

function assertActions(text: string): void {
  const analysis = analyse(text);
  const before = shown(text);
  for (const { fix, findings } of actionsOf(analysis)) {
    const after = assertEdits(text, fix.edits);
    if (!onlyAdds.test(fix.title) || findings.some(({ rule }) => rule === 'diagram/parses')) continue;
    assertSameBreaks(text, after);
    assertKept(before, shown(after));
    if (!fix.title.startsWith('Ignore')) continue;
    const count = (of: Analysis, wanted: (typeof findings)[number]): number =>
      of.findings.filter(({ rule, message }) => rule === wanted.rule && message === wanted.message).length;
    const left = analyse(after);
    for (const one of findings) assert.ok(count(left, one) < count(analysis, one), `${fix.title} hides nothing`);
  }
}

describe('code actions, whatever the document', function () {
  this.timeout(180_000);
  before(() => service.loadDiagrams());

  it('edit at places that there are, keep every word where they only add, and hide what they ignore', () => {
    forSeeds(25, (random) => hostileDocument(random, 3000), assertActions);
  });

  it('hold for what people write', () => {
    forSeeds(12, (random) => random.pick(realDocuments), assertActions);
  });
});

describe('fixing everything, whatever the document', function () {
  this.timeout(180_000);
  before(() => service.loadDiagrams());

  it('is done the first time', () => {
    forSeeds(
      60,
      (random) => hostileDocument(random, 4000),
      (text) => {
        const { edits } = service.fixAll(analyse(text));
        const after = assertEdits(text, edits);
        assert.deepEqual(service.fixAll(analyse(after)).edits, []);
      },
    );
  });
});

describe('a comment that hides a finding', () => {
  const head = '---\nframework: seven-phase\n---\n\n# Ranking\n\n## Serving\n\n';
  const around = (text: string, what: string): string => {
    const analysis = analyse(text);
    const finding = { ...(analysis.findings[0] ?? assert.fail()), rule: 'serving/x', section: undefined };
    const at = text.indexOf(what, head.length);
    const here = { ...analysis, findings: [{ ...finding, span: { start: at, end: at + 1 } }] };
    const [ignore] = service
      .codeActions(here as Analysis, { start: at, end: at })
      .filter(({ fix }) => /^Ignore/u.test(fix.title));
    return assertEdits(text, ignore?.fix.edits ?? assert.fail()).slice(head.length);
  };

  for (const [name, whole] of [
    ['a table', '| a | b |\n|---|---|\n| 1 | 2 |\n| here | 4 |'],
    ['a fence', '```mermaid\nflowchart LR\n  here --> b\n```'],
    ['a list', '- a\n\n  ```\n  b\n  ```\n- c\n  - here'],
    ['a quote', '> a\n>\n> here'],
    ['a paragraph', 'a\nhere'],
  ] as const)
    it(`goes around ${name}, not into it`, () => {
      assert.equal(
        around(`${head}${whole}\n\nEnd.\n`, 'here'),
        `<!-- ml-design-docs-disable serving/x: reason -->\n${whole}\n\n<!-- ml-design-docs-enable serving/x -->\n\nEnd.\n`,
      );
    });

  it('goes above the line where that begins something', () => {
    for (const whole of ['here', '- here\n- b', '> here', '```mermaid here\nx\n```'])
      assert.equal(
        around(`${head}${whole}\n`, whole.slice(0, 1)),
        `<!-- ml-design-docs-disable-next-line serving/x: reason -->\n${whole}\n`,
      );
  });

  it('stays above a fence that nobody closed', () => {
    assert.equal(
      around(`${head}\`\`\`mermaid\nhere\n`, 'here'),
      '<!-- ml-design-docs-disable serving/x: reason -->\n```mermaid\nhere\n',
    );
  });
});
