import assert from 'node:assert/strict';
import type { CueReader } from '../../../server/src/facts/cue-facts';
import type { Sentence } from '../../../server/src/facts/sentences';
import { createSayingReader } from '../../../server/src/facts/stretches';
import type { TaskReader } from '../../../server/src/facts/task';
import { createMarkdownParser } from '../../../server/src/markdown/parse';
import { finish } from '../../../server/src/text/steps';

describe('a table that is read in several stretches', () => {
  it('says its header once', () => {
    const rows = Array.from({ length: 400 }, (_, at) => `| feature ${at} | weekly |\n`).join('');
    const document = createMarkdownParser()(`# Orders\n\n| Name | Retrained |\n|---|---|\n${rows}`);
    const said: string[] = [];
    let stretches = 0;
    const listen = (sentences: readonly Sentence[]) => {
      stretches++;
      for (const { said: one } of sentences) said.push(one.words.map(({ word }) => word).join(' '));
      return new Map();
    };
    const cues = { tally: listen } as unknown as CueReader;
    const tasks = { tally: () => new Map() } as unknown as TaskReader;
    finish(createSayingReader(cues, tasks)(document));
    assert.ok(stretches > 3, `${stretches} stretches`);
    assert.equal(said.filter((words) => words.includes('name')).length, 1);
    assert.equal(said.filter((words) => words.includes('weekly')).length, 400);
  });
});
