import type { Analysis } from '../engine/types';
import { isPrompt, placeholderLine } from '../language/prompt';
import type { SectionId } from '../schema/types';
import { replaceEnclosed } from '../text/enclosed';
import type { Span } from '../text/span';

/** The placeholder of a section, where one line of it is all that stands below the section's own heading besides comments. */
export function onlyPlaceholder({ document, coverage }: Analysis, id: SectionId): Span | undefined {
  const heading = coverage.get(id)?.heading;
  const section = heading === undefined ? undefined : document.sections[heading];
  if (!section || sharesHeading(coverage, heading)) return undefined;
  const { start, end } = section.bodySpan;
  // Comments give way to spaces: what is left keeps its place.
  const body = replaceEnclosed(document.text.slice(start, end), /<!--[\s\S]*?-->/gu, ['-->'], (comment) =>
    ' '.repeat(comment.length),
  );
  const text = body.trim();
  if (/[\r\n]/u.test(text) || !(placeholderLine.test(text) || (/^\[[^[\]]*\]$/u.test(text) && isPrompt(text))))
    return undefined;
  const at = start + body.indexOf(text);
  return { start: at, end: at + text.length };
}

/** A heading that stands for several sections: one of them may apply. */
function sharesHeading(coverage: Analysis['coverage'], heading: number | undefined): boolean {
  return [...coverage.values()].filter((one) => one.heading === heading).length > 1;
}
