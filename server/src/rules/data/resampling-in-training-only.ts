import type { Said } from '../../reading/types';
import type { Span } from '../../text/span';
import type { Rule } from '../types';

export const resamplingInTrainingOnly: Rule = {
  meta: {
    id: 'data/resampling-in-training-only',
    title: 'Only the training part is resampled',
    trace: 'MLD307',
    severity: 'warning',
    fixable: false,
  },
  *check({ reading }) {
    const said = reading
      .all('oversampling', reading.inPhase('data', 'modeling', 'evaluation'), { asserted: true })
      .find(leaks);
    if (!said) return;
    const { passage, hit } = said;
    yield {
      span: reading.spanOf(passage, hit.start, hit.end),
      section: 'data.sampling',
      message: isAugmented(hit.text)
        ? `"${hit.text}" before the split puts variants of the same row on both sides, so the model is judged on what it has learnt by heart. Divide the originals first, and augment the training part only.`
        : `"${hit.text}" before the split puts copies of the same row on both sides, and a resampled test part has a rate of positives that never occurs. Resample inside the training part only, and judge at the natural rate.`,
    };
  },
};

/** So far apart, in characters, two phrases rarely speak of one thing. */
const near = 40;

/** Without what brackets list: "augmented 10 times (rotation, flips), then divided". */
function apart(text: string, one: Span, other: Span, listed: boolean): number {
  const between = text.slice(Math.min(one.end, other.end), Math.max(one.start, other.start));
  return (listed ? between.replace(/\([^)]*\)/gu, '') : between).length;
}

const isAugmented = (text: string): boolean => /^augment/iu.test(text);

/** "Before the split", "then divided": words for the order of the two steps. */
const divides = /\b(?:split|divid|partition)/iu;

function leaks({ sentence, hit }: Said): boolean {
  const [start, end] = [hit.start - sentence.start, hit.end - sentence.start];
  const before = sentence.hits.find(
    (other) =>
      other.term === 'before-split' &&
      !other.denied &&
      apart(sentence.text, { start, end }, other, isAugmented(hit.text)) < near &&
      // The test set is named beside an augmentation to say that it has none.
      (!isAugmented(hit.text) || divides.test(other.text)),
  );
  if (!before) return false;
  // "only the training fold; validation and test keep the natural rate" says the opposite.
  return !/\b(?:only|natural|untouched|unchanged|original|real)\b|только|solo|仅/iu.test(sentence.text);
}
