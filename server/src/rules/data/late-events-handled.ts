import { isAnswered } from '../section-place';
import type { Rule } from '../types';

const section = 'data.ingestion';

export const lateEventsHandled: Rule = {
  meta: {
    id: 'data/late-events-handled',
    title: 'A stream says what becomes of late and repeated events',
    trace: 'MLD313',
    severity: 'hint',
    fixable: false,
  },
  *check(context) {
    const { reading } = context;
    if (!isAnswered(context, section)) return;
    const said = reading.says(
      'streaming-transport',
      reading.about(section).filter(({ prose }) => prose),
      { asserted: true },
    );
    if (!said || reading.says('delivery-handled', undefined, { denied: true })) return;
    const { passage, hit } = said;
    yield {
      span: reading.spanOf(passage, hit.start, hit.end),
      section,
      message: `Events from ${hit.text} can come late, twice or not at all, and counts built on them are then wrong without an error. Say how often an event is delivered (at least once, exactly once), how repeats are removed, and how long late events are waited for.`,
    };
  },
};
