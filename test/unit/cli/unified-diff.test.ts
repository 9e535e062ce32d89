import assert from 'node:assert/strict';
import fc from 'fast-check';
import { unifiedDiff } from '../../../server/src/cli/unified-diff';
import { applyEdits, type TextEdit } from '../../../server/src/text/span';

/** Applies a patch as `patch` does, strictly: every line of context and every line that goes has to be there. */
function patch(text: string, diff: string): string {
  const old = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const result: string[] = [];
  let at = 0;
  const lines = diff.match(/[^\n]*\n/g) ?? [];
  for (const [index, line] of lines.entries()) {
    if (index < 2) continue;
    const header = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@$/.exec(line.trimEnd());
    if (header) {
      const start = Number(header[1]) - (header[2] === '0' ? 0 : 1);
      result.push(...old.slice(at, start));
      at = start;
      assert.equal(result.length, Number(header[3]) - (header[4] === '0' ? 0 : 1), 'the place in the new text');
      continue;
    }
    if (line.startsWith('\\')) continue;
    const open = lines[index + 1]?.startsWith('\\ No newline');
    const content = open ? line.slice(1, -1) : line.slice(1);
    if (line[0] !== '+') assert.equal(old[at++], content);
    if (line[0] !== '-') result.push(content);
  }
  return [...result, ...old.slice(at)].join('');
}

describe('a unified diff', () => {
  for (const [path, shown] of [
    ['a.md', 'a/a.md'],
    ['my doc.md', 'a/my doc.md\t'],
    ['a\n+++ b/c.md', '"a/a\\012+++ b/c.md"'],
    ['a\tb.md', '"a/a\\011b.md"'],
    ['"a"\\b.md', '"a/\\"a\\"\\\\b.md"'],
  ] as const)
    it(`names ${JSON.stringify(path)} so that git and patch find it`, () => {
      const diff = unifiedDiff(path, 'a', [{ span: { start: 0, end: 1 }, newText: 'b' }]);
      assert.equal(diff.slice(0, diff.indexOf('\n')), `--- ${shown}`);
    });

  it('is what git writes', () => {
    const text = 'one\ntwo\nthree\nfour\nfive\n';
    const edits = [{ span: { start: 14, end: 18 }, newText: 'vier' }];
    assert.equal(
      unifiedDiff('docs/a.md', text, edits),
      '--- a/docs/a.md\n+++ b/docs/a.md\n@@ -1,5 +1,5 @@\n one\n two\n three\n-four\n+vier\n five\n',
    );
    assert.equal(unifiedDiff('a.md', text, []), '');
    assert.equal(
      unifiedDiff('a.md', 'one', [{ span: { start: 3, end: 3 }, newText: '\n' }]),
      '--- a/a.md\n+++ b/a.md\n@@ -1 +1 @@\n-one\n\\ No newline at end of file\n+one\n',
    );
  });

  it('gives the new text when it is applied, whatever the edits and the line breaks', () => {
    const lines = fc.array(fc.constantFrom('a\n', 'b\r\n', '\n', 'c\r', '😀\n', 'long line\n', 'd'), { maxLength: 40 });
    const wishes = fc.array(fc.record({ from: fc.nat(120), to: fc.nat(120), written: lines }), { maxLength: 4 });
    fc.assert(
      fc.property(lines, wishes, (content, wanted) => {
        const text = content.join('');
        const places = wanted
          .flatMap(({ from, to }) => [from, to])
          .map((at) => Math.min(at, text.length))
          .sort((a, b) => a - b);
        const edits = wanted.map(
          ({ written }, at): TextEdit => ({
            span: { start: places[2 * at] as number, end: places[2 * at + 1] as number },
            newText: written.slice(0, 3).join(''),
          }),
        );
        const after = applyEdits(text, edits);
        const diff = unifiedDiff('a.md', text, edits);
        assert.equal(patch(text, diff), after);
      }),
      { numRuns: 500 },
    );
  });
});
