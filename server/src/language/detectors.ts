import { builtInDetectors, builtInLookAlikes } from '../schema/registry';
import { createMentionReader, type Mention } from './mention-reader';

/** The drift detectors named in a visible text (`schemas/ontology/detectors.yaml`). Total; remembered by text. */
export const detectorMentions: (text: string) => readonly Mention[] = createMentionReader(
  builtInDetectors(),
  builtInLookAlikes('detectors'),
);
