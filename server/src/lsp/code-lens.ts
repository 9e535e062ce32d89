import { type CodeLens, CodeLensRefreshRequest } from 'vscode-languageserver';
import { inStretches, type Steps } from '../text/steps';
import { toRange } from './convert';
import type { Guard } from './guard';
import { answerInTurns } from './in-turns';
import { gapCommandKey } from './protocol';
import type { Analysed, Session } from './session';

export interface CodeLenses {
  /** Settings changed: what is shown may be wrong. */
  refresh(): void;
}

/**
 * Above the heading of each phase, or of the document: what is answered of it and what comes next. The command is the client's own, named in the
 * initialization options; without one the line is text, which every client understands.
 */
export function serveCodeLenses(session: Session, guard: Guard, initializationOptions: unknown): CodeLenses {
  const { connection, service, abilities, documents } = session;
  const command = commandOf(initializationOptions);
  connection.onCodeLens(({ textDocument: { uri } }, token) =>
    guard<CodeLens[]>(
      () => ({ method: 'textDocument/codeLens', uri, version: documents.get(uri)?.version }),
      [],
      async () => {
        const lensesOf = function* ({ analysis, settings }: Analysed): Steps<CodeLens[]> {
          if (settings.codeLens?.enable === false) return [];
          const lenses = yield* inStretches(() => service.codeLenses(analysis));
          return lenses.map(({ span, title, phase, next }) => ({
            range: toRange(analysis.document, span, abilities),
            command: {
              title,
              command,
              ...(command !== '' && {
                arguments: [
                  { uri, ...(phase !== undefined && { phase }), ...(next !== undefined && { section: next }) },
                ],
              }),
            },
          }));
        };
        return (await answerInTurns(session, token, () => session.analyse(uri, token), lensesOf)) ?? [];
      },
    ),
  );
  return {
    refresh() {
      // A client that cannot be told asks again with the next edit.
      if (abilities.refreshCodeLenses) connection.sendRequest(CodeLensRefreshRequest.type).catch(() => {});
    },
  };
}

function commandOf(options: unknown): string {
  const given = (options as Record<string, unknown> | null | undefined)?.[gapCommandKey];
  return typeof given === 'string' ? given : '';
}
