import { headOf } from '../fence-place';
import type { Rule } from '../types';
import { feedbackGap } from './feedback-gap';
import { missingParts } from './missing-parts';
import { fixesFor } from './write-part';

export const feedbackEdge: Rule = {
  meta: {
    id: 'diagram/feedback-edge',
    title: 'An arrow leads from use back to data or training',
    trace: 'MLD804',
    severity: 'info',
    fixable: true,
  },
  *check(context) {
    const gap = feedbackGap(context);
    if (!gap) return;
    const { main, use, training } = gap;
    const parts = missingParts(context).filter(({ id }) => id === 'feedback');
    yield {
      ...fixesFor(context, parts, `Draw an arrow from ${quotedLabel(use.label)} to ${quotedLabel(training.label)}`),
      span: headOf(context.reading, main.fence),
      section: 'operations.feedback-loop',
      message: `No arrow leads from ${quotedLabel(use.label)} or what follows it back to data or training. Show how the system learns from its use, for example with an arrow from monitoring to ${quotedLabel(training.label)}.`,
    };
  },
};

function quotedLabel(label = ''): string {
  return `"${label.length > 40 ? `${label.slice(0, 39)}…` : label}"`;
}
