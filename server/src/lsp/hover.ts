import { type Hover, MarkupKind } from 'vscode-languageserver';
import { toOffset, toRange } from './convert';
import type { Guard } from './guard';
import type { Session } from './session';

/** What is known of the word, heading or key under the pointer. */
export function serveHover(session: Session, guard: Guard): void {
  const { connection, service, abilities, documents } = session;
  connection.onHover(({ textDocument: { uri }, position }, token) =>
    guard<Hover | null>(
      () => ({ method: 'textDocument/hover', uri, version: documents.get(uri)?.version }),
      null,
      async () => {
        const analysed = await session.analyse(uri, token);
        if (!analysed) return null;
        const { document } = analysed.analysis;
        const hover = service.hover(analysed.analysis, toOffset(document, position, abilities));
        if (!hover) return null;
        // Markdown reads well as plain text, too.
        const kind = abilities.markdownHover ? MarkupKind.Markdown : MarkupKind.PlainText;
        return { contents: { kind, value: hover.markdown }, range: toRange(document, hover.span, abilities) };
      },
    ),
  );
}
