import type { Document, FrontMatterEntry } from '../../markdown/types';
import { nearestName, sureName } from '../../text/nearest';
import type { Span } from '../../text/span';
import type { FindingDraft } from '../types';

export interface Meant {
  readonly name: string;
  /** The written name is a slip of this one beyond doubt. */
  readonly isSure: boolean;
}

/** The known name that was meant by `written`, `near` being the nearest; undefined where none is near. */
export function meantBy(written: string, known: readonly string[], near: string | undefined): Meant | undefined {
  const sure = sureName(written, known);
  const name = sure ?? near;
  return name === undefined ? undefined : { name, isSure: sure !== undefined };
}

/** The fix that writes the name that was meant: safe where it is sure, else a suggestion. */
export function meantFix(written: string, span: Span, { name, isSure }: Meant): Pick<FindingDraft, 'fixes'> {
  const title = `Change "${written}" to "${name}"`;
  return { fixes: [{ title, edits: [{ span, newText: name }], safety: isSure ? 'safe' : 'suggestion' }] };
}

/** The fix that writes the known name in place of `written`; none where no name is near. */
export function nameFix(written: string, span: Span, known: readonly string[]): Pick<FindingDraft, 'fixes'> {
  const meant = meantBy(written, known, nearestName(written, known));
  return meant ? meantFix(written, span, meant) : {};
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
