import { ofText } from '../reading/of-text';
import type { Reading } from '../reading/types';

/** Characters of a document that leaves out nothing for want of room: about four pages. Of shorter ones nobody expects everything. */
const leastOfDesign = 8000;

const lengthOf = ofText(({ text }) => text.length);

/** Short notes say things in passing, in words of their own; a design of this length has room for each of its parts. */
export function isFullDesign({ passages }: Reading): boolean {
  return passages.reduce((sum, passage) => sum + (passage.aside ? 0 : lengthOf(passage)), 0) >= leastOfDesign;
}
