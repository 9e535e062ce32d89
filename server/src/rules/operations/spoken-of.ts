import { derived } from '../../reading/derived';
import { ofText } from '../../reading/of-text';
import type { Passage, Reading, Said } from '../../reading/types';
import { foldCase } from '../../text/fold-case';

/**
 * Drift, alerts and monitoring that are only spoken of: what a course taught or asks for, what another system has, what is not there
 * yet. Nothing of it is how the system that is designed is watched, so it lacks nothing.
 */
export function isSpokenOf(reading: Reading, { passage, sentence }: Said): boolean {
  return reported.test(foldCase(sentence.text)) || isOfCourse(reading, passage);
}

/** "In class we learned about PSI", or what stands below "Rubric". */
export function isOfCourse(reading: Reading, passage: Passage): boolean {
  return isTaught(passage) || rubrics({ reading }).has(passage.section);
}

/** "The old bot keeps its alerts", "alert rules are possible but not set up", "useful for drift detection". */
const reported = new RegExp(
  [
    '\\b(?:old|former|legacy|retired) (?:[\\w-]+ ){0,3}(?:bot|system|service|model|tool|product|pipeline|platform)s?\\b.*\\b(?:its|their)\\b',
    "(?:\\bnot|n['’]t|\\bnever|\\byet to be|\\bto be) (?:yet |been |be |so far )*(?:set up|configured|implemented|built|enabled|wired|in place|switched on|connected)\\b",
    '\\b(?:make|makes|making|help|helps) (?:[\\w,-]+ ){0,4}(?:drift|alert|monitor)\\w*(?: \\w+)? (?:practical|possible|easy|easier|simple|simpler)\\b',
    '\\b(?:useful|helpful|handy|good|suitable|suited|relevant|important) (?:for|in|to) (?:[\\w,-]+ ){0,4}(?:drift|alert|monitor)',
  ].join('|'),
  'u',
);

const taught =
  /\b(?:in|from|during) (?:the |our |this )?(?:class|classes|lectures?|course|seminars?|tutorials?|textbooks?)\b|\b(?:we|i) (?:learn(?:ed|t)|were taught|was taught|studied|read) (?:about|of|that|how)\b/u;

const isTaught = ofText(({ text }) => taught.test(foldCase(text)));

const rubric =
  /\b(?:rubrics?|grading|marking (?:scheme|criteria)|assessment criteria|assignment|learning (?:objectives|goals|outcomes)|syllabus|course outline)\b/u;

const isRubric = ofText(({ text }) => rubric.test(foldCase(text)));

/** Indices of the headings below which a course says what it wants. */
const rubrics = derived(
  ({ reading }: { readonly reading: Reading }): ReadonlySet<number> =>
    new Set(reading.passages.filter((one) => one.kind === 'heading' && isRubric(one)).map(({ section }) => section)),
);
