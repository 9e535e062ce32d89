import assert from 'node:assert/strict';
import type { Diagnostic } from 'vscode-languageserver';
import { createWorkspaceResults } from '../../../server/src/lsp/workspace/results';

const place = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
const finding = (message: string): Diagnostic => ({ range: place, message });

function watched() {
  const told: string[] = [];
  const results = createWorkspaceResults((uri, result) =>
    told.push(`${uri} ${result ? result.diagnostics.map(({ message }) => message).join() : 'none'}`),
  );
  return { results, told };
}

describe('the results of files that are not open', () => {
  it('tell of what is different and nothing else', () => {
    const { results, told } = watched();
    results.set('file:///w/a.md', []);
    results.set('file:///w/a.md', [finding('one')]);
    const first = results.get('file:///w/a.md')?.id;
    results.set('file:///w/a.md', [finding('one')]);
    assert.equal(results.get('file:///w/a.md')?.id, first);
    results.set('file:///w/a.md', [finding('two')]);
    assert.notEqual(results.get('file:///w/a.md')?.id, first);
    results.set('file:///w/a.md', []);
    results.drop('file:///w/a.md');
    assert.deepEqual(told, ['file:///w/a.md one', 'file:///w/a.md two', 'file:///w/a.md none']);
    assert.deepEqual([...results.all()], []);
  });

  it('know a file under each of its spellings, and keep the first', () => {
    const { results, told } = watched();
    results.set('file:///c%3A/my%20docs/%28a%29.md', [finding('one')]);
    results.set('file:///C:/my docs/(a).md', [finding('two')]);
    results.drop('file:///c:/my%20docs/(a).md');
    assert.deepEqual(told, [
      'file:///c%3A/my%20docs/%28a%29.md one',
      'file:///c%3A/my%20docs/%28a%29.md two',
      'file:///c%3A/my%20docs/%28a%29.md none',
    ]);
  });

  it('go with their folder, and only with theirs', () => {
    const { results } = watched();
    for (const name of ['docs/a.md', 'docs/deep/b.md', 'docs2/c.md', 'docs.md'])
      results.set(`file:///w/${name}`, [finding('one')]);
    results.dropBelow('file:///w/docs/');
    assert.deepEqual(
      [...results.all()].map(({ uri }) => uri),
      ['file:///w/docs2/c.md', 'file:///w/docs.md'],
    );
    results.keepOnly((uri) => uri.endsWith('docs.md'));
    assert.deepEqual(
      [...results.all()].map(({ uri }) => uri),
      ['file:///w/docs.md'],
    );
  });
});
