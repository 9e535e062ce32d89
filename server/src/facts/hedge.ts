/** Words that take a statement back or put it off, and how far they reach. */

const negations = new Set(
  (
    'no not without never neither nor cannot avoid unlike lack lacking skip nobody nothing none ' +
    "won't doesn't don't isn't aren't wasn't can't needn't didn't couldn't " +
    'нет не без ни sin no ni nunca ningún ninguna'
  ).split(' '),
);
const pairs = new Set(['instead of', 'rather than', 'out of', 'opposed to', 'вместо', 'en lugar', 'en vez']);
/** "We don't use rules but a ranker": what follows these words stands by itself. */
const turns = new Set('but however because since so which we our it they но мы поэтому pero porque'.split(' '));
/** First words of `pairs`: to join every word with the next one only to look the two up costs more than all the rest. */
const pairStarts = new Set([...pairs].map((pair) => pair.split(' ', 1)[0]));
const ideographicNegation = /^(?:没有|没|不用|不需|不做|无需|无实|无|非)/u;
const firstIdeograph = 0x3400;
const auxiliaries = new Set('is are was were has have been be will would do does did need'.split(' '));

/** How many words before a term a negation reaches. */
const reach = 5;

/** Is the term at `index` denied by a word before it in the sentence, or by "is not needed" right after `end`? */
export function isDenied(words: readonly string[], index: number, end: number): boolean {
  for (let at = index - 1; at >= Math.max(0, index - reach); at--) {
    const word = words[at] as string;
    if (negates(word, words[at + 1])) {
      // "not only" affirms.
      if (word === 'not' && (words[at + 1] === 'only' || words[at + 1] === 'just')) return false;
      return true;
    }
    if (turns.has(word)) return false;
  }
  for (let at = end; at < Math.min(words.length, end + 3); at++) {
    const word = words[at] as string;
    if (
      word === 'not' ||
      word === 'never' ||
      word === 'nothing' ||
      word === 'rejected' ||
      word === "isn't" ||
      word === 'unnecessary' ||
      word === 'не'
    )
      return true;
    if (!auxiliaries.has(word)) return false;
  }
  return false;
}

function negates(word: string, next: string | undefined): boolean {
  if (negations.has(word)) return true;
  if (word.charCodeAt(0) >= firstIdeograph && ideographicNegation.test(word)) return true;
  return pairStarts.has(word) && pairs.has(`${word} ${next}`);
}

const hedges = new Set(
  (
    'future later eventually someday roadmap considered rejected discarded dropped ruled alternative alternatively ' +
    'could might maybe perhaps possibly hypothetically tomorrow ' +
    'позже потом возможно рассматривали отказались futuro quizás descartamos descartado 以后 后续 考虑'
  ).split(' '),
);

/** A sentence about what may come, what was turned down or what others do: no word about this system. */
export function isHedged(words: readonly string[]): boolean {
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as string;
    if (hedges.has(word) || (word === 'related' && words[at + 1] === 'work')) return true;
  }
  return false;
}
