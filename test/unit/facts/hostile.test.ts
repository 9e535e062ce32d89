import assert from 'node:assert/strict';
import { readFacts } from '../../../server/src/facts/read';
import { createTaskReader } from '../../../server/src/facts/task';
import { createMarkdownParser } from '../../../server/src/markdown/parse';
import { builtInTasks } from '../../../server/src/schema/registry';
import { costOf } from '../processor-time';

const parse = createMarkdownParser();
const readTask = createTaskReader(builtInTasks());

/** Milliseconds of processor time. What takes the square of the number of signs takes a second and more. */
const most = 500;

describe('facts of a sentence without an end', () => {
  for (const sign of ['gpt-', 'training ', 'ranking '])
    it(`are read in linear time where each word is ${JSON.stringify(sign)}`, () => {
      let times = 5000;
      const cost = costOf(() => {
        // Another length each time, as texts are remembered.
        readFacts(parse(sign.repeat(times--)), readTask);
      }, most);
      assert.ok(cost < most, `${Math.round(cost)} ms`);
    });
});
