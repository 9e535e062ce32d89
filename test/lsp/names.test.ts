import assert from 'node:assert/strict';
import {
  DefinitionRequest,
  DocumentHighlightRequest,
  DocumentLinkRequest,
  PrepareRenameRequest,
  ReferencesRequest,
  RenameRequest,
  type TextDocumentEdit,
  type TextEdit,
} from 'vscode-languageserver/node';
import { document, inside } from '../unit/features/names-document';
import { startClient } from './client';
import { readme, slice } from './documents';

const uri = 'file:///work/doc.md';
const textDocument = { uri };

/** Position in the `nth` occurrence of a piece of the document; its lines end with LF. */
function at(piece: string, nth = 0, text = document): { line: number; character: number } {
  const before = text.slice(0, inside(piece, nth, text)).split('\n');
  return { line: before.length - 1, character: (before.at(-1) as string).length };
}

describe('the built server: names', function () {
  this.timeout(60_000);

  it('answers the first question with what the diagram says: it waits for its parser', async () => {
    const client = await startClient();
    await client.open(uri, document);
    const found = await client.connection.sendRequest(DefinitionRequest.type, {
      textDocument,
      position: at('The ranker'),
    });
    assert.ok(found && !Array.isArray(found) && 'range' in found);
    assert.equal(slice(document, found.range), 'Ranker');
    assert.ok(document.split('\n')[found.range.start.line]?.includes('ranker["Ranker'));
    assert.equal(await client.stop(), 0);
  });

  it('finds and marks every mention', async () => {
    const client = await startClient();
    await client.open(uri, document);
    const position = at('NDCG@10');
    const found = await client.connection.sendRequest(ReferencesRequest.type, {
      textDocument,
      position,
      context: { includeDeclaration: true },
    });
    assert.equal(found?.length, 6);
    for (const { range } of found ?? []) assert.match(slice(document, range), /ndcg@10|normalized discounted/iu);
    const marks = await client.connection.sendRequest(DocumentHighlightRequest.type, { textDocument, position });
    assert.deepEqual(
      marks?.map(({ range }) => range),
      found?.map(({ range }) => range),
    );
    await client.stop();
  });

  it('renames in one edit that names the version, and says why it does not', async () => {
    const client = await startClient();
    await client.open(uri, document);
    const position = at('The ranker');
    const prepared = await client.connection.sendRequest(PrepareRenameRequest.type, { textDocument, position });
    assert.ok(prepared && 'placeholder' in prepared);
    assert.equal(prepared.placeholder, 'ranker');
    const edit = await client.connection.sendRequest(RenameRequest.type, { textDocument, position, newName: 'scorer' });
    const [only, ...others] = (edit?.documentChanges ?? []) as TextDocumentEdit[];
    assert.equal(others.length, 0);
    assert.deepEqual(only?.textDocument, { uri, version: 1 });
    assert.deepEqual(
      ((only?.edits ?? []) as readonly TextEdit[]).map(({ range, newText }) => [slice(document, range), newText]),
      [
        ['Ranker', 'Scorer'],
        ['Ranker', 'Scorer'],
        ['ranker', 'scorer'],
      ],
    );
    const asked = client.connection.sendRequest(RenameRequest.type, {
      textDocument,
      position,
      newName: 'Feature store',
    });
    await assert.rejects(asked, /another component/u);
    const word = client.connection.sendRequest(PrepareRenameRequest.type, { textDocument, position: at('a boosted') });
    await assert.rejects(word, /Only metrics/u);
    const heading = at('### NDCG@10');
    assert.equal(
      await client.connection.sendRequest(PrepareRenameRequest.type, { textDocument, position: heading }),
      null,
    );
    assert.deepEqual(client.logs.all, []);
    await client.stop();
  });

  it('leads from ids of rules to their pages', async () => {
    const client = await startClient();
    await client.open(uri, document);
    const links = await client.connection.sendRequest(DocumentLinkRequest.type, { textDocument });
    assert.equal(links?.length, 2);
    assert.ok(links?.every(({ target, tooltip }) => target?.endsWith('.md') && tooltip));
    await client.stop();
  });

  it('is silent in other documents', async () => {
    const client = await startClient();
    await client.open(uri, readme);
    const position = { line: 2, character: 3 };
    for (const [type, more] of [
      [DefinitionRequest.type, {}],
      [ReferencesRequest.type, { context: { includeDeclaration: true } }],
      [PrepareRenameRequest.type, {}],
      [DocumentLinkRequest.type, {}],
    ] as const) {
      const answer: unknown = await client.connection.sendRequest(type as typeof DefinitionRequest.type, {
        textDocument,
        position,
        ...more,
      });
      assert.ok(answer === null || (Array.isArray(answer) && answer.length === 0), type.method);
    }
    await client.stop();
  });
});
