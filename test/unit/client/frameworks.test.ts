import assert from 'node:assert/strict';
import fc from 'fast-check';
import { changedPart } from '../../../client/src/frameworks/changed-part';
import { summary, toLookAt } from '../../../client/src/frameworks/conversion-summary';
import { coverageText } from '../../../client/src/frameworks/coverage-text';
import type { Outline, OutlineSection } from '../../../server/src/lsp/protocol';

describe('changedPart', () => {
  it('makes the new text of the old one, and cuts at beginnings of lines', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', '\n', '\r\n', '\u{1f600}'), { maxLength: 12 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const { start, end, newText } = changedPart(before, after);
        assert.ok(start <= end);
        assert.equal(before.slice(0, start) + newText + before.slice(end), after);
        assert.ok(start === 0 || before[start - 1] === '\n');
        assert.ok(end === before.length || before[end - 1] === '\n');
      }),
    );
  });

  it('leaves the lines around a change alone', () => {
    assert.deepEqual(changedPart('1\n2\n3\n', '1\nx\n3\n'), { start: 2, end: 4, newText: 'x\n' });
  });
});

describe('coverageText', () => {
  const section = (changes: Partial<OutlineSection>): OutlineSection => ({
    ...{ id: 'a.b', title: 'Data | labels', purpose: 'Say it.', status: 'covered', answered: true, applicable: true },
    ...{ because: 'no trace', insertable: false, checks: [] },
    ...changes,
  });
  const range = { start: { line: 41, character: 0 }, end: { line: 41, character: 5 } };
  const outline = {
    ...{ uri: 'file:///a.md', version: 1, isDesignDoc: true, decidedBy: 'content', because: '', framework: 'x' },
    ...{ frameworkTitle: 'Other', score: { covered: 1, applicable: 2 } },
    phases: [
      {
        ...{ id: 'p', title: 'Phase', short: 'Phase', covered: 1, applicable: 2 },
        sections: [section({ range }), section({ title: 'Loss', status: 'missing', answered: false })],
      },
    ],
  } as unknown as Outline;

  it('tells states in words, links rows to their places, and lists what is missing', () => {
    const { text, links } = coverageText('a.md', outline, 'Seven phases');
    const lines = text.split('\n');
    assert.ok(text.startsWith('# Coverage of a.md · Other\n\n1 of 2 sections answered.\n'));
    assert.ok(lines.includes('## What is missing (1)'));
    assert.ok(lines.includes('- Phase: Loss'));
    assert.ok(lines.some((line) => line.includes('✗ missing') && line.includes('Say it.')));
    assert.doesNotMatch(text, /no trace/u);
    assert.equal(links.size, 1);
    for (const [line, { start, end, place }] of links) {
      assert.equal(lines[line]?.slice(start, end), 'line 42');
      assert.ok(lines[line]?.includes('Data \\| labels'));
      assert.deepEqual(place, range);
    }
  });
});

describe('what is said of a conversion', () => {
  it('counts what happens, and says so where nothing but headings changes', () => {
    const nothing = { moves: [], added: [], kept: [], updated: 0 };
    assert.equal(summary(nothing), 'headings and numbers only');
    const moves = [{ title: 'Data', from: 3, to: 9 }];
    assert.equal(
      summary({ moves, added: ['A', 'B'], kept: ['C'], updated: 1 }),
      '1 section moved, 2 headings added, 1 reference updated, 1 heading without a place kept',
    );
  });

  it('names the lines to look at, as an editor counts them, and not too many', () => {
    assert.equal(toLookAt({ toCheck: [] }), undefined);
    const at = (line: number, what: 'reference' | 'suppression') => ({ line, what });
    assert.equal(
      toLookAt({ toCheck: [at(11, 'reference'), at(30, 'suppression'), at(39, 'reference')] }),
      'In the converted document, 2 references to numbered or linked sections may need a look: lines 12, 40. ' +
        '1 comment that switches rules off would cover other sections: line 31.',
    );
    const many = Array.from({ length: 9 }, (_, line) => at(line, 'reference'));
    assert.match(toLookAt({ toCheck: many }) ?? '', /lines 1, 2, 3, 4, 5, 6 and 3 more\./u);
  });
});
