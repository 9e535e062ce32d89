import { type Flag, oneOf, type UsageProblem, type Words } from './words';

/** What can be listed, by the words of `list` and of the tool of that name for agents. */
export const LISTS = ['rules', 'sections', 'frameworks', 'tasks'] as const;
export type ListName = (typeof LISTS)[number];

const LIST_FORMATS = ['stylish', 'json'] as const;
export type ListFormat = (typeof LIST_FORMATS)[number];

export interface ListCommand {
  readonly command: 'list';
  readonly what: ListName;
  readonly format: ListFormat;
}

export const LIST_FLAGS: Readonly<Record<string, Flag>> = { format: { value: true, short: 'f' } };

/** What `list` is asked to do; else what is wrong with the call. */
export function listCommand({ flags, words }: Words): ListCommand | UsageProblem {
  if (words.length > 1) return { usage: `list takes one word (${LISTS.join(', ')}), not ${words.length}` };
  const what = oneOf('list', words[0] ?? 'rules', LISTS);
  if (typeof what !== 'string') return what;
  const format = oneOf('format', flags.get('format') ?? 'stylish', LIST_FORMATS);
  return typeof format === 'string' ? { command: 'list', what, format } : format;
}
