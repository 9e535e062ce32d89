import { tasksOf } from '../../facts/read';
import { openingOf, ownHeading } from '../phase-headings';
import { isAnswered } from '../section-place';
import type { Rule } from '../types';

const section = 'framing.task-type';

export const taskNamed: Rule = {
  meta: {
    id: 'framing/task-named',
    title: 'The kind of ML task has a name',
    trace: 'MLD201',
    severity: 'warning',
    fixable: false,
  },
  *check(context) {
    if (tasksOf(context.facts).length > 0) return;
    if (!isAnswered(context, section)) return;
    const phase = context.framework.phases.find(({ sections }) => sections.some(({ id }) => id === section));
    const heading = ownHeading(context, section) ?? (phase && openingOf(context, phase));
    if (!heading) return;
    if (context.reading.says('task-word', undefined, { denied: true, aside: true })) return;
    yield {
      span: heading.titleSpan,
      section,
      message:
        'The text does not name the kind of task (classification, regression, ranking, forecasting …), and metric, loss and split depend on it. Name it in a line of its own.',
    };
  },
};
