import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRecogniser } from '../../../server/src/coverage/recognise';
import { createMarkdownParser } from '../../../server/src/markdown/parse';
import { readDocument } from '../../../server/src/reading/read';
import type { Reading } from '../../../server/src/reading/types';
import { builtInCatalogue, builtInFramework } from '../../../server/src/schema/registry';

const parse = createMarkdownParser();
const recognise = createRecogniser(builtInCatalogue());
const framework = builtInFramework('seven-phase') ?? assert.fail();

function read(text: string): { readonly reading: Reading; readonly text: string } {
  const document = parse(text);
  return { reading: readDocument({ document, framework, ...recognise(document, framework) }), text };
}

/** What is underlined for every place where a rollback is said. */
function rollbacks(text: string, options = {}): readonly string[] {
  const { reading } = read(text);
  return reading.all('rollback', undefined, options).map(({ passage, hit }) => {
    const { start, end } = reading.spanOf(passage, hit.start, hit.end);
    return text.slice(start, end);
  });
}

describe('reading a document', () => {
  it('passages stand in the order of the text: the early ones are the first of them', () => {
    const folder = join(__dirname, '../../corpus/documents');
    const hard =
      '- | a | b |\n  |---|---|\n  | c | d |\n\n> # Quoted\n> - one\n>   1. two\n\n- # In an item\n\n  words\n\n**Bold:** x\n';
    const corpus = readdirSync(folder).flatMap((name, at) =>
      name.endsWith('.md') && at % 8 === 0 ? [readFileSync(join(folder, name), 'utf8')] : [],
    );
    for (const text of [hard, ...corpus]) {
      const starts = read(text).reading.passages.map(({ span }) => span.start);
      assert.deepEqual(
        starts,
        [...starts].sort((a, b) => a - b),
        text.slice(0, 80),
      );
    }
  });

  it('tells the place of each passage, where two begin at one place too, and of a stranger that it has none', () => {
    const tables =
      '<table><tr><th>a</th><th>b</th></tr><tr><td>c</td><td>d</td></tr></table>\n\n| a | b |\n|---|---|\n| c | d |\n\n- - x\n';
    for (const text of [tables, '# Offers\n\nOne.\n\nOne.\n\n## Two\n', '']) {
      const { passages, indexOf } = read(text).reading;
      assert.deepEqual(
        passages.map((passage) => indexOf(passage)),
        passages.map((_, at) => at),
      );
      for (const stranger of read('# Offers\n\nOne.\n').reading.passages) assert.equal(indexOf(stranger), -1);
    }
  });

  it('finds terms in prose, headings, table headers and cells, and says where they are written', () => {
    const text =
      '# Offers\n\n## Rollback\n\nWe *revert to* yesterday; the **kill switch** is a flag.\n\n| Item | Previous version |\n|---|---|\n| a | rollback in 5 min |\n';
    assert.deepEqual(rollbacks(text), ['Rollback', 'revert to', 'kill switch', 'Previous version', 'rollback']);
  });

  it('leaves out what is denied, quoted or for later, unless asked', () => {
    const text = '# Offers\n\nThere is no rollback.\n\n> Rollback is easy.\n\n## Future work\n\nA rollback.\n';
    assert.deepEqual(rollbacks(text), []);
    assert.equal(rollbacks(text, { denied: true }).length, 1);
    assert.equal(rollbacks(text, { aside: true }).length, 2);
  });

  it('takes how the future is kept out for no future work', () => {
    const under = (heading: string) => rollbacks(`# Offers\n\n## ${heading}\n\nA rollback.\n`).length;
    for (const heading of ['How do we keep the future out?', 'Future data', 'Leaks from the future'])
      assert.equal(under(heading), 1, heading);
    for (const heading of ['Future', 'The future', 'Future work', 'Plans for the future'])
      assert.equal(under(heading), 0, heading);
  });

  it('takes what a proposal explains at reference level for the design, and what stands under references not', () => {
    const under = (heading: string) => rollbacks(`# Offers\n\n## ${heading}\n\n### Release\n\nA rollback.\n`).length;
    assert.equal(under('Reference-level explanation'), 1);
    assert.equal(under('References'), 0);
  });

  it('a negation ends with its sentence and with its cell', () => {
    assert.equal(rollbacks('# A\n\nIt takes no time. Rollback follows.\n').length, 1);
    assert.equal(rollbacks('# A\n\n| x | y |\n|---|---|\n| no | rollback |\n').length, 1);
  });

  it('knows which sections a passage speaks of, under another heading too', () => {
    const { reading } = read(
      '# Offers\n\n## Retraining\n\nThe model is retrained every Sunday on the last 60 days.\n\n## Tools\n\nWe write it in Go.\n',
    );
    const texts = reading.about('operations.retraining').map((passage) => passage.text);
    assert.deepEqual(texts, ['Retraining', 'The model is retrained every Sunday on the last 60 days.']);
    assert.ok(reading.inPhase('operations').length >= 2);
    assert.ok(!reading.inPhase('operations').some(({ text }) => text.includes('Go')));
  });

  it('gives tables with their rows', () => {
    const { reading } = read('# A\n\n| x | y |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n\n| x | y |\n|---|---|\n| 5 | 6 |\n');
    assert.deepEqual(
      reading.tables.map(({ header, rows }) => [header.join(), rows.map(({ block }) => block?.cells?.join())]),
      [
        ['x,y', ['1,2', '3,4']],
        ['x,y', ['5,6']],
      ],
    );
  });
});
