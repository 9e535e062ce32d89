import { diagramsOf } from '../features/diagrams';
import type { Parameters } from './document-requests';
import type { Guard } from './guard';
import { type DiagramsResult, methods, type StatusParams } from './protocol';
import type { Session } from './session';

/** The messages beyond LSP; `protocol/` says what they mean. */
export function serveDesignDocs(session: Session, guard: Guard, refresh: () => void): void {
  const { connection, documents } = session;

  /** Serves a decision of the user about a document, the boolean parameter `key`. Answers with the status that follows from it. */
  const serveChoice = (method: string, key: 'treat' | 'quiet', take: (uri: string, wanted: boolean) => void): void => {
    connection.onRequest(method, (params: unknown, token) => {
      const { uri, [key]: wanted } = (params ?? {}) as Parameters;
      if (typeof uri !== 'string' || typeof wanted !== 'boolean') return null;
      return guard<StatusParams | null>(
        () => ({ method, uri, version: documents.get(uri)?.version }),
        null,
        async () => {
          take(uri, wanted);
          try {
            const analysed = await session.analyse(uri, token);
            if (!analysed) return null;
            refresh();
            return session.status(analysed);
          } catch (error) {
            // Taken is taken: who cancels does without the answer, not without what follows from it.
            if (token.isCancellationRequested) refresh();
            throw error;
          }
        },
      );
    });
  };
  serveChoice(methods.treatAsDesignDoc, 'treat', session.treatAsDesignDoc);
  serveChoice(methods.quiet, 'quiet', session.leaveInQuiet);

  connection.onRequest(methods.diagrams, (params: unknown, token) => {
    const { uri } = (params ?? {}) as Parameters;
    if (typeof uri !== 'string') return { diagrams: [] };
    return guard<DiagramsResult>(
      () => ({ method: methods.diagrams, uri, version: documents.get(uri)?.version }),
      { diagrams: [] },
      async () => {
        const analysed = await session.analyse(uri, token);
        return { diagrams: analysed ? diagramsOf(analysed.analysis.document) : [] };
      },
    );
  });
}
