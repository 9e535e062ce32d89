import { quantitiesIn } from '../../language/quantities';
import { isAnswered } from '../section-place';
import type { Rule } from '../types';
import { labelsTooEarly } from './labels-too-early';

const section = 'framing.target';

export const labelDelayGiven: Rule = {
  meta: {
    id: 'framing/label-delay-given',
    title: 'An outcome that comes later has its delay stated',
    trace: 'MLD203',
    severity: 'info',
    fixable: false,
  },
  *check(context) {
    const early = labelsTooEarly(context.reading);
    if (early) {
      yield early;
      return;
    }
    if (!isAnswered(context, section) && !isAnswered(context, 'data.labels')) return;
    const { reading } = context;
    const labels = reading.about(section, 'data.labels').filter((passage) => passage.prose);
    const said = reading
      .all('late-outcome', labels, { asserted: true })
      .find(({ sentence }) => sentence.hits.some(({ term, denied }) => term === 'label-name' && !denied));
    if (!said || reading.says('label-delay', reading.passages, { denied: true })) return;
    const telling = [
      ...labels,
      ...reading.inPhase('framing', 'data'),
      ...reading.about('operations.concept-drift', 'evaluation.validation'),
    ];
    const timed = telling.some(({ text }) => quantitiesIn(text).some(({ dimension }) => dimension === 'duration'));
    if (timed || reading.says(['window', 'cadence'], telling)) return;
    const { passage, hit } = said;
    yield {
      span: reading.spanOf(passage, hit.start, hit.end),
      section,
      message: `When is "${hit.text}" known after the prediction? Splits, training data and monitoring depend on this delay: state it, and the time after which a case counts as negative.`,
    };
  },
};
