import type { CancellationToken } from 'vscode-languageserver';
import type { Steps } from '../text/steps';
import type { Guard } from './guard';
import { answerInTurns } from './in-turns';
import type { Analysed, Session } from './session';

/** What a client sent with a request. Each value may be of any type. */
export type Parameters = Readonly<Record<string, unknown>>;

/** How one of our own requests about an open document is answered. */
export interface DocumentRequest<Answer> {
  readonly method: string;
  /** The analysis that the answer is made of; the session's, unless given. Undefined: the answer is null. */
  analyse?(uri: string, token: CancellationToken, parameters: Parameters): Promise<Analysed | undefined>;
  /** Null also for parameters of a wrong type. Begun anew where the document changes meanwhile. */
  answer(analysed: Analysed, parameters: Parameters): Steps<Answer | null>;
}

/**
 * Serves requests beyond LSP that are about one open document, which their parameter `uri` names. Null for a document that is not open or not
 * checked, and where `uri` is no string.
 */
export function serveDocumentRequest<Answer>(session: Session, guard: Guard, request: DocumentRequest<Answer>): void {
  const { connection, documents } = session;
  const { method, analyse = (uri, token) => session.analyse(uri, token), answer } = request;
  connection.onRequest(method, (given: unknown, token: CancellationToken): unknown => {
    const parameters = (given ?? {}) as Parameters;
    const { uri } = parameters;
    if (typeof uri !== 'string') return null;
    return guard<Answer | null>(
      () => ({ method, uri, version: documents.get(uri)?.version }),
      null,
      async () => {
        const analysed = () => analyse(uri, token, parameters);
        return (await answerInTurns(session, token, analysed, (found) => answer(found, parameters))) ?? null;
      },
    );
  });
}
