import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { builtInCatalogue } from '../../../server/src/schema/registry';

/** What a reader of several templates notices at once: the same sentence again, and questions that are none. */
const FOLDER = path.resolve(__dirname, '../../../snippets');
const markdownIn = (folder: string): ReadonlyMap<string, string> =>
  new Map(
    readdirSync(path.join(FOLDER, folder))
      .filter((name) => name.endsWith('.md'))
      .map((name) => [name, readFileSync(path.join(FOLDER, folder, name), 'utf8')]),
  );

/** Sentences and table cells as words alone, without front matter, headings and diagrams. */
function sentencesOf(text: string): readonly string[] {
  const body = text.replace(/^---\n.*?\n---\n/su, '').replace(/^```.*?^```$/gmsu, '');
  return body
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .flatMap((line) => line.split(/(?<=[.!?])\s+|\|/u))
    .map((sentence) => (sentence.toLowerCase().match(/[\p{L}\p{N}%]+/gu) ?? []).join(' '));
}

describe('the prose of the templates', () => {
  it('repeats no sentence of more than 12 words in another case study', () => {
    const seenIn = new Map<string, string>();
    const repeated: string[] = [];
    for (const [name, text] of markdownIn('case-studies')) {
      for (const sentence of new Set(sentencesOf(text).filter((one) => one.split(' ').length > 12))) {
        const first = seenIn.get(sentence);
        if (first === undefined) seenIn.set(sentence, name);
        else repeated.push(`${first} and ${name}: ${sentence}`);
      }
    }
    assert.ok(seenIn.size > 1000, `only ${seenIn.size} sentences were read`);
    assert.deepEqual(repeated, []);
  });

  for (const [name, text] of markdownIn('skeletons')) {
    const asked = [...text.matchAll(/<!-- (.*?) -->\n\n\[(.*?)\]/gu)];

    it(`${name} asks short questions and never repeats one as the answer`, () => {
      assert.ok(asked.length >= 20);
      for (const [, question = '', prompt = ''] of asked) {
        assert.ok(question.length <= 160, question);
        assert.notEqual(question.toLowerCase().replace(/\W/gu, ''), prompt.toLowerCase().replace(/\W/gu, ''));
      }
    });

    it(`${name} has a prompt of its own wherever it asks`, () => {
      for (const [, , prompt = ''] of asked) assert.doesNotMatch(prompt, /few sentences|has to know about/u);
    });
  }

  it('asks in every section of the catalogue, at a length that is read', () => {
    for (const { id, question } of builtInCatalogue().sections) {
      assert.match(question ?? '', /\?/u, id);
      assert.ok((question ?? '').length <= 140, `${id}: ${question?.length} characters`);
    }
  });
});
