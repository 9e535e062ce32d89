import { readingOf } from './passages';
import type { TextReading } from './terms';
import type { Passage } from './types';

/** Stands for an answer that is undefined. */
const none = Symbol('none');
let readers = 0;

/**
 * A reader of passages that looks at nothing but their text: asked once for each text, also over keystrokes, which change one block. The
 * answer is kept with what else is known of the text, and forgotten with it; rules ask for thousands of them in every analysis. Make it
 * once, not in each call; `read` must depend on the text alone.
 */
export function ofText<T>(read: (text: TextReading) => T): (passage: Passage) => T {
  const number = readers++;
  return (passage) => {
    const text = readingOf(passage);
    const { answers } = text;
    // No holes: an array with holes is looked up like a dictionary.
    while (answers.length <= number) answers.push(undefined);
    const known = answers[number];
    if (known !== undefined) return (known === none ? undefined : known) as T;
    const answer = read(text);
    answers[number] = answer === undefined ? none : answer;
    return answer;
  };
}
