import { tasksOf } from '../../facts/read';
import { ofText } from '../../reading/of-text';
import { isAnswered, placeOfSection } from '../section-place';
import { isFullDesign } from '../stated/full-design';
import type { Rule } from '../types';

const section = 'data.labels';
const choosing = new Set(['recommendation', 'ranking', 'retrieval']);

/** "Clicks are positives": who says so much of labels has thought of them, in a note too. */
const saysPositives = ofText(({ text }) => /\bpositives?\b|\bimplicit feedback\b|\blabel\w* 1\b/iu.test(text));

export const negativesDefined: Rule = {
  meta: {
    id: 'data/negatives-defined',
    title: 'With clicks as labels, the negatives are defined',
    trace: 'MLD309',
    severity: 'info',
    fixable: false,
  },
  *check(context) {
    const { facts, reading } = context;
    if (facts.get('implicit_feedback')?.value !== true || !tasksOf(facts).some((task) => choosing.has(task))) return;
    if (
      !isAnswered(context, section) ||
      !(isFullDesign(reading) || reading.about(section).some(saysPositives)) ||
      reading.says('negatives-defined', undefined, { denied: true })
    )
      return;
    yield {
      span: placeOfSection(context, section),
      section,
      message:
        'Users tell what they liked, not what they refused, and nothing says what counts as a negative. Say which: shown and not clicked, other items of the batch, a random sample. The model learns to tell positives from exactly these.',
    };
  },
};
