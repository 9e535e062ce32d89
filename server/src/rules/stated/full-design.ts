import { derived } from '../../reading/derived';
import { ofText } from '../../reading/of-text';
import type { Reading } from '../../reading/types';
import type { RuleContext } from '../types';

/** Characters of a document that leaves out nothing for want of room: about four pages. Of shorter ones nobody expects everything. */
const leastOfDesign = 8000;

const lengthOf = ofText(({ text }) => text.length);

/** Short notes say things in passing, in words of their own; a design of this length has room for each of its parts. */
export function isFullDesign(reading: Reading): boolean {
  return isLongerThan(reading, leastOfDesign);
}

/** Has the document, asides left out, so many characters of text? None is counted beyond those of a full design. */
export function isLongerThan(reading: Reading, characters: number): boolean {
  return length({ reading }) >= characters;
}

const length = derived(({ reading: { passages } }: { readonly reading: Reading }) => {
  let sum = 0;
  for (const passage of passages) {
    if (!passage.aside) sum += lengthOf(passage);
    if (sum >= leastOfDesign) return leastOfDesign;
  }
  return sum;
});

type ToldContext = Pick<RuleContext, 'reading' | 'frameworkNamed'>;

/** Characters of a note: less than a page, where whatever is left out is left out for want of room. */
export const mostOfNote = 1500;

/** So short that nobody expects the parts of a design in it, unless somebody names the framework that it follows. */
export function isNote({ reading, frameworkNamed = false }: ToldContext): boolean {
  return !frameworkNamed && !isLongerThan(reading, mostOfNote);
}

/** Characters of an outline: two pages, which name the parts and leave how they work to others. */
const mostOfOutline = 3000;

/** Too short to tell how its parts work, unless somebody names the framework that it follows. */
export function isOutline({ reading, frameworkNamed = false }: ToldContext): boolean {
  return !frameworkNamed && !isLongerThan(reading, mostOfOutline);
}

/** As `isFullDesign`, or somebody names the framework that it follows, and with it the parts that it wants to have. */
export function isWholeDesign({ reading, frameworkNamed = false }: ToldContext): boolean {
  return frameworkNamed || isFullDesign(reading);
}
