import { hasRead } from '../text/steps';
import { type Content, LivePassage } from './live/passage';
import { addReader } from './live/readers';
import { readingOf } from './passages';
import type { TextReading } from './terms';
import type { Passage, PassageAlone } from './types';

export type { PassageAlone } from './types';

/** Stands for an answer that is undefined. */
const none = Symbol('none');

/** As many as there are readers of texts, and of passages: what is known of a new one. */
const ofTexts: undefined[] = [];
const ofPassages: undefined[] = [];

interface Answered {
  answers: unknown[] | undefined;
}

/** Room for the answers of all readers at once: thousands of arrays that grow answer by answer are copied several times each. */
function answersOf(one: Answered, all: readonly undefined[], place: number): unknown[] {
  const { answers } = one;
  if (answers && answers.length > place) return answers;
  const wider = answers ? [...answers, ...all.slice(answers.length)] : all.slice();
  one.answers = wider;
  return wider;
}

/**
 * A reader of passages that looks at nothing but their text: asked once for each text, also over keystrokes, which change one block. The
 * answer is kept with what else is known of the text, and forgotten with it; rules ask for thousands of them in every analysis. Who
 * asks is run again when the answer is another one, not whenever the text is. Make it once, not in each call; `read` must depend on the
 * text alone.
 */
export function ofText<T>(read: (text: TextReading) => T): (passage: Pick<Passage, 'text'>) => T {
  const place = ofTexts.push(undefined) - 1;
  const answerTo = (text: TextReading): T => {
    const known = text.answers?.[place];
    if (known !== undefined) return (known === none ? undefined : known) as T;
    const answer = read(text);
    answersOf(text, ofTexts, place)[place] = answer === undefined ? none : answer;
    hasRead(text.text.length);
    return answer;
  };
  const number = addReader(({ read: text }) => answerTo(text));
  return (passage) => answerTo(passage instanceof LivePassage ? passage.answered(number).read : readingOf(passage));
}

/**
 * As `ofText`, for readers that look at the block too: its header and cells, its label, what leads to it. The answer must not hold the
 * passage, and no offset into the document.
 */
export function ofPassage<T>(read: (passage: PassageAlone) => T): (passage: Passage) => T {
  const known = new WeakMap<Passage, { readonly answer: T }>();
  /** Kept with the content: maps of objects that come and go are dear to collect. */
  const place = ofPassages.push(undefined) - 1;
  const ofContent = (content: Content): T => {
    const before = content.answers?.[place];
    if (before !== undefined) return (before === none ? undefined : before) as T;
    const answer = read(alone(content));
    answersOf(content, ofPassages, place)[place] = answer === undefined ? none : answer;
    hasRead(content.read.text.length);
    return answer;
  };
  const number = addReader(ofContent);
  return (passage) => {
    if (passage instanceof LivePassage) return ofContent(passage.answered(number));
    let own = known.get(passage);
    if (!own) {
      own = { answer: read(passage) };
      known.set(passage, own);
      hasRead(passage.text.length);
    }
    return own.answer;
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

/** Made once for each content and each version of its block. */
function alone(content: Content): PassageAlone {
  if (content.alone?.block !== content.block) content.alone = undefined;
  content.alone ??= aloneOf(content);
  return content.alone;
}

/** One property after the other: rules ask for thousands, and a spread of an object takes several times as long. */
function aloneOf({ read: { text, sentences }, block, nature: { kind, aside, prose } }: Content): PassageAlone {
  return block ? { kind, text, sentences, aside, prose, block } : { kind, text, sentences, aside, prose };
}
