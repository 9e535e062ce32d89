import type { CancellationToken } from 'vscode-languageserver';
import type { Steps } from '../text/steps';
import type { Analysed, Session } from './session';

/**
 * What `work` makes of the document as `analyse` gives it, in turns with other work; begun anew where the text changes meanwhile, so that
 * the answer is one for the text as it is. Undefined where there is no such document.
 * @throws ResponseError when `token` is cancelled.
 */
export async function answerInTurns<T>(
  session: Session,
  token: CancellationToken,
  analyse: () => Promise<Analysed | undefined>,
  work: (analysed: Analysed) => Steps<T>,
): Promise<T | undefined> {
  for (;;) {
    const analysed = await analyse();
    if (!analysed) return undefined;
    const done = await session.inTurns(analysed, work(analysed), token);
    if (done) return done.value;
  }
}
