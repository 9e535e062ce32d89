import assert from 'node:assert/strict';
import type { CodeAction, Diagnostic, TextEdit, WorkspaceEdit } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Client, fullClient, startClient } from './client';
import { gappy } from './documents';

const uri = 'file:///work/doc.md';
const inlineClient = {
  ...fullClient,
  textDocument: {
    ...fullClient.textDocument,
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } },
  },
  workspace: { ...fullClient.workspace, workspaceEdit: {} },
};

/** The edits of the one document that an action may touch, and the version that they claim. */
function editsOf(edit: WorkspaceEdit | undefined): { edits: TextEdit[]; version: number | null | undefined } {
  const [change] = edit?.documentChanges ?? [];
  if (change && 'textDocument' in change) {
    assert.equal(change.textDocument.uri, uri);
    return { edits: change.edits as TextEdit[], version: change.textDocument.version };
  }
  assert.deepEqual(Object.keys(edit?.changes ?? {}), [uri]);
  return { edits: edit?.changes?.[uri] ?? [], version: undefined };
}

function applied(text: string, edits: TextEdit[]): string {
  return TextDocument.applyEdits(TextDocument.create(uri, 'markdown', 1, text), edits);
}

const inserting = /^Insert section "Labeling"/;

async function findingOf(client: Client, pattern: RegExp): Promise<Diagnostic> {
  const found = (await client.pullFull(uri)).items.find(({ message }) => pattern.test(String(message)));
  assert.ok(found);
  return found;
}

function actionTitled(actions: readonly CodeAction[], pattern: RegExp): CodeAction {
  const found = actions.find(({ title }) => pattern.test(title));
  assert.ok(found, actions.map(({ title }) => title).join('\n'));
  return found;
}

/** Applies an action and pulls again: the texts and whether the finding is still there. */
async function afterwards(client: Client, text: string, action: CodeAction, pattern: RegExp): Promise<boolean> {
  const { edits } = editsOf(action.edit);
  assert.notEqual(edits.length, 0);
  await client.change(uri, 2, { text: applied(text, edits) });
  return (await client.pullFull(uri)).items.some(({ message }) => pattern.test(String(message)));
}

describe('the built server: code actions', () => {
  for (const [name, text] of [
    ['LF', gappy],
    ['CRLF', gappy.replaceAll('\n', '\r\n')],
    ['a byte-order mark', `\uFEFF${gappy}`],
  ] as const) {
    it(`resolves an insertion for this version, after which the finding is gone (${name})`, async () => {
      const client = await startClient();
      await client.open(uri, text);
      const missing = await findingOf(client, /"Labeling" is missing/);
      const offered = actionTitled(await client.codeActions(uri, missing.range), inserting);
      assert.equal(offered.edit, undefined);
      assert.equal(offered.kind, 'quickfix');
      assert.deepEqual(offered.diagnostics, [missing]);

      const action = await client.resolve(offered);
      const { edits, version } = editsOf(action.edit);
      assert.equal(version, 1);
      for (const { newText } of edits) assert.equal(/(?<!\r)\n/.test(newText), !text.includes('\r'));
      assert.equal(await afterwards(client, text, action, /"Labeling" is missing/), false);
      assert.equal(await client.stop(), 0);
    });
  }

  it('"Ignore … here" silences the findings', async () => {
    const client = await startClient();
    await client.open(uri, gappy);
    const missing = await findingOf(client, /"Labeling" is missing/);
    const actions = await client.codeActions(uri, missing.range);
    const ignore = await client.resolve(actionTitled(actions, /^Ignore all \d+ of structure\/required-section here/));
    assert.equal(await afterwards(client, gappy, ignore, /"Labeling" is missing/), false);
    assert.equal(await client.stop(), 0);
  });

  it('sends edits at once to clients that cannot resolve, without a version where they know none', async () => {
    const client = await startClient({ capabilities: inlineClient });
    await client.open(uri, gappy);
    const missing = await findingOf(client, /"Labeling" is missing/);
    const action = actionTitled(await client.codeActions(uri, missing.range), inserting);
    assert.equal(action.edit?.documentChanges, undefined);
    assert.equal(await afterwards(client, gappy, action, /"Labeling" is missing/), false);
    assert.equal(await client.stop(), 0);
  });

  it('refuses to resolve an action that was offered for another text', async () => {
    const client = await startClient();
    await client.open(uri, gappy);
    const missing = await findingOf(client, /"Labeling" is missing/);
    const offered = actionTitled(await client.codeActions(uri, missing.range), inserting);
    // The same action would be offered of it: the version tells.
    await client.change(uri, 2, { text: `${gappy}\n` });
    await assert.rejects(client.resolve(offered), { code: -32801 });
    await client.change(uri, 3, { text: `${gappy}\nOne more line.\n` });
    await assert.rejects(client.resolve(offered), { code: -32801 });
    await client.close(uri);
    await assert.rejects(client.resolve(offered), { code: -32801 });
    assert.equal(await client.stop(), 0);
  });

  it('refuses to resolve an action that was offered by other settings', async () => {
    let settings: unknown = {};
    const client = await startClient({ settings: () => settings });
    await client.open(uri, gappy);
    const everywhere = { start: { line: 0, character: 0 }, end: { line: 1000, character: 0 } };
    const before = await client.codeActions(uri, everywhere);
    settings = { rules: { 'structure/required-section': 'off', 'structure/required-phase': 'off' } };
    await client.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { mlDesignDocs: settings },
    });
    const after = await client.codeActions(uri, everywhere);
    const offered = before.find(({ title }, index) => after[index] && after[index]?.title !== title);
    assert.ok(offered, 'another action has its number now');
    await assert.rejects(client.resolve(offered), { code: -32801 });
    assert.equal(await client.stop(), 0);
  });

  it('offers only the kinds that are asked for, and nothing where there is nothing', async () => {
    const client = await startClient();
    await client.open(uri, gappy);
    const { range } = await findingOf(client, /"Labeling" is missing/);
    const all = await client.codeActions(uri, range);
    assert.deepEqual(await client.codeActions(uri, range, ['quickfix', 'refactor']), all);
    // The empty kind is the ancestor of all.
    assert.deepEqual(await client.codeActions(uri, range, ['']), all);
    assert.deepEqual(
      await client.codeActions(uri, range, ['quickfix']),
      all.filter(({ kind }) => kind === 'quickfix'),
    );
    assert.deepEqual(await client.codeActions(uri, range, ['source.organizeImports']), []);
    const blank = { line: 5, character: 0 };
    assert.deepEqual(await client.codeActions(uri, { start: blank, end: blank }), []);
    assert.equal(await client.stop(), 0);
  });

  it('marks at most one action as preferred for one finding', async () => {
    const client = await startClient();
    await client.open(uri, gappy);
    for (const { range } of (await client.pullFull(uri)).items) {
      const preferred = (await client.codeActions(uri, range)).filter(({ isPreferred }) => isPreferred);
      assert.ok(preferred.length <= 1, preferred.map(({ title }) => title).join('\n'));
    }
    assert.equal(await client.stop(), 0);
  });
});
