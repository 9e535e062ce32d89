import { builtInLookAlikes, builtInLosses } from '../schema/registry';
import { createMentionReader, type Mention } from './mention-reader';
import type { Tokenized } from './names';

/**
 * The training losses named in a visible text (`schemas/ontology/losses.yaml`). MSE, MAE and log loss are metrics as well: both readers
 * report them, and where they stand tells which is meant. Total; remembered by text.
 */
export const lossMentions: (text: string | Tokenized) => readonly Mention[] = createMentionReader(
  builtInLosses(),
  builtInLookAlikes('losses'),
);
