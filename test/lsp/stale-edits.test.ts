import assert from 'node:assert/strict';
import {
  type CodeAction,
  CodeActionKind,
  CodeActionRequest,
  CodeActionResolveRequest,
  CompletionRequest,
  RenameRequest,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { fixAllKind, methods } from '../../server/src/lsp/protocol';
import { inside, document as named } from '../unit/features/names-document';
import { type Client, fullClient, startClient } from './client';
import { gappy } from './documents';

/** What every edit of the server looks like once it is taken out of its envelope. */
interface Answer {
  readonly version: number | null | undefined;
  readonly edits: readonly TextEdit[];
}

type Ask = (client: Client, uri: string) => Promise<Answer | 'nothing'>;

const start = { line: 0, character: 0 };

function ofWorkspaceEdit(edit: WorkspaceEdit | null | undefined): Answer | 'nothing' {
  const change = edit?.documentChanges?.[0];
  if (!change || !('textDocument' in change)) return 'nothing';
  return { version: change.textDocument.version, edits: change.edits as TextEdit[] };
}

/** A request of ours that answers with edits of a version, or with the whole text of one. */
const ours =
  (method: string, params: object): Ask =>
  async (client, uri) => {
    const answer = await client.connection.sendRequest<{ version: number; edits?: TextEdit[]; text?: string } | null>(
      method,
      { uri, ...params },
    );
    assert.ok(answer && ('edits' in answer || 'text' in answer), JSON.stringify(answer));
    const { version, text } = answer;
    const all = { start, end: { line: 100_000, character: 0 } };
    return { version, edits: answer.edits ?? [{ range: all, newText: text ?? '' }] };
  };

/** The first action of a kind, anywhere in the document. */
function ofCodeAction(kind: string): Ask {
  return async (client, uri) => {
    const found = await client.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri },
      range: { start, end: { line: 1000, character: 0 } },
      context: { diagnostics: [], only: [kind] },
    });
    const action = found?.find((one): one is CodeAction => 'kind' in one);
    if (!action || action.edit) return ofWorkspaceEdit(action?.edit);
    return ofWorkspaceEdit((await client.connection.sendRequest(CodeActionResolveRequest.type, action)).edit);
  };
}

function positionOf(text: string, piece: string) {
  return TextDocument.create('', '', 1, text).positionAt(inside(piece, 0, text));
}

/** Front matter that has one safe fix. */
const slip = gappy.replace('seven-phase', 'seven-phases');

/** A system whose monitoring tells the training nothing. */
const drawn = `${gappy}
## Architecture

\`\`\`mermaid
flowchart LR
  APP[Client app] --> INF[Inference service]
  LAKE[(Data lake)] --> TR[Training pipeline]
  TR --> REG[Model registry]
  REG --> INF
  INF --> MON[Drift monitoring]
\`\`\`
`;

const asks: Readonly<Record<string, readonly [text: string, ask: Ask]>> = {
  'one section': [gappy, ours(methods.insertSections, { sections: ['evaluation.offline-metrics'] })],
  'all sections': [gappy, ours(methods.insertSections, {})],
  'the name of a framework': [gappy, ours(methods.setFramework, { framework: 'four-phase' })],
  'a conversion': [gappy, ours(methods.convertFramework, { framework: 'four-phase' })],
  'a drawing': [
    `${gappy}\n## Serving\n\nA service ranks the stories for each request; a feature store holds what it reads. The model is trained every night.\n`,
    ours(methods.drawArchitecture, {}),
  ],
  'an arrow that the drawing lacks': [drawn, ours(methods.addToArchitecture, { ghost: 'feedback' })],
  'all fixes': [slip, ofCodeAction(fixAllKind)],
  'a quick fix': [slip, ofCodeAction(CodeActionKind.QuickFix)],
  'a rename': [
    named,
    async (client, uri) => {
      const params = { textDocument: { uri }, position: positionOf(named, 'The ranker'), newName: 'scorer' };
      return ofWorkspaceEdit(await client.connection.sendRequest(RenameRequest.type, params));
    },
  ],
  'a completion': [
    `${gappy}\n## Serv`,
    async (client, uri) => {
      const position = positionOf(`${gappy}\n## Serv`, '## Serv');
      const found = await client.connection.sendRequest(CompletionRequest.type, {
        textDocument: { uri },
        position: { ...position, character: 7 },
      });
      const items = Array.isArray(found) ? found : (found?.items ?? []);
      const edit = items[0]?.textEdit;
      return edit && 'range' in edit ? { version: undefined, edits: [edit] } : 'nothing';
    },
  ],
};

/** Lines above all that an edit may be about. */
const typed = 'A line that somebody typed.\n\nAnd one more: AUC 0.9.\n\n';

describe('the built server: edits of a text that changes meanwhile', function () {
  this.timeout(60_000);

  for (const [name, [text, ask]] of Object.entries(asks))
    it(`${name}: is of the version that it names, or is refused`, async () => {
      let asked = (): void => {};
      let release = (): void => {};
      const client = await startClient({
        capabilities: { ...fullClient, textDocument: { ...fullClient.textDocument, completion: {} } },
        // The server waits for the settings of a document that it has not seen: meanwhile the user types.
        settings: (uri) =>
          uri?.endsWith('changing.md')
            ? new Promise((resolve) => {
                release = () => resolve({});
                asked();
              })
            : {},
      });
      const uri = 'file:///work/changing.md';
      const body = text.indexOf('\n# ') + 1;
      const changed = text.slice(0, body) + typed + text.slice(body);
      await client.open(uri, text);
      const waits = new Promise<void>((resolve) => {
        asked = resolve;
      });
      const answer = ask(client, uri).catch((error: { code?: number }) => error);
      await waits;
      await client.change(uri, 2, { text: changed });
      release();
      const found = await answer;
      if (found === 'nothing') assert.match(name, /^a completion$/, 'only proposals need no reason');
      else if (!('edits' in found)) assert.equal(found.code, -32801, 'ContentModified');
      else {
        assert.equal(found.version, 2);
        const fresh = 'file:///work/fresh.md';
        await client.open(fresh, changed);
        const wanted = await ask(client, fresh);
        assert.ok(wanted !== 'nothing');
        assert.deepEqual(found.edits, wanted.edits);
      }
      await client.stop();
    });

  it('a completion: is there for who types on behind the place that it was asked for', async () => {
    let asked = (): void => {};
    let release = (): void => {};
    const waits = new Promise<void>((resolve) => {
      asked = resolve;
    });
    const client = await startClient({
      settings: () =>
        new Promise((resolve) => {
          release = () => resolve({});
          asked();
        }),
    });
    const uri = 'file:///work/typing.md';
    const text = `${gappy}\n## `;
    await client.open(uri, text);
    const line = text.split('\n').length - 1;
    const list = client.connection.sendRequest(CompletionRequest.type, {
      textDocument: { uri },
      position: { line, character: 3 },
    });
    await waits;
    await client.change(uri, 2, { text: `${text}S` });
    release();
    const found = await list;
    const items = Array.isArray(found) ? found : (found?.items ?? []);
    assert.ok(items.length > 0);
    for (const { textEdit } of items) {
      assert.ok(textEdit && 'range' in textEdit);
      assert.ok(textEdit.range.end.character <= 3, 'nothing behind the place is written over');
    }
    await client.stop();
  });
});
