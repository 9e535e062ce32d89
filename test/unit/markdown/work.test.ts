import assert from 'node:assert/strict';
import { createRecogniser } from '../../../server/src/coverage/recognise';
import { createMarkdownParser } from '../../../server/src/markdown/parse';
import type { Document, Part, PartGroup } from '../../../server/src/markdown/types';
import { builtInCatalogue, builtInFramework } from '../../../server/src/schema/registry';
import type { Framework } from '../../../server/src/schema/types';

const sentence = 'The ranking model learns from clicks, and nobody waits longer than 100 ms for an answer.';
const shapes: Readonly<Record<string, (at: number) => string>> = {
  'many sections': (at) => `## Part ${at}\n\n${sentence} It is number ${at}.\n\n- one ${at}\n- two\n\n`,
  'bold lines as headings': (at) => `**Users of part ${at}**\n\n**In bold, too:** the clicks of number ${at}.\n\n`,
  'one section': (at) => `${sentence} It is number ${at}.\n\n`,
  'definitions everywhere': (at) =>
    `## Part ${at}\n\n${sentence} See [b${at}] and [b0].\n\n[b${at}]: https://example.org\n\n`,
};

function textOf(shape: (at: number) => string, length: number): string {
  let text = '# Design\n\n';
  for (let at = 0; text.length < length; at++) text += shape(at);
  return text;
}

const partsOf = ({ groups }: Document): readonly Part[] => groups.flatMap(({ group }) => group.parts);
const groupsOf = ({ groups }: Document): readonly PartGroup[] => groups.map(({ group }) => group);

/** How many of `now` were not there before. */
function anew<T>(before: readonly T[], now: readonly T[]): number {
  const known = new Set(before);
  return now.filter((one) => !known.has(one)).length;
}

describe('the work of a keystroke', function () {
  this.timeout(120_000);

  for (const [name, shape] of Object.entries(shapes)) {
    it(`does not grow with the document: ${name}`, () => {
      for (const length of [10_000, 150_000]) {
        let judged = 0;
        const parse = createMarkdownParser();
        const recognise = createRecogniser(builtInCatalogue(), () => judged++);
        const framework = builtInFramework('seven-phase') as Framework;
        const text = textOf(shape, length);
        const at = text.indexOf('clicks', length / 2);
        const before = parse(text);
        recognise(before, framework);
        judged = 0;
        const after = parse(`${text.slice(0, at)}x${text.slice(at)}`);
        recognise(after, framework);
        assert.equal(judged, 1, `passages judged anew at ${length}`);
        assert.equal(anew(partsOf(before), partsOf(after)), 1, `parts at ${length}`);
        // A group may be cut in two, or two be joined, where the edited part ends.
        assert.ok(anew(groupsOf(before), groupsOf(after)) <= 3, `groups at ${length}`);
        assert.ok(Math.max(...partsOf(after).map((part) => part.length)) < 10_000, `length of a part at ${length}`);
        for (const [index, block] of before.blocks.entries())
          if (block.span.end < at - 10_000) assert.equal(after.blocks[index], block, 'a block far above is the same');
      }
    });
  }
});
