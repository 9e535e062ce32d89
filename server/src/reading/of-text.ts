import { hasRead } from '../text/steps';
import { type Content, LivePassage } from './live/passage';
import { addReader } from './live/readers';
import { readingOf } from './passages';
import type { TextReading } from './terms';
import type { Passage } from './types';

/** Stands for an answer that is undefined. */
const none = Symbol('none');

/**
 * A reader of passages that looks at nothing but their text: asked once for each text, also over keystrokes, which change one block. The
 * answer is kept with what else is known of the text, and forgotten with it; rules ask for thousands of them in every analysis. Who
 * asks is run again when the answer is another one, not whenever the text is. Make it once, not in each call; `read` must depend on the
 * text alone.
 */
export function ofText<T>(read: (text: TextReading) => T): (passage: Pick<Passage, 'text'>) => T {
  const answerTo = (text: TextReading): T => {
    const { answers } = text;
    // No holes: an array with holes is looked up like a dictionary.
    while (answers.length <= number) answers.push(undefined);
    const known = answers[number];
    if (known !== undefined) return (known === none ? undefined : known) as T;
    const answer = read(text);
    answers[number] = answer === undefined ? none : answer;
    hasRead(text.text.length);
    return answer;
  };
  const number = addReader(({ read: text }) => answerTo(text));
  return (passage) => answerTo(passage instanceof LivePassage ? passage.answered(number).read : readingOf(passage));
}

/** What a reader made by `ofPassage` may look at. */
export type PassageAlone = Pick<Passage, 'kind' | 'text' | 'sentences' | 'aside' | 'prose'> & {
  readonly block?: Omit<NonNullable<Passage['block']>, 'index' | 'span' | 'section' | 'parentItem' | 'container'>;
};

/**
 * As `ofText`, for readers that look at the block too: its header and cells, its label, what leads to it. The answer must not hold the
 * passage, and no offset into the document.
 */
export function ofPassage<T>(read: (passage: PassageAlone) => T): (passage: Passage) => T {
  const known = new WeakMap<object, { readonly answer: T }>();
  const answerTo = (content: object, passage: () => PassageAlone): T => {
    let own = known.get(content);
    if (!own) {
      own = { answer: read(passage()) };
      known.set(content, own);
      hasRead(passage().text.length);
    }
    return own.answer;
  };
  const number = addReader((content) => answerTo(content, () => alone(content)));
  return (passage) => {
    if (!(passage instanceof LivePassage)) return answerTo(passage, () => passage);
    const content = passage.answered(number);
    return answerTo(content, () => alone(content));
  };
}

/**
 * As `ofPassage`, of a passage and a word: who asks for many words is run again when the answer to one of these is another. Answers are
 * not kept: whoever asks keeps what it makes of them.
 */
export function ofPassageAbout<T>(
  read: (passage: PassageAlone, word: string) => T,
): (passage: Passage, word: string) => T {
  const number = addReader((content, word) => read(alone(content), word));
  return (passage, word) =>
    read(passage instanceof LivePassage ? alone(passage.answered(number, word)) : passage, word);
}

function alone({ read, block, nature }: Content): PassageAlone {
  const { text, sentences } = read;
  return { ...nature, text, sentences, ...(block && { block }) };
}
