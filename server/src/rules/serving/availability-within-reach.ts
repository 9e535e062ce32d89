import { formatQuantity } from '../../language/quantities/format';
import type { FindingDraft, Rule } from '../types';
import { availabilityClaims } from './availability-claims';
import { allowedDowntime, month } from './downtime';
import { type UptimeClaim, uptimeClaims } from './extreme-uptime';

const section = 'requirements.non-functional';
/** Five nines, 26 s a month: more than cloud providers promise for one service in one region (99.9 to 99.99 %). */
const fiveNines = 0.99999;
/** Six nines, 2.6 s a month: less than an automatic failover takes. */
const sixNines = 0.999999;

export const availabilityWithinReach: Rule = {
  meta: {
    id: 'serving/availability-within-reach',
    title: 'The availability that is required can be had',
    trace: 'MLD104',
    severity: 'warning',
    fixable: false,
  },
  *check({ reading }): Iterable<FindingDraft> {
    const required = new Set(reading.inPhase('requirements'));
    const passages = reading.passages.filter(({ prose, aside }) => prose && !aside);
    const stated = availabilityClaims(reading, passages).map(
      ({ passage, value, quantity, start }): UptimeClaim => ({
        ...{ passage, value, start: start + quantity.start, end: start + quantity.end },
      }),
    );
    const about = reading.about(section).filter((passage) => passage.prose && required.has(passage));
    // Beside an item that asks for a latency the next one, "Up: 99.9%", asks for as much.
    const lists = new Set(about.flatMap((passage) => (passage.kind === 'item' ? [passage.section] : [])));
    const asked = passages.filter(
      (passage) => about.includes(passage) || (passage.kind === 'item' && lists.has(passage.section)),
    );
    for (const { passage, value, start, end } of [...stated, ...asked.flatMap(uptimeClaims)]) {
      if (value < fiveNines - 1e-9) continue;
      // "100%" may be a share of anything; only among requirements it is one of the time.
      if (value >= 1 && !required.has(passage)) continue;
      if (value < sixNines - 1e-9 && reading.says('many-regions', undefined, { asserted: true })) continue;
      const written = share(passage.text.slice(start, end));
      const down =
        value >= 1
          ? 'no downtime at all'
          : `${formatQuantity('duration', allowedDowntime(value, month))} of downtime a month`;
      yield {
        span: reading.spanOf(passage, start, end),
        section,
        message: `${written.endsWith('%') ? `${written} availability` : `"${written}"`} allows ${down}, less than one restart or failover takes; a path with a model, a feature read and a network cannot promise it. Ask for what users need (99.9% is 43 min a month) or say which redundancy pays for more.`,
      };
      return;
    }
  },
};

/** Without what stands around the number: "≥ 99.999% per month". */
function share(text: string): string {
  return /[\d.,]+\s?%/u.exec(text)?.[0] ?? text;
}
