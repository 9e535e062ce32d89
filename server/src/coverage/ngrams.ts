import { conceptOf } from '../language/concepts';
import { stem } from '../language/stem';
import { words } from '../language/tokens';

/** Words that say nothing about a section by themselves; they still break bigrams. */
const stopWords = new Set(
  'a an the and or of to in on for with by at from as is are was were be been being it its this that these those we our us you your they their he she i will would can could should may might must do does did have has had not no if then than so such also each any all some more most other into over per via using use used both between within about how what which when where who whom there here etc e.g i.e eg ie just only very after before during up out new one two'.split(
    ' ',
  ),
);

interface WordForms {
  readonly stemmed: string;
  readonly concept: string | undefined;
  readonly stop: boolean;
}

const forms = new Map<string, WordForms>();

function formsOf(word: string): WordForms {
  let known = forms.get(word);
  if (!known) {
    const concept = conceptOf(word);
    known = { stemmed: /^\d/u.test(word) ? '' : stem(word), concept, stop: stopWords.has(word) };
    if (forms.size > 50_000) forms.clear();
    forms.set(word, known);
  }
  return known;
}

/**
 * Unigrams and bigrams of a text, each once, prefixed with where it stands. Numbers appear only as concepts, so that no
 * figure of a document can be learnt. Bigrams join neighbours that are not stop words, concepts in place of words too.
 */
export function addNgrams(into: Set<string>, prefix: string, text: string): void {
  let previous: WordForms | undefined;
  for (const word of words(text)) {
    const form = formsOf(word);
    if (form.stop || (form.stemmed === '' && form.concept === undefined)) {
      if (form.stop) previous = undefined;
      continue;
    }
    if (form.stemmed !== '' && form.stemmed.length < 30) into.add(prefix + form.stemmed);
    if (form.concept) into.add(prefix + form.concept);
    if (previous) {
      const a = previous.stemmed;
      const b = form.stemmed;
      if (a && b) into.add(`${prefix}${a} ${b}`);
      if (previous.concept && b) into.add(`${prefix}${previous.concept} ${b}`);
      if (a && form.concept) into.add(`${prefix}${a} ${form.concept}`);
      if (previous.concept && form.concept) into.add(`${prefix}${previous.concept} ${form.concept}`);
    }
    previous = form;
  }
}
