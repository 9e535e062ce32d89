import { tasksOf } from '../../facts/read';
import { isAnswered, placeOfSection } from '../section-place';
import { isFullDesign } from '../stated/full-design';
import { isUntrained } from '../stated/untrained';
import type { Rule } from '../types';

const section = 'data.sampling';
const classified = new Set([
  'binary-classification',
  'multiclass-classification',
  'multilabel-classification',
  'anomaly-detection',
]);

export const imbalanceHandled: Rule = {
  meta: {
    id: 'data/imbalance-handled',
    title: 'Rare positives are dealt with in training and evaluation',
    trace: 'MLD308',
    severity: 'warning',
    fixable: false,
  },
  *check(context) {
    const { facts, reading } = context;
    const rare = facts.get('imbalanced');
    if (rare?.value !== true || isUntrained(context) || !tasksOf(facts).some((task) => classified.has(task))) return;
    if (reading.says('imbalance-handled', undefined, { denied: true })) return;
    // A word like "fraud" alone lets one guess; a rate, or the word imbalance, is said by the author.
    const passage = rare.span && reading.passages.find(({ span }) => span.start === rare.span?.start);
    if (!rare.span && !(isAnswered(context, section) && isFullDesign(reading))) return;
    yield {
      span: rare.span ? (passage ? reading.spanOf(passage, 0, 0) : rare.span) : placeOfSection(context, section),
      section,
      message:
        'Positives are rare, and nothing says what training and evaluation do about it; a model that never says yes would look accurate. Say how: class weights or sampling in training, and a metric such as PR-AUC at the natural rate.',
    };
  },
};
