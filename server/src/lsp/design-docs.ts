import { diagramsOf } from '../features/diagrams';
import type { Guard } from './guard';
import { type DiagramsResult, methods, type StatusParams } from './protocol';
import type { Session } from './session';

/** The messages beyond LSP; `protocol/` says what they mean. */
export function serveDesignDocs(session: Session, guard: Guard, refresh: () => void): void {
  const { connection, documents } = session;

  connection.onRequest(methods.treatAsDesignDoc, (params: unknown) => {
    const { uri, treat } = (params ?? {}) as { uri?: unknown; treat?: unknown };
    if (typeof uri !== 'string' || typeof treat !== 'boolean') return null;
    return guard<StatusParams | null>(
      () => ({ method: methods.treatAsDesignDoc, uri, version: documents.get(uri)?.version }),
      null,
      async () => {
        session.treatAsDesignDoc(uri, treat);
        const analysed = await session.analyse(uri);
        if (analysed) refresh();
        return analysed ? session.status(analysed) : null;
      },
    );
  });

  connection.onRequest(methods.quiet, (params: unknown) => {
    const { uri, quiet } = (params ?? {}) as { uri?: unknown; quiet?: unknown };
    if (typeof uri !== 'string' || typeof quiet !== 'boolean') return null;
    return guard<StatusParams | null>(
      () => ({ method: methods.quiet, uri, version: documents.get(uri)?.version }),
      null,
      async () => {
        session.leaveInQuiet(uri, quiet);
        const analysed = await session.analyse(uri);
        if (analysed) refresh();
        return analysed ? session.status(analysed) : null;
      },
    );
  });

  connection.onRequest(methods.diagrams, (params: unknown, token) => {
    const { uri } = (params ?? {}) as { uri?: unknown };
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
