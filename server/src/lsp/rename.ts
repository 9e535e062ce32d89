import { LSPErrorCodes, type PrepareRenameResult, ResponseError, type WorkspaceEdit } from 'vscode-languageserver';
import { toRange, toWorkspaceEdit } from './convert';
import type { Guard } from './guard';
import { answerNamed } from './named';
import type { Session } from './session';

/**
 * Renames metrics and components. What cannot be renamed is refused with the reason, as a failed request: that is how clients show it.
 * On headings and links the answer is `null`, so that a client asks its next server.
 */
export function serveRename(session: Session, guard: Guard): void {
  const { connection, service, abilities, documents } = session;
  connection.onPrepareRename((params, token) =>
    answerNamed<PrepareRenameResult | null>(session, guard, {
      ...{ method: 'textDocument/prepareRename', params, token, empty: null },
      answer: ({ analysis, offset }) => {
        const found = service.prepareRename(analysis, offset);
        if (!found) return null;
        if ('refused' in found) throw refusal(found.refused);
        return { range: toRange(analysis.document, found.span, abilities), placeholder: found.text };
      },
    }),
  );
  connection.onRenameRequest((params, token) => {
    const asked = documents.get(params.textDocument.uri)?.version;
    return answerNamed<WorkspaceEdit | null>(session, guard, {
      ...{ method: 'textDocument/rename', params, token, empty: null },
      answer: (found) => {
        const { analysis, offset, version } = found;
        // Something else stands at that position by now, and the edit would be one of the text as it is: the client could not refuse it.
        if (version !== asked)
          throw new ResponseError(LSPErrorCodes.ContentModified, 'The document changed meanwhile.');
        const renamed = service.rename(analysis, offset, params.newName);
        if (!renamed) return null;
        if ('refused' in renamed) throw refusal(renamed.refused);
        return toWorkspaceEdit(found, analysis.document, renamed.edits, abilities);
      },
    });
  });
}

function refusal(message: string): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestFailed, message);
}
