import { conceptOf } from '../language/concepts';
import { stem } from '../language/stem';

/** Words that say nothing about a section; they break pairs. */
const stopWords = new Set(
  'a an the and or of in on for with as is are was were be been being it its this that these those you your they their he she would can could should may might do does did have has had so such also each any all some more other into via using use used both between about which where whom there here etc e.g i.e eg ie just only very during out up new one two but however while though still even much many'.split(
    ' ',
  ),
);

/** Small words that matter beside another: "to 5 %", "under 200", "if it", "we stop", "why now". They never stand alone. */
const linkWords = new Set(
  'from to by under below above over within per until at than least most no not without if when then instead because why how what who we us our i will must before after against every never'.split(
    ' ',
  ),
);

interface WordForms {
  readonly stemmed: string;
  readonly concept: string | undefined;
  readonly stop: boolean;
  readonly link: boolean;
}

const forms = new Map<string, WordForms>();

function formsOf(word: string): WordForms {
  let known = forms.get(word);
  if (!known) {
    const concept = conceptOf(word);
    known = {
      stemmed: /^\d/u.test(word) ? '' : stem(word),
      concept,
      stop: stopWords.has(word),
      link: linkWords.has(word),
    };
    if (forms.size > 50_000) forms.clear();
    forms.set(word, known);
  }
  return known;
}

/**
 * Takes n-grams in parts, so that looking one up builds no string. `first` and `prefix` hold no space, and a prefix is '' or
 * letters and a colon; the n-gram as the weights file has it is `prefix + first` or `prefix + first + ' ' + second`.
 */
export interface GramSink {
  add(prefix: string, first: string, second?: string): void;
}

/** N-grams as strings, each once: what training reads. */
export function stringGrams(into: Set<string>): GramSink {
  return {
    add: (prefix, first, second) => into.add(second === undefined ? prefix + first : `${prefix}${first} ${second}`),
  };
}

/**
 * Unigrams and bigrams of a text's folded words, prefixed with where it stands. Numbers appear only as concepts, so that no
 * figure of a document can be learnt. Bigrams join neighbours that are not stop words, concepts in place of words too.
 */
export function addNgrams(into: GramSink, prefix: string, words: readonly string[]): void {
  let previous: WordForms | undefined;
  for (const word of words) {
    const form = formsOf(word);
    if (form.stop || (form.stemmed === '' && form.concept === undefined)) {
      if (form.stop) previous = undefined;
      continue;
    }
    if (form.stemmed !== '' && form.stemmed.length < 30 && !form.link) into.add(prefix, form.stemmed);
    if (form.concept) into.add(prefix, form.concept);
    if (previous && !(previous.link && form.link)) {
      const a = previous.stemmed;
      const b = form.stemmed;
      if (a && b) into.add(prefix, a, b);
      if (previous.concept && b) into.add(prefix, previous.concept, b);
      if (a && form.concept) into.add(prefix, a, form.concept);
      if (previous.concept && form.concept) into.add(prefix, previous.concept, form.concept);
    }
    previous = form;
  }
}

/** N-grams of headings (`h:`, `a:`), context (`c:`), run-ins (`r:`) and diagrams (`d:`) are not the passage's own words. */
const around = new Set(['h:', 'a:', 'c:', 'r:', 'd:']);

/** Do the n-grams of this prefix count as the passage's own words? */
export function isOwnText(prefix: string): boolean {
  return !around.has(prefix);
}
