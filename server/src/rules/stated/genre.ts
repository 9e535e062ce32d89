import type { Document } from '../../markdown/types';
import { derived } from '../../reading/derived';
import { ofText } from '../../reading/of-text';
import type { Reading } from '../../reading/types';
import { inAnyCase } from '../../text/by-script';

/**
 * What else than a proposal a page may be: the record of one decision, the work of a student, of a weekend or for an interview, or the page that a
 * package is used by. None of them has to say why the work is worth its cost; of an exercise nobody has today's values, page sizes and
 * arms of an experiment, and nobody operates it afterwards.
 */
export type Genre = 'record' | 'exercise' | 'package';

type Page = { readonly reading: Reading; readonly document: Document };

/** The first share of a page, and at least so many UTF-16 units, where it says what it is. */
const opening = 0.1;
const leastOpening = 1500;

const recordTitle = inAnyCase(/\b(?:adr|decision record|decision log)\b/u);
const recordHeading = inAnyCase(/^\P{L}*(?:decision|consequences|status|decision drivers|considered options)\P{L}*$/u);
const packageHeading = inAnyCase(
  /^\P{L}*(?:install(?:ation|ing)?|getting started|quick ?start(?: guide)?|usage|prerequisites|set ?up|local (?:setup|development)|running (?:locally|the \w+)|how to (?:run|use)(?: \w+)?|project structure|repository structure|licen[cs]e|contributing)\P{L}*$/u,
);
/** One such heading may stand in a design as well. */
const fewestHeadings = 2;

/** The genre of a page, by its title, its headings and its first lines; undefined: nothing tells, a design as far as anybody knows. */
export const genreOf: (context: Page) => Genre | undefined = derived(({ reading, document }: Page) => {
  const titles = document.sections.map(({ title }) => title);
  const count = (heading: typeof packageHeading): number => titles.filter((title) => heading.test(title)).length;
  if (recordTitle.test(titles[0] ?? '') || count(recordHeading) >= fewestHeadings) return 'record';
  if (isPractised(reading) || reading.says('exercise', reading.early(opening, leastOpening), { aside: true }))
    return 'exercise';
  return count(packageHeading) >= fewestHeadings ? 'package' : undefined;
});

/** "Interview: design a feed", "Design a feed". */
const practiceTitle = inAnyCase(
  /^\P{L}*(?:(?:mock|ml|system|design|technical|coding|machine learning)[\s-]+){0,4}interview(?:s|ing)?(?:\s(?:questions?|prep\p{L}*|notes?|practice|round|answers?|case|exercise))?\s?(?:[:–—|(-]|$)|^\P{L}*design (?:an?|the) \p{L}/u,
);
const namesPractice = ofText(({ text }) => practiceTitle.test(text));

const clarifying = inAnyCase(/^\P{L}*(?:clarifying|clarification) questions?\P{L}*$/u);
const asksToClarify = ofText(({ text }) => clarifying.test(text));
/** "Step 1: Clarify requirements": who designs for somebody has done so before. */
const stepOfPractice = inAnyCase(
  /^\P{L}*(?:step \d+\P{L}+)?(?:clarify(?:ing)?|ask(?:ing)? (?:for )?clarif\p{L}+)(?: (?:on|about))?(?: (?:the|your))? (?:requirements?|problem|scope|constraints?|use case|question)\p{L}*\P{L}*$/u,
);
const isStepOfPractice = ofText(({ text }) => stepOfPractice.test(text));
const isQuestion = ofText(({ text }) => /[?？]\P{L}*$/u.test(text));

/** So many of those next to the words are questions that nobody answers. */
const unanswered = { among: 6, least: 3 };

/** Notes for or of an interview, in which one practises on an invented system. */
function isPractised({ passages }: Reading): boolean {
  const title = passages.find(({ kind }) => kind === 'heading');
  if (title && namesPractice(title)) return true;
  if (passages.some((one) => one.kind === 'heading' && isStepOfPractice(one))) return true;
  const at = passages.findIndex(asksToClarify);
  return at >= 0 && passages.slice(at + 1, at + 1 + unanswered.among).filter(isQuestion).length >= unanswered.least;
}
