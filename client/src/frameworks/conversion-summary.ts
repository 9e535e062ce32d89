import type { ConvertFrameworkResult } from '../../../server/src/lsp/protocol';

type Converted = NonNullable<ConvertFrameworkResult>;

/** More lines than these are counted and not listed. */
const mostLines = 6;

/** What happens to the document, for the title of the comparison. */
export function summary({
  moves,
  added,
  kept,
  updated,
}: Pick<Converted, 'moves' | 'added' | 'kept' | 'updated'>): string {
  return [
    moves.length > 0 && `${count(moves.length, 'section')} moved`,
    added.length > 0 && `${count(added.length, 'heading')} added`,
    updated > 0 && `${count(updated, 'reference')} updated`,
    kept.length > 0 && `${count(kept.length, 'heading')} without a place kept`,
  ]
    .filter((part) => part !== false)
    .join(', ')
    .replace(/^$/u, 'headings and numbers only');
}

/** What a person has to look at, with 1-based lines of the converted text; undefined where there is nothing. */
export function toLookAt({ toCheck }: Pick<Converted, 'toCheck'>): string | undefined {
  const linesOf = (wanted: Converted['toCheck'][number]['what']): readonly number[] =>
    toCheck.filter(({ what }) => what === wanted).map(({ line }) => line + 1);
  const references = linesOf('reference');
  const comments = linesOf('suppression');
  const sentences = [
    references.length > 0 &&
      `${count(references.length, 'reference')} to numbered or linked sections may need a look: ${placeOf(references)}.`,
    comments.length > 0 &&
      `${count(comments.length, 'comment')} that ${comments.length === 1 ? 'switches' : 'switch'} rules off would cover other sections: ${placeOf(comments)}.`,
  ].filter((part) => part !== false);
  return sentences.length === 0 ? undefined : `In the converted document, ${sentences.join(' ')}`;
}

function placeOf(lines: readonly number[]): string {
  const listed = lines.slice(0, mostLines).join(', ');
  const more = lines.length - mostLines;
  return `${lines.length === 1 ? 'line' : 'lines'} ${listed}${more > 0 ? ` and ${more} more` : ''}`;
}

function count(number: number, one: string): string {
  return `${number} ${one}${number === 1 ? '' : 's'}`;
}
