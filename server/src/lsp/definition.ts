import type { Definition, DefinitionLink } from 'vscode-languageserver';
import { toRange } from './convert';
import type { Guard } from './guard';
import { answerNamed } from './named';
import type { Session } from './session';

/** Where a metric or a component is told. Nothing on headings and links: other servers answer for these. */
export function serveDefinition(session: Session, guard: Guard): void {
  const { connection, service, abilities } = session;
  connection.onDefinition((params, token) =>
    answerNamed<Definition | DefinitionLink[] | null>(session, guard, {
      ...{ method: 'textDocument/definition', params, token, empty: null },
      answer: ({ uri, analysis, offset }) => {
        const found = service.definition(analysis, offset);
        if (!found) return null;
        const target = toRange(analysis.document, found.target, abilities);
        if (!abilities.definitionLinks) return { uri, range: target };
        const originSelectionRange = toRange(analysis.document, found.origin, abilities);
        return [{ targetUri: uri, targetRange: target, targetSelectionRange: target, originSelectionRange }];
      },
    }),
  );
}
