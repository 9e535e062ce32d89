import { displayWidth, oneLine } from './format/columns';
import type { StatusLine } from './terminal';

/** A call that is over sooner needs no progress. In milliseconds. */
const patience = 700;
/** Often enough to see that it moves. In milliseconds. */
const interval = 100;

export interface Progress {
  /** To be called before each document. */
  readonly step: (path: string, done: number, total: number) => void;
  readonly end: () => void;
}

/** Tells people how far a long call is, on one line that is erased at the end; nothing where nobody watches, or in CI. */
export function progress(
  status: StatusLine | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): Progress {
  const { CI = '', TERM } = environment;
  if (!status || (CI !== '' && CI !== 'false' && CI !== '0') || TERM === 'dumb')
    return { step: () => {}, end: () => {} };
  let next = status.now() + patience;
  return {
    step: (path, done, total) => {
      const now = status.now();
      if (now < next) return;
      next = now + interval;
      status.show(shortened(`checking ${done + 1} of ${total}: ${oneLine(path)}`, status.columns() - 1));
    },
    end: () => status.clear(),
  };
}

/** The beginning of a line; one that wraps could not be erased. */
function shortened(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text;
  let kept = '';
  for (const character of text) {
    if (displayWidth(kept + character) > columns - 1) break;
    kept += character;
  }
  return columns < 1 ? '' : `${kept}…`;
}
