import type { CancellationToken, TextDocumentPositionParams } from 'vscode-languageserver';
import type { Steps } from '../text/steps';
import { toOffset } from './convert';
import type { Guard } from './guard';
import { answerInTurns } from './in-turns';
import type { Analysed, Session } from './session';
import { analysedWithDiagrams } from './with-diagrams';

/** A request about the name that is written at a position. */
export interface NameRequest<T> {
  readonly method: string;
  readonly params: TextDocumentPositionParams;
  readonly token: CancellationToken;
  /** The answer in a document that is not checked, and after a failure. */
  readonly empty: T;
  answer(asked: Asked): T;
}

/** The document of such a request, and the position as a UTF-16 offset into its text. */
export interface Asked extends Analysed {
  readonly offset: number;
}

/**
 * Answers a request about a name once the diagrams of the document are known: an answer without their labels would be half of it, and
 * a rename would leave them behind.
 */
export function answerNamed<T>(
  session: Session,
  guard: Guard,
  { method, params, token, empty, answer }: NameRequest<T>,
): Promise<T> {
  const { uri } = params.textDocument;
  return guard<T>(
    () => ({ method, uri, version: session.documents.get(uri)?.version }),
    empty,
    async () => {
      const answerOf = function* (analysed: Analysed): Steps<T> {
        yield* session.service.inSteps.readNames(analysed.analysis);
        const offset = toOffset(analysed.analysis.document, params.position, session.abilities);
        return answer({ ...analysed, offset });
      };
      const analyse = () => analysedWithDiagrams(session, uri, token);
      return (await answerInTurns(session, token, analyse, answerOf)) ?? empty;
    },
  );
}
