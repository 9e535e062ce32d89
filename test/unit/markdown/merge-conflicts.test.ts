import assert from 'node:assert/strict';
import { mergeConflictsIn } from '../../../server/src/markdown/merge-conflicts';
import { createMarkdownParser } from '../../../server/src/markdown/parse';
import { createDesignDocService } from '../../../server/src/service';
import { createRandom } from '../random';

const ours = '<<<<<<< HEAD';
const theirs = '>>>>>>> a3f9c01 (Faster ranking)';
const conflict = `${ours}\nWe serve 900 QPS.\n=======\nWe serve 400 QPS.\n${theirs}\n`;

const told = (text: string): readonly string[] =>
  mergeConflictsIn(text).map(({ span: { start, end } }) => text.slice(start, end));

const service = createDesignDocService({ log: assert.fail });
const analyse = (text: string) => service.analyse({ uri: 'a', path: 'a.md', text, treatAsDesignDoc: true });

describe('merge conflicts', () => {
  it('are told at their first line, whatever they stand in and whatever breaks the lines', () => {
    assert.deepEqual(told(`# A\n\n${conflict}\n\`\`\`mermaid\n${conflict}\`\`\`\n`), [ours, ours]);
    for (const eol of ['\r\n', '\r']) assert.deepEqual(told(conflict.replaceAll('\n', eol)), [ours]);
    assert.deepEqual(told(`\uFEFF${conflict.trimEnd()}`), [ours]);
    assert.deepEqual(told('<<<<<<<\na\n||||||| b\nc\n=======\n>>>>>>>'), ['<<<<<<<']);
  });

  it('are no headings, no art and no part of one', () => {
    for (const text of [
      'Summary\n=======\n',
      `${ours}\nours\n=======\ntheirs\n`,
      `Summary\n=======\n${ours}\nours\n${theirs}\n`,
      `ours\n=======\ntheirs\n${theirs}\n`,
      conflict.replace('=======', '========'),
      conflict.replace('<<<<<<<', '<<<<<<<<'),
      conflict.replace('<<<<<<< ', '<<<<<<<'),
      conflict.replace(/^/gmu, '    '),
    ])
      assert.deepEqual(told(text), [], text);
  });

  it('are errors of the document, in place of what they do to the front matter', () => {
    const text = `---\n${ours}\nowner: Ann\n=======\nowner: Bob\n${theirs}\nframework: seven-phase\n---\n\n# Ranking\n`;
    const found = analyse(text).findings.filter(({ rule }) => rule === 'structure/document-readable');
    assert.deepEqual(
      found.map(({ severity, span }) => [severity, text.slice(span.start, span.end)]),
      [['error', ours]],
    );
  });

  it('are not torn apart by a conversion', () => {
    const text = `# Ranking\n\n## Serving\n\n${conflict}\n## Data\n\nLogs of clicks.\n`;
    const { problem, text: after } = service.convertFramework(analyse(text), 'four-phase') ?? {};
    assert.match(problem ?? '', /merge conflict/u);
    assert.equal(after, text);
  });

  it('come and go with each letter as in a text that is read anew', () => {
    const parse = createMarkdownParser();
    const random = createRandom(20);
    let text = `# A\n\nSummary\n\n${conflict}\n## B\n\ntext\n`;
    const seen = new Set<number>();
    for (let step = 0; step < 300; step++) {
      const at = random.below(text.length + 1);
      const piece = random.pick([ours, '=======', theirs, '\n', '\n', '', '']);
      text = `${text.slice(0, at)}${piece}${text.slice(at + random.below(4))}`;
      if (step % 30 === 29) text += conflict;
      const { problems } = parse(text);
      assert.deepEqual(problems, createMarkdownParser()(text).problems);
      seen.add(problems.length);
    }
    assert.ok(seen.size > 2);
  });

  it('are seen at the sign that makes one of a text without: typed, joined by what is taken out, or behind a byte order mark', () => {
    const rest = `We serve 900 QPS.\n=======\nWe serve 400 QPS.\n${theirs}\n`;
    const parse = createMarkdownParser();
    const many = (text: string): number => {
      const { problems } = parse(text);
      assert.deepEqual(problems, createMarkdownParser()(text).problems, text);
      return problems.length;
    };
    for (const start of ['', '\uFEFF', '# A\n\nText.\n'])
      for (let cut = 0; cut <= 7; cut++) {
        const [left, right] = [ours.slice(0, cut), ours.slice(cut)];
        assert.deepEqual([many(`${start}${left}x${right}\n${rest}`), many(`${start}${ours}\n${rest}`)], [0, 1]);
        assert.deepEqual([many(`${start}${left}\n${rest}`), many(`${start}${ours}\n${rest}`)], [cut === 7 ? 1 : 0, 1]);
      }
  });
});
