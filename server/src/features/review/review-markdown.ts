import { reviewMark } from '../../engine/own-review';
import type { Analysis } from '../../engine/types';
import { pageAddress } from '../../rules/page-address';
import { type LineIndex, lineAt } from '../../text/lines';
import type { Review, ReviewItem, ReviewPhase } from './review';

export interface ReviewPlace {
  /** Of the document, as it is shown. */
  readonly path: string;
  readonly lines: Analysis['document']['lines'];
  /** Address of a line (1-based); absent: lines are told as numbers. */
  readonly link?: (line: number) => string;
}

/** A review as GitHub and GitLab show it in a pull request: task lists by phase. What the document says can become no mark, mention or link. */
export function reviewMarkdown(review: Review, place: ReviewPlace): string {
  const { title, score, framework, blocking, questions, good, left, leftOut, first } = review;
  const parts = [
    // The title stands first: an editor calls a document that has no file by its first line.
    `## Review: ${inline(title || place.path)}`,
    reviewMark,
    `${codeSpan(place.path)} answers ${score.covered} of ${plural(score.applicable, 'section')} of the framework ${inline(framework)}. ${tally(review)}`,
    ...(first.length > 0
      ? ['### Begin with', first.map((item, at) => `${at + 1}. ${inBrief(item, place)}`).join('\n')]
      : []),
    ...group('Settle first', blocking, place),
    ...group('Questions', questions, place),
    ...(left > 0 ? [`${left} more: ${codeSpan(`ml-design-docs check ${place.path}`)} has them.`] : []),
    ...leftOut.map(
      ({ count, why }) => `${plural(count, 'question')} left out: ${inline(why.replace(/: (.+)$/su, ' ($1)'))}.`,
    ),
    ...(good.length > 0
      ? [
          '### Looks good',
          good
            .map(
              (phase) =>
                `- **${inline(phase.title)}** (${phase.answered.length} of ${phase.applicable}): ${phase.answered.map(inline).join('; ')}`,
            )
            .join('\n'),
        ]
      : []),
  ];
  return `${parts.join('\n\n')}\n`;
}

function tally({ blocking, questions }: Review): string {
  const count = (phases: readonly ReviewPhase[]): number => phases.reduce((sum, { items }) => sum + items.length, 0);
  const [first, then] = [count(blocking), count(questions)];
  if (first + then === 0) return 'Nothing is left to ask.';
  return `To settle first: ${first}. Questions: ${then}.`;
}

function group(heading: string, phases: readonly ReviewPhase[], place: ReviewPlace): readonly string[] {
  if (phases.length === 0) return [];
  return [
    `### ${heading}`,
    ...phases.flatMap(({ title, items }) => [
      `**${inline(title)}**`,
      items.map((item) => itemText(item, place)).join('\n'),
    ]),
  ];
}

function itemText({ question, why, rule, span, related }: ReviewItem, place: ReviewPlace): string {
  // Of a question of a checklist it is the section, of which there is no page.
  const page = rule.includes('/') ? pageAddress(rule) : undefined;
  const name = page === undefined ? codeSpan(rule) : `[${codeSpan(rule)}](${page})`;
  // Two spaces: the reason stays in the item.
  return `- [ ] **${inline(question)}** (${lineText(span.start, place)})\n  ${inline(why)}${seeAlso(related, place)} (${name})`;
}

/** Several places are one sentence: the stages of a sum are many. */
function seeAlso(related: ReviewItem['related'], place: ReviewPlace): string {
  const [first, second] = related;
  if (!first) return '';
  if (!second) return ` See also ${lineText(first.span.start, place)}: ${inline(first.message)}`;
  const shown = related
    .slice(0, 3)
    .map(({ span, message }) => `${lineText(span.start, place)} (${inline(message.replace(/\.$/u, ''))})`);
  const more = related.length > shown.length ? ` and ${related.length - shown.length} more` : '';
  return ` See also ${shown.join(', ')}${more}.`;
}

/** The question, and the first sentence of why it is asked: the item itself stands below. */
function inBrief({ question, why, span }: ReviewItem, place: ReviewPlace): string {
  const [sentence = ''] = why.split(/(?<=[.!?]) /u);
  return `**${inline(question)}** (${lineText(span.start, place)}) ${inline(sentence)}`;
}

function lineText(offset: number, { lines, link }: ReviewPlace): string {
  const line = lineAt(lines as LineIndex, offset) + 1;
  return link ? `[line ${line}](${link(line)})` : `line ${line}`;
}

/**
 * One line of Markdown that shows the text as it is. A mark is escaped; behind `@` and `#` comes a sign without width, so that nobody
 * is notified and no issue is linked because a document quotes a name or a rank.
 */
export function inline(text: string): string {
  return text
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/[\\`*_[\]<>|~$]|&(?=#?\w+;)/gu, '\\$&')
    .replace(/(^|[^\p{L}\p{N}])([@#])(?=[\p{L}\p{N}])/gu, '$1$2\u200b')
    .replace(/:\/\//gu, ':\u200b//')
    .replace(/^(?:[-+=]|\d+[.)])(?=\s|$)/u, '\\$&');
}

/** A code span holds any text but line breaks; the fence is longer than any run of backticks in it. */
function codeSpan(text: string): string {
  const plain = text.replace(/[\s\u0000-\u001f]+/gu, ' ');
  const longest = Math.max(0, ...(plain.match(/`+/gu) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  const room = plain.startsWith('`') || plain.endsWith('`') ? ' ' : '';
  return `${fence}${room}${plain}${room}${fence}`;
}

function plural(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
