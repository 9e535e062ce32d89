import type { InlayHint } from 'vscode-languageserver';
import type { Steps } from '../text/steps';
import { toPosition, toSpan } from './convert';
import type { Guard } from './guard';
import { answerInTurns } from './in-turns';
import type { Analysed, Session } from './session';

export interface InlayHints {
  /** Settings changed: what is shown may be wrong. */
  refresh(): void;
}

/** Derived numbers beside the text, in the range that a client shows. */
export function serveInlayHints(session: Session, guard: Guard): InlayHints {
  const { connection, service, abilities, documents } = session;
  connection.languages.inlayHint.on(({ textDocument: { uri }, range }, token) =>
    guard<InlayHint[]>(
      () => ({ method: 'textDocument/inlayHint', uri, version: documents.get(uri)?.version }),
      [],
      async () => {
        const hintsOf = function* ({ analysis, settings }: Analysed): Steps<InlayHint[]> {
          if (settings.inlayHints?.enable === false) return [];
          const { document } = analysis;
          const hints = yield* service.inSteps.inlayHints(analysis, toSpan(document, range, abilities));
          return hints.map(({ offset, label, tooltip }) => ({
            // Neither a type nor the name of a parameter: without a kind, no editor's colours of these.
            ...{ position: toPosition(document, offset, abilities), label, tooltip, paddingLeft: true },
          }));
        };
        return (await answerInTurns(session, token, () => session.analyse(uri, token), hintsOf)) ?? [];
      },
    ),
  );
  return {
    refresh() {
      // A client that cannot be told asks again with the next edit.
      if (abilities.refreshInlayHints) connection.languages.inlayHint.refresh().catch(() => {});
    },
  };
}
