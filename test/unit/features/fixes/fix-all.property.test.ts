import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Source } from '../../../../server/src/engine/types';
import { fixAll } from '../../../../server/src/features/fixes/fix-all';
import { editsOf, original, patched } from '../../../../server/src/features/fixes/fix-all-edits';
import type { Finding } from '../../../../server/src/rules/types';
import { applyEdits, type TextEdit } from '../../../../server/src/text/span';

const runs = { numRuns: 300 };
/** Line breaks, surrogates and few letters: what goes wrong at the seams. */
const texts = fc.string({
  unit: fc.constantFrom('a', 'b', '\n', '\r\n', '\r', '😀', '\uD83D', '\uFEFF'),
  maxLength: 30,
});

/** Edits as rules give them, mostly within the text, or worse: overlapping, reversed, outside the text, without effect. */
const anyEdits = fc.array(
  fc.record({
    start: fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 0, max: 5 }) }, fc.integer({ min: -2, max: 40 })),
    length: fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 0, max: 3 }) }, fc.integer({ min: -2, max: 6 })),
    newText: texts,
  }),
  { minLength: 1, maxLength: 2 },
);

const source = (text: string): Source => ({ uri: 'file:///a.md', path: 'a.md', text });

function findingOf(rule: string, edits: readonly TextEdit[], safety: 'safe' | 'suggestion' = 'safe'): Finding {
  const fixes = [{ title: `fix ${rule}`, edits, safety }];
  return { rule, severity: 'info', fixable: true, message: rule, span: { start: 0, end: 0 }, fixes };
}

/** What a rule says may depend on the text in any way: here on its length. */
const rules = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 4 }), anyEdits), { maxLength: 5 })
  .map((all) => ({ text }: Source): { findings: readonly Finding[] } => ({
    findings: all
      .filter(([every]) => text.length % every === 0)
      .map(([, edits], at) =>
        findingOf(
          `rule-${at}`,
          edits.map(({ start, length, newText }) => ({ span: { start, end: start + length }, newText })),
        ),
      ),
  }));

function isSeam(text: string, at: number): boolean {
  return /^(?:\r\n|[\uD800-\uDBFF][\uDC00-\uDFFF])$/.test(text.slice(at - 1, at + 1));
}

