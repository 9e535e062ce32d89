import type { Passage } from '../../reading/types';
import { hasLimit } from '../limits';
import { isAnswered } from '../section-place';
import type { Rule } from '../types';

const section = 'operations.monitoring';

/** What speaks of something else first (a gate, an owner, a rollout) watches nothing. */
const watching: ReadonlySet<string> = new Set([
  section,
  'operations.alerting',
  'operations.data-drift',
  'operations.concept-drift',
]);

export const monitoringBeyondLogs: Rule = {
  meta: {
    id: 'operations/monitoring-beyond-logs',
    title: 'Monitoring watches signals with limits, not logs alone',
    trace: '',
    severity: 'warning',
    fixable: false,
  },
  *check(context) {
    const { reading } = context;
    const operations = reading.inPhase('operations');
    if (operations.some((passage) => watches(passage))) return;
    const prose = operations.filter(
      (passage) => passage.prose && !isRetraining(passage) && !reading.says('load-test', [passage]),
    );
    const searched = reading.together('log', 'searched-by-hand', prose);
    const said = searched ?? (isAnswered(context, section) ? reading.says('log', reading.about(section)) : undefined);
    if (!said?.passage.prose) return;
    const { passage, hit } = said;
    yield {
      span: reading.spanOf(passage, hit.start, hit.end),
      section,
      message:
        'Logs and dashboards are only looked at once somebody complains. Name the signals to watch (system, data, model, business), each with a limit, a window and who acts.',
    };

    function isRetraining(one: Passage): boolean {
      return reading.says('retraining', [one]) !== undefined;
    }

    /** A signal with its limit; a gate for retraining or a staged release is none. */
    function watches(one: Passage): boolean {
      return (
        hasLimit(one) &&
        !isRetraining(one) &&
        (one.kind === 'row' || watching.has(reading.sectionsOf(one)[0] ?? section)) &&
        reading.says(['alert', 'drift', 'system-signal', 'data-signal', 'model-signal', 'business-signal'], [one]) !==
          undefined
      );
    }
  },
};
