import assert from 'node:assert/strict';
import fc from 'fast-check';
import { phaseAt, phaseStarts, wordsByPhase } from '../../../../client/src/interview/phase-places';
import { costOf } from '../../processor-time';
import { at, outlineOf, phase, section } from './outlines';

describe('interview: phases by line', () => {
  const starts = phaseStarts(outlineOf([phase('requirements', 4), phase('data', 20), phase('framing', 10)]));

  it('takes the last heading at or above the line', () => {
    const seen = [0, 4, 9, 10, 19, 20, 999].map((line) => phaseAt(starts, line));
    assert.deepEqual(seen, ['', 'requirements', 'requirements', 'framing', 'framing', 'data', 'data']);
  });

  it('goes by the sections that were found where no phase has a heading', () => {
    const loose = phaseStarts(outlineOf([phase('data', undefined, [section({ range: at(3) }), section({})])]));
    assert.deepEqual(loose, [{ line: 3, phase: 'data' }]);
  });

  it('counts the words of an answer, not those of headings, prompts and front matter', () => {
    const text =
      '---\r\nstage: interview\r\n---\r\n\r\n# Case one\r\n<!-- the\r\nprompt -->\r\n## Data\r\nOne two, 3.5 four\r\n|---|---|\r\n| five |\r\n';
    const words = wordsByPhase(text, [{ line: 7, phase: 'data' }]);
    assert.deepEqual([...words], [['data', 5]]);
  });

  it('counts each ideograph, and is total', () => {
    assert.equal(wordsByPhase('推荐系统 ok', []).get(''), 5);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const count of wordsByPhase(text, starts).values()) assert.ok(count > 0);
      }),
    );
  });

  it('adds up: no word is lost to a phase or counted twice', () => {
    const sum = (counts: ReadonlyMap<string, number>): number => [...counts.values()].reduce((a, b) => a + b, 0);
    const lines = fc.array(fc.constantFrom('', 'a b', '## x', '- c', '| d | e |'), { maxLength: 30 });
    fc.assert(
      fc.property(lines, (all) => {
        const text = all.join('\n');
        assert.equal(sum(wordsByPhase(text, starts)), sum(wordsByPhase(text, [])));
      }),
    );
  });

  it('reads a long document in linear time', () => {
    const cost = costOf(() => {
      wordsByPhase(`${'<!-- '.repeat(50_000)}\n${'word '.repeat(400_000)}`, starts);
      wordsByPhase('<!-- x --> a '.repeat(200_000), starts);
    }, 3000);
    assert.ok(cost < 3000, `${cost} ms`);
  });
});
