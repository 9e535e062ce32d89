import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { startClient } from './client';

/** A folder of real documents on the tester's disk; they belong to their authors and are not part of the project. */
const corpus = process.env.ML_DESIGN_DOCS_CORPUS;

describe('the built server: real documents', () => {
  it('opens, checks, asks and closes each of them without a crash', async function () {
    if (corpus === undefined) {
      console.log('      ML_DESIGN_DOCS_CORPUS names no folder');
      this.skip();
    }
    this.timeout(600_000);
    const names = readdirSync(corpus, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md'));
    assert.notEqual(names.length, 0, `there is no Markdown below ${corpus}`);
    const client = await startClient();
    for (const name of names) {
      const uri = pathToFileURL(path.resolve(corpus, name)).href;
      const text = readFileSync(path.join(corpus, name), 'utf8');
      await client.open(uri, text);
      await client.connection.sendRequest('mlDesignDocs/treatAsDesignDoc', { uri, treat: true });
      const { items } = await client.pullFull(uri);
      const lines = text.split(/\r\n|\r|\n/);
      for (const { range } of items) {
        const { line, character } = range.end;
        assert.ok(character <= (lines[line] ?? '').length, `${name}:${line + 1}:${character + 1} is outside the text`);
      }
      const range = items[0]?.range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
      for (const action of await client.codeActions(uri, range)) assert.ok((await client.resolve(action)).edit, name);
      await client.hover(uri, range.start);
      await client.connection.sendRequest('mlDesignDocs/diagrams', { uri });
      await client.close(uri);
    }
    assert.deepEqual(client.logs.all, []);
    assert.equal(client.statuses.all.length, names.length);
    assert.equal(await client.stop(), 0);
  });
});
