import type { Document } from '../markdown/types';
import { derived } from '../reading/derived';
import type { Reading } from '../reading/types';
import { inAnyCase } from '../text/by-script';

/**
 * What else than a proposal a page may be: the record of one decision, the work of a student or of a weekend, or the page that a
 * package is used by. None of them has to say why the work is worth its cost.
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
  if (reading.says('exercise', reading.early(opening, leastOpening), { aside: true })) return 'exercise';
  return count(packageHeading) >= fewestHeadings ? 'package' : undefined;
});
