import { quantitiesIn } from '../../language/quantities';
import { type Token, tokenize, words } from '../../language/tokens';
import type { Passage, Table } from '../../reading/types';
import type { TeamWish, TextPattern } from '../../schema/team-types';
import { createMemo } from '../../text/memo';

/** Offsets into a passage's text. */
export interface Match {
  readonly start: number;
  readonly end: number;
}

/**
 * Finds the words of a phrase in a row, whatever their case and number ("data contract" in "Data contracts"). A mention counts as
 * one also where it is denied.
 */
export function createPhraseFinder(phrases: readonly string[]): (text: string) => readonly Match[] {
  const wanted = phrases.map((phrase) => words(phrase)).filter((list) => list.length > 0);
  const remembered = createMemo<readonly Match[]>();
  const find = (text: string): readonly Match[] => {
    const tokens = tokenize(text);
    return tokens.flatMap((_, at) => wanted.flatMap((list) => runAt(tokens, at, list) ?? []));
  };
  return (text) => remembered.get(text, find);
}

function runAt(tokens: readonly Token[], at: number, run: readonly string[]): Match | undefined {
  if (!run.every((word, i) => tokens[at + i]?.word === word)) return undefined;
  return { start: (tokens[at] as Token).start, end: (tokens[at + run.length - 1] as Token).end };
}

export function createPatternFinder(pattern: TextPattern): (text: string) => readonly Match[] {
  const remembered = createMemo<readonly Match[]>();
  return (text) => remembered.get(text, (one) => pattern.find(one));
}

/** Does one of the passages state a number of that kind? The unit may stand in the header of a table's column. */
export function statesQuantity(
  passages: readonly Passage[],
  dimension: Extract<TeamWish, { kind: 'quantity' }>['dimension'],
): boolean {
  return passages.some(({ text, block }) => {
    const cells = block?.cells?.map((cell, at) => quantitiesIn(cell, block.header?.[at])) ?? [quantitiesIn(text)];
    return cells.flat().some((quantity) => quantity.dimension === dimension);
  });
}

/** The wanted columns that a table lacks; a column is there when a header cell holds its words in a row. */
export function columnsLacking({ header }: Pick<Table, 'header'>, columns: readonly string[]): readonly string[] {
  return columns.filter((column) => {
    const find = createPhraseFinder([column]);
    return !header.some((cell) => find(cell).length > 0);
  });
}
