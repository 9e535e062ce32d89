import type { SectionSpec } from '../../schema/types';

/** What goes below an inserted heading. */
export type BodyOf = (spec: SectionSpec, eol: string) => string;

/** Guidance as a comment: it renders clean, and an empty answer still counts as a gap. */
export const guidanceBody: BodyOf = (spec, eol) =>
  [`<!-- ${commentText(spec.purpose)}`, ...spec.checks.map(({ say }) => `- ${commentText(say)}`), '-->'].join(eol);

/** Text that cannot end the comment it stands in: no `-->`, no `--!>`, no line of its own that a blank line would make. */
function commentText(text: string): string {
  return text.replace(/-{2,}/gu, '–').replace(/\s*[\r\n]+\s*/gu, ' ');
}
