import { labelOf } from '../../coverage/labels';
import type { Analysis } from '../../engine/types';
import { notApplicableReason } from '../../language/placeholder';
import { isPrompt, placeholderLine } from '../../language/prompt';
import type { SectionId } from '../../schema/types';
import { replaceEnclosed } from '../../text/enclosed';
import type { Span } from '../../text/span';

/**
 * The placeholder of a section, or a "not applicable" without a reason, where one line of it is all that stands below the section's
 * own heading besides comments, or behind the label that stands for it.
 */
export function onlyPlaceholder(analysis: Analysis, id: SectionId): Span | undefined {
  const { document, coverage } = analysis;
  const heading = coverage.get(id)?.heading;
  if (heading === undefined) return behindLabel(analysis, id);
  const section = document.sections[heading];
  if (!section || sharesHeading(coverage, heading)) return undefined;
  const { start, end } = section.bodySpan;
  // Comments give way to spaces: what is left keeps its place.
  const body = replaceEnclosed(document.text.slice(start, end), /<!--[\s\S]*?-->/gu, ['-->'], (comment) =>
    ' '.repeat(comment.length),
  );
  const text = body.trim();
  if (/[\r\n]/u.test(text) || !saysNothing(text)) return undefined;
  const at = start + body.indexOf(text);
  return { start: at, end: at + text.length };
}

function saysNothing(text: string): boolean {
  if (placeholderLine.test(text) || notApplicableReason(text) === '') return true;
  return /^\[[^[\]]*\]$/u.test(text) && isPrompt(text);
}

/** "**Privacy.** N/A": what is behind the label of the only passage that is about the section. */
function behindLabel({ document, coverage }: Analysis, id: SectionId): Span | undefined {
  const verdict = coverage.get(id);
  const [evidence, more] = verdict?.evidence ?? [];
  if (verdict?.status !== 'placeholder' || !evidence || more) return undefined;
  const block = document.blocks.find(
    ({ span }) => span.start === evidence.span.start && span.end === evidence.span.end,
  );
  const label = block && labelOf(block);
  if (label === undefined) return undefined;
  const source = document.text.slice(evidence.span.start, evidence.span.end);
  const found = source.indexOf(label);
  if (found < 0) return undefined;
  const rest = source.slice(found + label.length);
  const text = rest.replace(/^[\s*_:.|–—-]+/u, '').replace(/[\s|]+$/u, '');
  if (text === '' || /[\r\n]/u.test(text) || !saysNothing(text)) return undefined;
  const at = evidence.span.start + found + label.length + rest.lastIndexOf(text);
  return { start: at, end: at + text.length };
}

/** A heading that stands for several sections: one of them may apply. */
function sharesHeading(coverage: Analysis['coverage'], heading: number | undefined): boolean {
  return [...coverage.values()].filter((one) => one.heading === heading).length > 1;
}
