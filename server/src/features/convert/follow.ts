import type { Document } from '../../markdown/types';
import { lineAt } from '../../text/lines';
import type { TextEdit } from '../../text/span';
import type { Steps } from '../../text/steps';
import { followAnchors } from './anchor-links';
import type { HeadingChanges } from './heading-changes';
import { followNumbers } from './numbered-references';
import { switchedElsewhere } from './switched-ranges';
import type { Check } from './types';

interface FollowUp {
  /** Edits of the converted text, none over another. */
  readonly edits: readonly TextEdit[];
  /** Lines of the converted text. */
  readonly toCheck: readonly Check[];
}

/** What speaks of headings from elsewhere in the document, and what is to be done about it. `moved` gives the new place of an old one. */
export function* followUp(changes: HeadingChanges, moved: (offset: number) => number | undefined): Steps<FollowUp> {
  const followed = [yield* followAnchors(changes), yield* followNumbers(changes)];
  yield;
  const all = followed
    .flatMap((one) => one.edits)
    .flatMap(({ span, newText }) => {
      const start = moved(span.start);
      return start === undefined ? [] : [{ span: { start, end: start + span.end - span.start }, newText }];
    });
  const edits: TextEdit[] = [];
  // A block may hold others, and the text of a link a number: the first edit of a place counts.
  for (const edit of all.sort((a, b) => a.span.start - b.span.start)) {
    if (edit.span.start >= (edits.at(-1)?.span.end ?? 0)) edits.push(edit);
  }
  const linesOf = (offsets: readonly number[], document: Document, what: Check['what']): readonly Check[] =>
    [...new Set(offsets.flatMap((offset) => moved(offset) ?? []).map((offset) => lineAt(document.lines, offset)))].map(
      (line) => ({ line, what }),
    );
  const toCheck = [
    ...linesOf(
      followed.flatMap(({ unsure }) => unsure),
      changes.converted,
      'reference',
    ),
    ...linesOf(switchedElsewhere(changes, moved), changes.converted, 'suppression'),
  ];
  return { edits, toCheck: toCheck.sort((a, b) => a.line - b.line) };
}
