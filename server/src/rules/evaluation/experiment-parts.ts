import { quantitiesIn } from '../../language/quantities';
import { ofText } from '../../reading/of-text';
import type { Passage } from '../../reading/types';
import type { RuleContext } from '../types';
import { type Part, partsAbout } from './parts';

const section = 'evaluation.ab-test';

/** Parts that the author or the recogniser takes for an experiment with users, none about training runs. */
export function experimentParts(context: RuleContext): readonly Part[] {
  const { reading } = context;
  return partsAbout(context, section, ['experiment-label']).filter(({ label, passages }) => {
    const prose = passages.filter((passage) => passage.prose);
    if (/[ab]\s?\/\s?[bб]/iu.test(label) || reading.says(['experiment', 'uncontrolled'], passages)) return true;
    const heard = prose.flatMap((passage) => reading.sectionsOf(passage).slice(0, 1));
    if (heard.includes(section)) return true;
    // Few words are heard as nothing: then it takes users, or a system that goes live.
    const empty = heard.every((id) => id.startsWith('evaluation.') || id === 'serving.rollout');
    return (
      empty &&
      (/controlled|trial/iu.test(label) ||
        reading.says(['going-live', 'everybody', 'people-unit'], prose) !== undefined)
    );
  });
}

/** Who is split, how large an effect is looked for, or how long it runs. */
export function hasDesign(passages: readonly Passage[], { reading }: RuleContext): boolean {
  return reading.says(['randomization-unit', 'effect-size'], passages) !== undefined || passages.some(hasDuration);
}

/** A stretch of time of a day or more. */
export const hasDuration: (passage: Passage) => boolean = ofText(({ text }) => {
  return quantitiesIn(text).some(({ dimension, value }) => dimension === 'duration' && value >= oneDay);
});

const oneDay = 86_400_000;
