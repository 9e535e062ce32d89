import { headOf } from '../fence-place';
import type { Rule } from '../types';
import { feedbackGap } from './feedback-gap';
import { missingParts } from './missing-parts';
import { fixesFor } from './write-part';

const section = 'operations.feedback-loop';

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
    // Where the way back is told, or not asked for, an arrow for it is taste.
    const told = ['covered', 'thin'].includes(context.coverage.get(section)?.status ?? 'missing');
    const mild = told || context.level(section) === 'off';
    const parts = missingParts(context).filter(({ id }) => id === 'feedback');
    yield {
      ...fixesFor(context, parts, `Draw an arrow from ${quotedLabel(use.label)} to ${quotedLabel(training.label)}`),
      span: headOf(context.reading, main.fence),
      section,
      ...(mild && { severity: 'hint' as const }),
      message: `No arrow leads from ${quotedLabel(use.label)} or what follows it back to data or training. Show how the system learns from its use, for example with an arrow from monitoring to ${quotedLabel(training.label)}.`,
    };
  },
};

function quotedLabel(label = ''): string {
  return `"${label.length > 40 ? `${label.slice(0, 39)}…` : label}"`;
}
