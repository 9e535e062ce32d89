import type { CancellationToken, TextDocumentPositionParams } from 'vscode-languageserver';
import { hasMermaid } from '../engine/diagrams';
import { toOffset } from './convert';
import type { Guard } from './guard';
import type { Analysed, Session } from './session';

/** A question about what is written at a position. */
export interface Asked extends Analysed {
  readonly offset: number;
}

/**
 * Answers a question about a name once the diagrams of the document are known: an answer without their labels would be half of it, and
 * a rename would leave them behind. `empty` in a document that is not checked.
 */
export function answerNamed<T>(
  session: Session,
  guard: Guard,
  method: string,
  { textDocument: { uri }, position }: TextDocumentPositionParams,
  token: CancellationToken,
  empty: T,
  answer: (asked: Asked) => T,
): Promise<T> {
  return guard<T>(
    () => ({ method, uri, version: session.documents.get(uri)?.version }),
    empty,
    async () => {
      const analysed = await analysedWithDiagrams(session, uri, token);
      if (!analysed) return empty;
      const { document } = analysed.analysis;
      return answer({ ...analysed, offset: toOffset(document, position, session.abilities) });
    },
  );
}

/** The analysis of a document once its diagrams are known, as far as they can be. */
export async function analysedWithDiagrams(
  session: Session,
  uri: string,
  token: CancellationToken,
): Promise<Analysed | undefined> {
  const first = await session.analyse(uri, token);
  if (!first) return undefined;
  const { decision, document, diagrams } = first.analysis;
  if (!decision.isDesignDoc || diagrams.length > 0 || !hasMermaid(document)) return first;
  return (await session.service.loadDiagrams()) ? session.analyse(uri, token) : first;
}
