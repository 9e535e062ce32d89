import type { NamedSpec } from '../schema/ontology-types';
import { denied } from './denial';
import { createNameReader, rememberedOf, type Tokenized, textOf, wordsIn } from './names';

/** A thing of the ontology that a text names. */
export interface Mention {
  /** Canonical id. */
  readonly id: string;
  /** UTF-16 offsets into the text, half-open. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The text says that it is not used, or that it misleads. */
  readonly negated: boolean;
}

const none: readonly Mention[] = [];

/**
 * A reader of mentions of `specs`: in order, without overlap, the longest name wins. Total; remembered by text. A weak name counts
 * only next to a sure one.
 */
export function createMentionReader(
  specs: readonly NamedSpec[],
  lookAlikes: readonly string[],
): (text: string | Tokenized) => readonly Mention[] {
  const readNames = createNameReader(specs, lookAlikes);
  return rememberedOf((one) => {
    const text = textOf(one);
    const tokens = wordsIn(one);
    const names = readNames(text, tokens);
    if (!names.some(({ weak }) => !weak)) return none;
    const negated = denied(text, tokens, names);
    return names.map(({ id, start, end }, index) => ({
      id,
      start,
      end,
      text: text.slice(start, end),
      negated: negated[index] === true,
    }));
  });
}
