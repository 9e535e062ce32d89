import { quantitiesIn } from '../../language/quantities';
import type { Rule } from '../types';

const section = 'operations.concept-drift';
const day = 86_400_000;

export const labelDelayRespected: Rule = {
  meta: {
    id: 'operations/label-delay-respected',
    title: 'A live metric is read no earlier than its labels are known',
    trace: 'MLD710',
    severity: 'info',
    fixable: false,
  },
  *check({ reading }) {
    const delayed = reading.all('label-delay').flatMap(({ passage, sentence }) => {
      const stated = quantitiesIn(sentence.text).filter(({ dimension }) => dimension === 'duration');
      return stated.map(({ value, text, start }) => ({ passage, value, text, start: sentence.start + start }));
    });
    const longest = delayed.sort((a, b) => b.value - a.value)[0];
    if (!longest || longest.value < day) return;
    const operations = reading.inPhase('operations').filter(({ prose }) => prose);
    const said = reading
      .all('label-metric', operations, { asserted: true })
      .find(({ sentence }) => sentence.hits.some(({ term }) => term === 'quick-cadence'));
    if (!said || reading.says('delay-answer', operations)) return;
    const { passage, hit } = said;
    yield {
      span: reading.spanOf(passage, hit.start, hit.end),
      section,
      message: `Labels arrive after ${longest.text}, so "${hit.text}" cannot be known that soon. Watch a proxy (score distribution, an audited sample) meanwhile, and compute it on cases old enough.`,
      related: [
        {
          span: reading.spanOf(longest.passage, longest.start, longest.start + longest.text.length),
          message: `The delay: ${longest.text}.`,
        },
      ],
    };
  },
};
