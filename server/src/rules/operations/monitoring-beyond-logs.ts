import type { Rule } from '../types';
import { watchedByLogsAlone } from './logs-alone';

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
    if (!said) return;
    const { passage, hit } = said;
    yield {
      span: context.reading.spanOf(passage, hit.start, hit.end),
      section,
      message:
        'Logs and dashboards are only looked at once somebody complains. Name the signals to watch (system, data, model, business), each with a limit, a window and who acts.',
    };
  },
};
