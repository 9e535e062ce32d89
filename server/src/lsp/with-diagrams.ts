import type { CancellationToken } from 'vscode-languageserver';
import { hasMermaid } from '../engine/diagrams';
import type { Analysed, Session } from './session';

/**
 * The analysis of a document once its diagrams are known, as far as they can be: the parser is loaded for it. Undefined where
 * `Session.analyse` gives none.
 * @throws ResponseError when `token` is cancelled.
 */
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
