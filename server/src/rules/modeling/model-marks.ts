import type { Mention } from '../../language/mention-reader';
import { modelMentions } from '../../language/models';
import type { Tokenized } from '../../language/names';
import type { ModelMark } from '../../schema/ontology-types';
import { builtInModels } from '../../schema/registry';

const marks: ReadonlyMap<string, readonly ModelMark[]> = new Map(
  builtInModels().map((model) => [model.id, model.marks]),
);

/** First family of models with this mark that a visible text names and does not deny. Total. */
export function modelMarked(text: string | Tokenized, mark: ModelMark): Mention | undefined {
  return modelMentions(text).find(({ id, negated }) => !negated && marks.get(id)?.includes(mark));
}

/** Ids of the families that are too dear to score every item of a large corpus within a request. */
export const heavyModels: ReadonlySet<string> = new Set(
  builtInModels().flatMap(({ id, marks: given }) => (given.includes('heavy') ? [id] : [])),
);
