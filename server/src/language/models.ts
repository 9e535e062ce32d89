import { builtInLookAlikes, builtInModels, builtInServing } from '../schema/registry';
import { createMentionReader, type Mention } from './mention-reader';
import type { Tokenized } from './names';

const { formats, runtimes, libraries } = builtInServing();

/** The families of models named in a visible text (`schemas/ontology/models.yaml`). Total; remembered by text. */
export const modelMentions: (text: string | Tokenized) => readonly Mention[] = createMentionReader(
  builtInModels(),
  builtInLookAlikes('models'),
);

/** The export formats and the runtimes named in a visible text (`schemas/ontology/serving.yaml`); ids of both. Total; remembered by text. */
export const formatMentions: (text: string | Tokenized) => readonly Mention[] = createMentionReader(
  [...formats, ...runtimes],
  builtInLookAlikes('serving'),
);

/** The training libraries named in a visible text. "LightGBM" is a model as well: `modelMentions` reports it too. Total; remembered by text. */
export const libraryMentions: (text: string | Tokenized) => readonly Mention[] = createMentionReader(
  libraries,
  // "TensorFlow Serving" says nothing of what trains the model.
  [...builtInLookAlikes('serving'), ...runtimes.flatMap(({ names }) => names)],
);
