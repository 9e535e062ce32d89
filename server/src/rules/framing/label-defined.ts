import { metricMentions } from '../../language/metrics';
import { isAnswered } from '../section-place';
import type { Rule } from '../types';

const section = 'framing.target';

/** Before "labels": those that are stuck on things. */
const printed = /\b(?:address|shipping|mailing|price|shelf|parcel|barcode|nutrition|warning|care|printed) $/iu;

export const labelDefined: Rule = {
  meta: {
    id: 'framing/label-defined',
    title: 'The label is defined: which case counts as what',
    trace: 'MLD202',
    severity: 'warning',
    fixable: false,
  },
  *check(context) {
    if (context.facts.get('supervised')?.value !== true) return;
    if (!isAnswered(context, section) && !isAnswered(context, 'data.labels')) return;
    const { reading } = context;
    const about = reading.about(section, 'data.labels', 'framing.ml-objective', 'framing.inputs-outputs');
    const said = reading
      .all('label-name', reading.about(section, 'data.labels'), { asserted: true })
      .find(
        ({ sentence, passage, hit }) =>
          passage.prose &&
          sentence.hits.some(({ term }) => term === 'label-source-verb') &&
          !printed.test(passage.text.slice(0, hit.start)),
      );
    if (!said) return;
    // Any rule, event, person, number or formula beside any word for the label says what it is.
    if (reading.together('label-name', 'label-rule', about)) return;
    if (about.some(({ text }) => /\p{Nd}|[=≥≤<>→]/u.test(text) && metricMentions(text).length === 0)) return;
    const { passage, hit } = said;
    yield {
      span: reading.spanOf(passage, hit.start, hit.end),
      section,
      message: `The document says where the ${hit.text.toLowerCase()} come from, but not what they are: two people would label a case differently. Say which event, within which time, makes a case positive, and which negative.`,
    };
  },
};
