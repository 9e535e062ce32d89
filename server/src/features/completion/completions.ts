import type { Analysis } from '../../engine/types';
import type { Finding } from '../../rules/types';
import type { TeamFramework } from '../../schema/team-types';
import { cursorAt, fenceAt, isInComment } from './cursor';
import { frontMatterCompletions } from './front-matter';
import { frontMatterAt } from './front-matter-lines';
import { headingCompletions, typedHeading } from './headings';
import { mermaidCompletions } from './mermaid';
import { overPrompt } from './over-prompt';
import { placeOf } from './place';
import { promptCompletions } from './prompts';
import { isInSuppression, suppressionCompletions } from './suppressions';
import { rowCompletions } from './table-rows';
import type { Completion } from './types';
import { numberBefore, unitCompletions } from './units';
import { wordBefore, wordCompletions } from './words';

/**
 * What may be written at an offset (UTF-16; clamped to the text), most useful first: headings that the document lacks, prompts of the
 * checklist, metrics and other names that fit the place, units behind a number, boxes of a Mermaid flowchart, front matter, rule ids in
 * suppression comments. `teams` are the frameworks of the workspace; `findings` gives those that a suppression
 * comment at the offset would hide. Empty in files that are no design docs, but for the front matter
 * that would make one of them, and in code. Total; every `span` lies on the line of the offset and holds it or ends at it.
 */
export function completions(
  analysis: Analysis,
  offset: number,
  teams: readonly TeamFramework[] = [],
  findings: () => readonly Finding[] = () => analysis.findings,
): readonly Completion[] {
  const cursor = cursorAt(analysis.document, offset);
  const frontMatter = frontMatterAt(cursor);
  if (frontMatter) return frontMatterCompletions(analysis, cursor, frontMatter, teams);
  if (!analysis.decision.isDesignDoc) return [];
  const fence = fenceAt(cursor);
  if (fence) return fence.language === 'mermaid' ? mermaidCompletions(analysis, cursor, fence) : [];
  if (isInSuppression(cursor)) return suppressionCompletions(analysis, cursor, teams, findings());
  if (isInComment(cursor)) return [];
  const heading = typedHeading(cursor);
  if (heading && heading.level > 0) return headingCompletions(analysis, cursor, heading);
  if (/^\s*#{1,6}(?:\s|$)/u.test(cursor.before)) return [];
  const place = placeOf(analysis, cursor);
  const instead = overPrompt(analysis, cursor, place);
  if (instead) return instead;
  const number = numberBefore(cursor);
  if (number) return unitCompletions(analysis, cursor, place, number);
  if (/^\s*\|[^|]*$/u.test(cursor.before)) {
    const rows = rowCompletions(analysis, cursor, place);
    if (rows.length > 0) return rows;
  }
  const word = wordBefore(cursor);
  const prompts = promptCompletions(analysis, cursor, place);
  const words = word === undefined ? [] : wordCompletions(analysis, cursor, place, word);
  const headings = heading ? headingCompletions(analysis, cursor, heading) : [];
  return place.particular ? [...prompts, ...words, ...headings] : [...prompts, ...headings, ...words];
}
