import { derived } from '../reading/derived';
import { ofText } from '../reading/of-text';
import type { Reading } from '../reading/types';
import { inAnyCase } from '../text/by-script';

/** "Interview: design a feed", "Design a feed". */
const exercise = inAnyCase(
  /^\P{L}*(?:(?:mock|ml|system|design|technical|coding|machine learning)[\s-]+){0,4}interview(?:s|ing)?(?:\s(?:questions?|prep\p{L}*|notes?|practice|round|answers?|case|exercise))?\s?(?:[:–—|(-]|$)|^\P{L}*design (?:an?|the) \p{L}/u,
);
const isExercise = ofText(({ text }) => exercise.test(text));

const clarifying = inAnyCase(/^\P{L}*(?:clarifying|clarification) questions?\P{L}*$/u);
const asksToClarify = ofText(({ text }) => clarifying.test(text));
const isQuestion = ofText(({ text }) => /[?？]\P{L}*$/u.test(text));

/** So many of those next to the words are questions that nobody answers. */
const open = { among: 6, least: 3 };

/**
 * Notes for or of an interview, in which one practises on an invented system: there is nobody to give today's values, page sizes and
 * arms of an experiment, so that these lack is no finding.
 */
export function isPracticeNotes(reading: Reading): boolean {
  return practised({ reading });
}

const practised = derived(({ reading: { passages } }) => {
  const title = passages.find(({ kind }) => kind === 'heading');
  if (title && isExercise(title)) return true;
  const at = passages.findIndex(asksToClarify);
  return at >= 0 && passages.slice(at + 1, at + 1 + open.among).filter(isQuestion).length >= open.least;
});
