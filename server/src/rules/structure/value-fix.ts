import type { Document, FrontMatterEntry } from '../../markdown/types';
import { nearestName, sureName } from '../../text/nearest';
import type { Span } from '../../text/span';
import type { FindingDraft } from '../types';

/**
 * The fix that writes the known name in place of `written`: safe where it is a slip beyond doubt, a suggestion where a name is
 * near, none otherwise.
 */
export function nameFix(written: string, span: Span, known: readonly string[]): Pick<FindingDraft, 'fixes'> {
  const sure = sureName(written, known);
  const name = sure ?? nearestName(written, known);
  if (name === undefined) return {};
  const title = `Change "${written}" to "${name}"`;
  return { fixes: [{ title, edits: [{ span, newText: name }], safety: sure === undefined ? 'suggestion' : 'safe' }] };
}

/** The same for the value of a key of the front matter. The value keeps its quotes; one that is written in another way gets no fix. */
export function valueFix(
  { text }: Document,
  entry: FrontMatterEntry | undefined,
  written: string,
  known: readonly string[],
): Pick<FindingDraft, 'fixes'> {
  if (!entry) return {};
  const at = text.slice(entry.valueSpan.start, entry.valueSpan.end).search(/[^\s"']/u);
  const start = entry.valueSpan.start + Math.max(at, 0);
  const span = { start, end: start + written.length };
  return text.slice(span.start, span.end) === written ? nameFix(written, span, known) : {};
}
