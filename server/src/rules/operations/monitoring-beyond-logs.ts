import { excerpt } from '../excerpt';
import type { Rule } from '../types';
import { unwatched, watchedByLogsAlone } from './logs-alone';

const section = 'operations.monitoring';

export const monitoringBeyondLogs: Rule = {
  meta: {
    id: 'operations/monitoring-beyond-logs',
    title: 'Monitoring watches signals with limits, not logs alone',
    trace: '',
    severity: 'warning',
    fixable: false,
  },
  *check(context) {
    const said = watchedByLogsAlone(context);
    if (said) {
      const { passage, sentence, hit } = said;
      yield {
        span: context.reading.spanOf(passage, hit.start, hit.end),
        section,
        message: `"${excerpt(sentence.text)}": logs and dashboards are only looked at once somebody complains, and no signal in operation has a value at which somebody acts. Name the signals to watch (system, data, model, business), each with a limit, a window and who acts.`,
      };
      return;
    }
    const told = unwatched(context);
    if (!told) return;
    yield {
      span: context.reading.spanOf(told, 0, told.text.length),
      section,
      severity: 'info',
      message: `"${excerpt(told.text)}" names no signal with a value at which somebody acts, and no other place in operation does: trouble is noticed when users complain. Name the signals to watch (system, data, model, business), each with a limit, a window and who acts.`,
    };
  },
};
