import { derived } from '../reading/derived';
import { ofText } from '../reading/of-text';
import type { Reading } from '../reading/types';

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

const length = derived(({ reading: { passages } }) => {
  let sum = 0;
  for (const passage of passages) {
    if (!passage.aside) sum += lengthOf(passage);
    if (sum >= leastOfDesign) return leastOfDesign;
  }
  return sum;
});
