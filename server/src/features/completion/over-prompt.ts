import type { Analysis } from '../../engine/types';
import { isPrompt } from '../../language/prompt';
import type { Cursor } from './cursor';
import type { Place } from './place';
import { promptCompletions } from './prompts';
import type { Completion } from './types';
import { wordBefore, wordCompletions } from './words';

/**
 * What may stand in the place of a template's prompt, where the cursor is at either end of it: there it is when Tab has selected
 * `[name the metric]`. Undefined where there is no prompt; a link or a footnote is none.
 */
export function overPrompt(analysis: Analysis, cursor: Cursor, place: Place): readonly Completion[] | undefined {
  const { before, after, offset, lineStart } = cursor;
  const ended = /\[[^[\]]{1,200}\]$/u.exec(before)?.[0];
  const begun = ended === undefined ? /^\[[^[\]]{1,200}\]/u.exec(after)?.[0] : undefined;
  const prompt = ended ?? begun;
  if (prompt === undefined || !isPrompt(prompt)) return undefined;
  const start = offset - (ended?.length ?? 0);
  const span = { start, end: start + prompt.length };
  const rest = after.slice(begun?.length ?? 0);
  if (/^[(:[]/u.test(rest)) return undefined;
  const there: Cursor = { ...cursor, offset: start, before: before.slice(0, start - lineStart), after: rest };
  const word = wordBefore(there);
  const found = [
    ...promptCompletions(analysis, there, place),
    ...(word === undefined ? [] : wordCompletions(analysis, there, place, word)),
  ].filter(({ newText }) => newText !== prompt && newText !== `- ${prompt}`);
  // All of them fit: what stands in the brackets is no beginning of an answer.
  return found.length > 0 ? found.map((one) => ({ ...one, span, filter: ended ?? one.label })) : undefined;
}
