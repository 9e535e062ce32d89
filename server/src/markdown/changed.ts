import { type Change, changeBetween } from '../text/change';
import type { Document } from './types';

/** Of a document that was made out of another one: that one, as long as somebody has it, and what was changed in its text. */
const made = new WeakMap<Document, { readonly before: WeakRef<Document>; readonly change: Change }>();

/** For the parser, which compared both texts. */
export function setChange(before: Document, after: Document, change: Change): void {
  made.set(after, { before: new WeakRef(before), change });
}

/** As `changeBetween` of their texts. Where `after` was parsed as an edit of `before`, it is known: a large text is compared once. */
export function changeOf(before: Document, after: Document): Change | undefined {
  if (before === after) return undefined;
  const known = made.get(after);
  return known?.before.deref() === before ? known.change : changeBetween(before.text, after.text);
}
