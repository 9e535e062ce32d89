import assert from 'node:assert/strict';
import { headingsOf, labelOf } from '../../../server/src/coverage/labels';
import { passagesOf, placesOf } from '../../../server/src/coverage/passages';
import { createMarkdownParser } from '../../../server/src/markdown/parse';
import type { Document } from '../../../server/src/markdown/types';

describe('labels that stand for headings', () => {
  const parse = createMarkdownParser();
  const labelsIn = (document: Document): number =>
    headingsOf(document, document.sections.filter(({ level }) => level === 1).length).labels;
  const pathsOf = (text: string): readonly (readonly string[])[] =>
    placesOf(parse(text)).map(({ path }) => path.map(({ title }) => title));

  const forms: Readonly<Record<string, string>> = {
    'bold at the beginning of a paragraph': '**Rollout.** We start with one depot.',
    'a word before a colon': 'Rollout: we start with one depot.',
    'emphasis before a dash': '*Rollout* — we start with one depot.',
    'a definition': 'Rollout\n: We start with one depot.',
    'a numbered paragraph': '1. **Rollout.** We start with one depot.',
    'a list item': '- Rollout: we start with one depot.',
    'a form of two columns': '| | |\n|---|---|\n| Rollout | We start with one depot. |',
    'a form of two columns in HTML': '<table><tr><td>Rollout</td><td>We start with one depot.</td></tr></table>',
    'an item of a list in HTML': '<ul><li><b>Rollout</b>: we start with one depot.</li></ul>',
  };
  for (const [name, text] of Object.entries(forms))
    it(`are read: ${name}`, () => {
      assert.deepEqual(pathsOf(`# Van routes\n\n${text}\n`), [['Rollout']]);
      assert.deepEqual(pathsOf(`${text}\n`), [['Rollout']], 'without a title');
    });

  it('name what is listed below them, however deep', () => {
    const nested =
      '- **Rollout**\n  - We start with one depot.\n    - The one by the sea.\n- Fallback: the old list.\n';
    assert.deepEqual(pathsOf(`# Van routes\n\n${nested}`), [['Rollout'], ['Rollout'], ['Rollout'], ['Fallback']]);
  });

  it('are the few words that open a list of their own', () => {
    const plain = '- Rollout\n  - We start with one depot.\n- Fallback\n  - The old list.\n';
    assert.deepEqual(pathsOf(plain), [['Rollout'], ['Rollout'], ['Fallback'], ['Fallback']]);
    for (const [text, why] of [
      ['- We start small.\n  - With one depot.\n', 'a sentence'],
      ['- we begin with one depot and go on with all the others\n  - In May.\n', 'many words'],
      ['- Rollout\n- Fallback\n', 'no list below it'],
    ] as const)
      assert.deepEqual(new Set(pathsOf(`Goal: fewer late vans.\n\n${text}`).slice(1).flat()), new Set(), why);
  });

  it('name no table of data and no part of another item', () => {
    const blocks = parse('| Model | MAE | MAPE |\n|---|---|---|\n| GBM | 3 | 4 |\n\n- a\n  - Rollout: b\n').blocks;
    assert.deepEqual(blocks.map(labelOf), [undefined, undefined, undefined]);
  });

  it('are no evidence before a placeholder', () => {
    const ofRows = '| | |\n|---|---|\n| Rollout | TBD |\n| Data | Tills. |';
    for (const text of ['**Rollout.** TBD\n\n**Data.** Tills.', '- *Rollout* — to do\n- Data: tills', ofRows])
      assert.deepEqual(
        passagesOf(parse(`# Van routes\n\n${text}\n`)).map(({ path }) => path[0]?.title),
        ['Data'],
        text,
      );
  });

  it('give way where the document has as many headings', () => {
    const text = '# T\n\n**Goal.** Fewer late vans.\n\n**Rollout.** One depot.\n';
    const more = '\n## Data\n\n**Sources.** Tills.\n';
    assert.equal(labelsIn(parse(text)), 2);
    assert.equal(labelsIn(parse(text + more)), 2, 'one heading');
    assert.deepEqual(pathsOf(text + more), [['Goal'], ['Rollout'], ['Data']]);
    assert.equal(labelsIn(parse(`${text}${more}\n## Model\n\nTrees.\n`)), 0, 'two headings');
    assert.deepEqual(pathsOf(`${text}${more}\n## Model\n\nTrees.\n`), [[], [], ['Data'], ['Model']]);
  });
});
