import type { Hover } from 'vscode-languageserver';
import type { Steps } from '../text/steps';
import { toOffset, toRange } from './convert';
import type { Guard } from './guard';
import { answerInTurns } from './in-turns';
import { markup } from './markup';
import type { Analysed, Session } from './session';

/** What is known of the word, heading or key under the pointer. */
export function serveHover(session: Session, guard: Guard): void {
  const { connection, service, abilities, documents } = session;
  connection.onHover(({ textDocument: { uri }, position }, token) =>
    guard<Hover | null>(
      () => ({ method: 'textDocument/hover', uri, version: documents.get(uri)?.version }),
      null,
      async () => {
        const hoverOf = function* ({ analysis }: Analysed): Steps<Hover | null> {
          yield* service.inSteps.readNames(analysis);
          const { document } = analysis;
          const hover = service.hover(analysis, toOffset(document, position, abilities));
          if (!hover) return null;
          const contents = markup(hover.markdown, abilities.markdownHover);
          return { contents, range: toRange(document, hover.span, abilities) };
        };
        return (await answerInTurns(session, token, () => session.analyse(uri, token), hoverOf)) ?? null;
      },
    ),
  );
}
