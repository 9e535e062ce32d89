import assert from 'node:assert/strict';
import type { Abilities } from '../../../server/src/lsp/abilities';
import { type Converted, convertFindings } from '../../../server/src/lsp/converted-findings';
import type { Finding } from '../../../server/src/rules/types';
import { lineIndex } from '../../../server/src/text/lines';
import { createRandom } from '../random';

const abilities = { codeDescription: true, relatedInformation: true } as Abilities;
const uri = 'file:///a.md';
const document = (text: string) => ({ text, lines: lineIndex(text) });
const finding = (start: number, end: number, more: Partial<Finding> = {}): Finding => ({
  ...{ span: { start, end }, message: 'Say it.', rule: 'structure/no-open-todo', severity: 'warning', fixable: false },
  ...more,
});

describe('findings as diagnostics, those of before again', () => {
  const text = 'One line.\nAnother line.\nA third.\n';
  const findings = [finding(4, 8), finding(18, 22), finding(24, 31)];
  const before = convertFindings(uri, document(text), findings, abilities);

  it('gives the very list where all say the same in the same places, though the offsets moved', () => {
    const edited = 'One line, longer.\nAnother line.\nA third.\n';
    const moved = [finding(4, 8), finding(26, 30), finding(32, 39)];
    assert.equal(convertFindings(uri, document(edited), moved, abilities, before).diagnostics, before.diagnostics);
  });

  it('looks at places also where a finding is the same object: a line break may have come before it', () => {
    const edited = 'One line.\nAnother\nline.\nA third.\n';
    const now = convertFindings(uri, document(edited), findings, abilities, before);
    assert.deepEqual(now.diagnostics[1]?.range.start, { line: 2, character: 0 });
    assert.equal(now.diagnostics[0], before.diagnostics[0]);
  });

  it('makes a new one where one of the findings that it stands for says something else', () => {
    const together = (message: string) => [{ ...finding(4, 8), of: [finding(4, 8), finding(4, 8, { message })] }];
    const first = convertFindings(uri, document(text), together('The nearest passage is line 3.'), abilities);
    const same = convertFindings(uri, document(text), together('The nearest passage is line 3.'), abilities, first);
    assert.equal(same.diagnostics, first.diagnostics);
    const other = convertFindings(uri, document(text), together('The nearest passage is line 4.'), abilities, first);
    assert.equal(other.diagnostics[0]?.data.of[1].message, 'The nearest passage is line 4.');
  });

  it('makes new ones only between those that stayed', () => {
    const now = convertFindings(
      uri,
      document(text),
      [...findings.slice(0, 1), finding(10, 17), ...findings.slice(1)],
      abilities,
      before,
    );
    assert.deepEqual(
      now.diagnostics.map((one) => before.diagnostics.indexOf(one)),
      [0, -1, 1, 2],
    );
  });

  it('gives what a conversion from scratch gives, whatever the texts and findings', () => {
    const seed = Number(process.env.SEED ?? 1);
    const { below, chance, pick: pickOf } = createRandom(seed);
    const pick = <T>(...all: readonly T[]): T => pickOf(all);
    const someText = () =>
      Array.from({ length: 40 }, () => pick('a', ' ', '\n', '\r\n', '\r', 'word', '\ud83d\ude00')).join('');
    const someFinding = (length: number): Finding => {
      const start = below(length + 2);
      const related = pick(undefined, [], [{ span: { start: below(length), end: length }, message: pick('x', 'y') }]);
      return finding(start, start + below(6), {
        message: pick('Say it.', 'Name it.'),
        severity: pick('warning', 'hint'),
        fixable: pick(true, false),
        ...(related && { related }),
        ...pick({}, { section: 'data.labels' }, { insert: ['data.labels'] }),
      });
    };
    let text = someText();
    let found = Array.from({ length: 6 }, () => someFinding(text.length));
    let last: Converted | undefined;
    for (let step = 0; step < 400; step++) {
      const now = convertFindings(uri, document(text), found, abilities, last);
      const fresh = convertFindings(uri, document(text), found, abilities);
      assert.deepEqual(now.diagnostics, fresh.diagnostics, `step ${step}, SEED=${seed}`);
      last = now;
      const at = below(text.length);
      if (chance(0.7)) text = text.slice(0, at) + pick('', 'b', '\n', '\r') + text.slice(at + pick(0, 1));
      found = found.flatMap((one) =>
        chance(0.1) ? [] : chance(0.1) ? [one, someFinding(text.length)] : chance(0.3) ? [{ ...one }] : [one],
      );
    }
  });
});
