import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFacts } from '../../../server/src/facts/read';
import { createTaskReader } from '../../../server/src/facts/task';
import { createMarkdownParser } from '../../../server/src/markdown/parse';
import { builtInTasks } from '../../../server/src/schema/registry';
import { editOf } from '../markdown/edits';
import { createRandom, type Random } from '../random';

const folder = join(__dirname, '../../corpus/documents');
const corpus = readdirSync(folder)
  .filter((name) => name.endsWith('.md'))
  .sort()
  .map((name) => readFileSync(join(folder, name), 'utf8'));

/** What facts are read from: the more of it, the more an edit may change. */
const sayings: readonly string[] = [
  '\n\n## Problem framing\n\nType: binary classification.\n\n',
  ' We rank items. ',
  ' no labels ',
  ' p99 under 120 ms ',
  ' 3 million products ',
  ' 0.3 % of the payments are fraudulent ',
  ' DAU: 500k ',
  '\n\n## Future work\n\n',
  '\n\n# Recommendation of articles\n\n',
  ' predictions are made in a nightly batch ',
  '\n> quoted\n',
];

function edited(text: string, random: Random): string {
  if (random.chance(0.5)) return editOf(text, random);
  const at = random.chance(0.3) ? random.below(Math.min(400, text.length)) : random.below(text.length + 1);
  return text.slice(0, at) + random.pick(sayings) + text.slice(at);
}

describe('facts of a document that is edited', () => {
  it('are those that a reader finds who has seen nothing', function () {
    this.timeout(600_000);
    const seed = Number(process.env.SEED ?? 82_101);
    const cases = Number(process.env.CASES ?? 25);
    for (let at = 0; at < cases; at++) {
      const random = createRandom(seed + at);
      const parse = createMarkdownParser();
      const tasks = createTaskReader(builtInTasks());
      let text = random.pick(corpus).slice(0, 6000);
      readFacts(parse(text), tasks);
      for (let edit = 0; edit < 8; edit++) {
        for (let more = random.below(3); more >= 0; more--) text = edited(text, random);
        const facts = readFacts(parse(text), tasks);
        const fresh = readFacts(createMarkdownParser()(text), createTaskReader(builtInTasks()));
        assert.deepEqual([...facts], [...fresh], `SEED=${seed + at} CASES=1, edit ${edit}`);
      }
    }
  });

  it('stand where they are said when all else of a part is what it was', () => {
    const parse = createMarkdownParser();
    const tasks = createTaskReader(builtInTasks());
    const [said, other] = ['We build a ranking model; it is a ranking problem.', 'Some words that say nothing of it.'];
    for (const [first, second] of [
      [said, other],
      [other, said],
    ]) {
      const text = `# Feed\n\n${first}\n\n${second}\n`;
      const span = readFacts(parse(text), tasks).get('task')?.span;
      assert.equal(text.slice(span?.start, span?.end), said);
    }
  });

  it('know when a text moves away from the top, or comes to it', () => {
    const parse = createMarkdownParser();
    const tasks = createTaskReader(builtInTasks());
    const said = 'We build a ranking model for the feed. It is a ranking problem.';
    const reasons = new Set<string | undefined>();
    for (const before of [0, 3, 4, 7, 8, 9, 12, 8, 4, 0]) {
      const text = `${'Some.\n\n'.repeat(before)}# Feed\n\n${said}\n`;
      const facts = readFacts(parse(text), tasks);
      assert.deepEqual([...facts], [...readFacts(createMarkdownParser()(text), createTaskReader(builtInTasks()))]);
      reasons.add(facts.get('task')?.reason);
    }
    assert.equal(reasons.size, 2);
  });
});
