import assert from 'node:assert/strict';
import { createDesignDocService } from '../../../../server/src/service';
import { applyEdits } from '../../../../server/src/text/span';

const service = createDesignDocService({ log: assert.fail });
const text =
  '---\nframework: seven-phase\n---\n\n# Ranking\n\n## Requirements\n\n### Business goals\n\nClicks per reader rise from 4.1 % to 4.6 % by June.\n\n## Model\n\n### Baseline\n\nTBD\n';

function analyse(source: string) {
  return service.analyse({ uri: 'a', text: source, path: 'a.md' });
}

function insert(source: string, wanted?: readonly string[]) {
  const { sections, edits } = service.insertSections(analyse(source), wanted);
  return { sections, text: applyEdits(source, edits) };
}

describe('missing sections', () => {
  it('inserts the ones asked for, in the order of the framework', () => {
    const { sections, text: after } = insert(text, ['serving.architecture', 'data.sources', 'data.sources']);
    assert.deepEqual(sections, ['data.sources', 'serving.architecture']);
    const headings = [...after.matchAll(/^##.*$/gmu)].map(([line]) => line);
    assert.equal(headings.length, [...text.matchAll(/^##.*$/gmu)].length + 4);
  });

  it('inserts what is asked of the document and missing, once', () => {
    const first = insert(text);
    const analysis = analyse(text);
    assert.ok(first.sections.length > 10);
    for (const id of first.sections) {
      assert.equal(analysis.coverage.get(id)?.status, 'missing', id);
      assert.equal(analysis.applicable.get(id), true, id);
    }
    const second = insert(first.text);
    assert.deepEqual(second, { sections: [], text: first.text });
  });

  it('adds no second heading where one waits for its answer', () => {
    assert.deepEqual(insert(text, ['modeling.baseline']).sections, []);
    assert.ok(!insert(text).sections.includes('modeling.baseline'));
  });

  it('does nothing for ids that nobody knows, and in a document that is none', () => {
    assert.deepEqual(insert(text, ['no.such', '']), { sections: [], text });
    assert.deepEqual(insert('# Notes\n\nMilk, bread.\n', ['data.sources']).sections, []);
  });

  it('keeps the line ends and what is below a file without a last line end', () => {
    const crlf = text.trimEnd().replace(/\n/gu, '\r\n');
    const { text: after } = insert(`\uFEFF${crlf}`, ['data.sources']);
    assert.ok(after.startsWith('\uFEFF---\r\n'));
    assert.doesNotMatch(after, /[^\r]\n/u);
  });

  it('is told by the outline', () => {
    const sections = service.outline(analyse(text)).flatMap((phase) => phase.sections);
    const insertable = sections.filter((section) => section.insertable).map(({ id }) => id);
    assert.deepEqual(insert(text, insertable).sections, insertable);
    assert.ok(insertable.length > 10);
    assert.ok(!insertable.includes('modeling.baseline') && !insertable.includes('requirements.business-goals'));
  });
});
