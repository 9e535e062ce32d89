import type { Mention } from '../../language/mention-reader';
import { modelMentions } from '../../language/models';
import type { ModelMark } from '../../schema/ontology-types';
import { builtInModels } from '../../schema/registry';

const marks: ReadonlyMap<string, readonly ModelMark[]> = new Map(
  builtInModels().map((model) => [model.id, model.marks]),
);

/** First family of models with this mark that a visible text names and does not deny. Total. */
export function modelMarked(text: string, mark: ModelMark): Mention | undefined {
  return modelMentions(text).find(({ id, negated }) => !negated && marks.get(id)?.includes(mark));
}
