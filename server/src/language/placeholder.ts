import { byScript, inAnyCase } from '../text/by-script';
import { foldCase } from '../text/fold-case';
import { countWords } from '../text/words';
import { isPrompt, placeholderLine } from './prompt';

/** A whole line in one pair of brackets. */
const bracketLine = /^(\[[^\]]*\]{1,2}|<[^>]*>|\{\{?[^}]*\}?\})[\s.:,;]*$/u;

const parenthesisedPrompt = inAnyCase(/^\(\s*(?:describe|explain|list|insert|e\.g\.)[^)]*\)[\s.:,;]*$/u);

const brackets = /\[[^\]]*\]{1,2}|<[^>]{2,}>|\{\{[^}]*\}\}/gu;

/** From one thing to another: `<client> -> <server>` is a drawing, whatever the things are called. */
const arrowTo = byScript(/(?:->|=>|[→⇒↔])\s*[\p{L}[<{(]/u);

/** `retrain.schedule: …` quotes a setting and leaves its value out; `Schedule: …` leaves the answer out. */
const elidedSetting = byScript(/^[\p{L}_][\w-]*(?:\.[\w-]+)+\s*[:=]\s*(?:…|\.{3})$/u);

/** Prompts that fill more than this are somebody's text; it also bounds the search for closing brackets. UTF-16 units. */
const longest = 2000;

/**
 * Text that stands in for an answer: TBD, TODO, "…", a template's bracketed prompt, also behind a label ("Owner: <team>").
 * Takes the text of one block, as a reader sees it; empty text is a placeholder. Linear in the length of the text.
 */
export function isPlaceholder(text: string): boolean {
  const line = text.trim().replace(/^[-*>\s]+/u, '');
  if (line === '') return true;
  if (standsIn(line)) return true;
  if (elidedSetting.test(line)) return false;
  const labelled = line.includes(':') ? /^[^:]{1,40}:\s*(.+)$/u.exec(line)?.[1] : undefined;
  if (labelled !== undefined && standsIn(labelled)) return true;
  if (line.length > longest || !/[[<{]/u.test(line) || arrowTo.test(line)) return false;
  const unfilled = isUnfilledRow(line);
  const withoutPrompts = line.replace(brackets, (one) => (unfilled || isPrompt(one) ? ' ' : one));
  return withoutPrompts !== line && countWords(withoutPrompts) < 2;
}

/** A row whose cells but the first are all in brackets: one that is a prompt tells that nobody has filled in the others. */
function isUnfilledRow(line: string): boolean {
  const cells = line.split(' | ').map((cell) => bracketLine.exec(cell.trim())?.[1]);
  return (
    cells.length > 1 && !cells.includes(undefined, 1) && cells.some((cell) => cell !== undefined && isPrompt(cell))
  );
}

function standsIn(line: string): boolean {
  if (placeholderLine.test(line) || parenthesisedPrompt.test(line)) return true;
  const bracketed = bracketLine.exec(line)?.[1];
  return bracketed !== undefined && isPrompt(bracketed);
}

const notApplicable = byScript(
  /^(?:n\/?a|not applicable|not needed|not required|out of scope|does not apply|не применимо|неприменимо|не требуется|no aplica|不适用|不需要)(?![\p{L}])\s*[:.,;—–-]*\s*/u,
);

/** The same in the words of a sentence, with what leads to a reason. */
const leftOut =
  /^(?:n\.\s?a\.|none|(?:none|nothing) (?:needed|required|used)|not (?:relevant|necessary|used)|no need|(?:deliberately|intentionally) (?:skipped|omitted|left out)|(?:skipped|omitted|left out) (?:deliberately|intentionally|on purpose)|we (?:do not|don['’]t|will not|won['’]t) (?:need|use|have|keep|plan|run) (?:one|any|it|this|that))(?:\s*[:;(–—-]\s*|(?<!^none),\s*|,?\s+(?=because\b|since\b))(?!\s*(?:but|except|yet|so far|for now)\b)/u;

/**
 * `N/A because the model runs offline once a month` -> the reason; undefined when the text does not begin so. "None: …" and its kind count
 * only with a reason of some words: without one they may be an answer ("known outages: none").
 */
export function notApplicableReason(text: string): string | undefined {
  const said = text.trim();
  const folded = foldCase(said);
  const found = notApplicable.exec(folded)?.[0];
  if (found !== undefined) return said.slice(found.length).trim();
  const left = leftOut.exec(folded)?.[0];
  const reason = left === undefined ? '' : said.slice(left.length).trim();
  return isReason(reason) ? reason : undefined;
}

/** Words a reason must have before it counts. Source: the section catalogue, "N/A" with five or more words. */
const minReasonWords = 5;

/** True for five words or more that are no placeholder; what stands in square brackets is not counted. */
export function isReason(reason: string): boolean {
  return countWords(reason.replace(/\[[^\]]*\]/gu, ' ')) >= minReasonWords && !isPlaceholder(reason);
}