describe('fix all', () => {
  it('ends, and its edits give the text that the remaining findings are of, whatever the rules say', () => {
    fc.assert(
      fc.property(texts, rules, (text, analyse) => {
        const analysed: string[] = [];
        const watched = (given: Source) => {
          analysed.push(given.text);
          return { ...analyse(given), text: given.text };
        };
        const { edits, applied, analysis } = fixAll(watched, source(text));
        assert.equal(applyEdits(text, edits), analysis.text);
        assert.ok(analysed.length <= 30, `${analysed.length} analyses`);
        assert.equal(new Set(analysed).size, analysed.length, 'a text was analysed twice');
        if (applied.length === 0) assert.deepEqual(edits, []);
      }),
      runs,
    );
  });

  it('leaves no safe fix where every fix takes something away', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom('a', 'ab', '\n', '😀'), (text, bad) => {
        const analyse = ({ text: given }: Source) => {
          const at = given.indexOf(bad);
          const span = { start: at, end: at + bad.length };
          return { findings: at < 0 ? [] : [findingOf('no-bad', [{ span, newText: '' }])], text: given };
        };
        assert.equal(fixAll(analyse, source(text)).analysis.text.includes(bad), false);
      }),
      runs,
    );
  });

  it('makes no suggestion, and asks nobody again where there is nothing to fix', () => {
    const suggestion = findingOf('r', [{ span: { start: 0, end: 0 }, newText: 'x' }], 'suggestion');
    const first = { findings: [suggestion] };
    assert.deepEqual(
      fixAll(() => assert.fail(), source('a'), first),
      { edits: [], applied: [], analysis: first },
    );
  });

  it('does not make a fix again where it did not help', () => {
    const analyse = () => ({ findings: [findingOf('more', [{ span: { start: 1, end: 1 }, newText: 'x' }])] });
    const { edits, applied } = fixAll(analyse, source('ab'));
    assert.deepEqual(edits, [{ span: { start: 1, end: 1 }, newText: 'x' }]);
    assert.equal(applied.length, 1);
  });

  it('leaves alone what two fixes undo for each other', () => {
    const analyse = ({ text }: Source) => {
      const newText = text === 'a' ? 'b' : 'a';
      return { findings: [findingOf(newText, [{ span: { start: 0, end: 1 }, newText }])] };
    };
    assert.deepEqual(fixAll(analyse, source('a')).edits, []);
    // What only takes away is not remembered; the text is.
    const andBack = ({ text }: Source) => {
      const at = text.indexOf('x');
      const edit =
        at < 0 ? { span: { start: 1, end: 1 }, newText: 'x' } : { span: { start: at, end: at + 1 }, newText: '' };
      return { findings: [findingOf('x', [edit])] };
    };
    const { edits, applied } = fixAll(andBack, source('a'));
    assert.deepEqual([edits, applied], [[], []]);
  });

  it('lets of two fixes that meet, or only border on each other, the second wait for what the first one wrote', () => {
    const meeting = [
      [
        { span: { start: 0, end: 2 }, newText: 'x' },
        { span: { start: 1, end: 3 }, newText: 'y' },
      ],
      [
        { span: { start: 0, end: 1 }, newText: 'x' },
        { span: { start: 1, end: 1 }, newText: 'y' },
      ],
    ] as const;
    for (const [one, two] of meeting) {
      const seen: string[] = [];
      const analyse = ({ text }: Source) => {
        seen.push(text);
        return { findings: text === 'abcd' ? [findingOf('one', [one]), findingOf('two', [two])] : [] };
      };
      const { applied } = fixAll(analyse, source('abcd'));
      assert.deepEqual(
        applied.map(({ rule }) => rule),
        ['one'],
      );
      assert.deepEqual(seen, ['abcd', applyEdits('abcd', [one])]);
    }
  });

  it('makes the fixes that touch one after the other, and one edit of findings with the same answer', () => {
    const analyse = ({ text }: Source) => ({
      findings: [...text.matchAll(/a/g)].flatMap(({ index: start }) => {
        const one = findingOf('no-a', [{ span: { start, end: start + 1 }, newText: 'b' }]);
        return [one, one];
      }),
      text,
    });
    const { edits, applied, analysis } = fixAll(analyse, source('aaa-a'));
    assert.equal(analysis.text, 'bbb-b');
    assert.equal(applied.length, 8);
    assert.deepEqual(edits, [
      { span: { start: 0, end: 3 }, newText: 'bbb' },
      { span: { start: 4, end: 5 }, newText: 'b' },
    ]);
  });
});

describe('edits of edits', () => {
  it('give what the edits give one after the other, as few and as small as can be', () => {
    const round = fc.array(fc.record({ from: fc.nat(20), to: fc.nat(20), newText: texts }), { maxLength: 4 });
    fc.assert(
      fc.property(texts, fc.array(round, { maxLength: 4 }), (text, rounds) => {
        let now = text;
        let pieces = original(text);
        for (const wishes of rounds) {
          const places = wishes
            .flatMap(({ from, to }) => [from, to])
            .map((at) => Math.min(at, now.length))
            .sort((a, b) => a - b);
          const edits = wishes.map(({ newText }, at) => ({
            span: { start: places[2 * at] as number, end: places[2 * at + 1] as number },
            newText,
          }));
          pieces = patched(pieces, edits);
          now = applyEdits(now, edits);
        }
        const all = editsOf(pieces, text);
        assert.equal(applyEdits(text, all), now);
        for (const { span, newText } of all) {
          const old = text.slice(span.start, span.end);
          assert.notEqual(old, newText);
          assert.ok(!isSeam(text, span.start) && !isSeam(text, span.end), 'an edit begins or ends within one sign');
        }
      }),
      runs,
    );
  });
});
