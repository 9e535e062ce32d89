import { ofText } from '../../reading/of-text';
import type { Reading, Said } from '../../reading/types';
import { inWords } from '../in-words';
import { hasLimit } from '../limits';
import { isAnswered } from '../section-place';
import type { Rule } from '../types';
import { inventoryRows, watchingPassages } from '../watched';

const section = 'operations.alerting';

export const alertComplete: Rule = {
  meta: {
    id: 'operations/alert-complete',
    title: 'An alert has a limit, an owner and an action',
    trace: 'MLD704',
    severity: 'warning',
    fixable: false,
  },
  *check(context) {
    if (!isAnswered(context, section)) return;
    const { reading } = context;
    const about = reading.about(section);
    const parts = inventoryRows(reading);
    const said = reading
      .all(
        'alert',
        about.filter(
          (one) => one.prose && !parts.has(one) && (reading.sectionsOf(one)[0] ?? section).startsWith('operations.'),
        ),
        { asserted: true },
      )
      .find((one) => !isInName(one) && !isFallenBackOn(reading, one));
    if (!said) return;
    const all = [
      ...about,
      ...reading.about('operations.monitoring', 'operations.data-drift', 'operations.concept-drift'),
      ...watchingPassages(reading),
    ];
    const lacks: string[] = [];
    if (!all.some(hasLimit) && !reading.says('agreed-limit', all)) lacks.push('no limit');
    if (!reading.says('owner', reading.inPhase('operations')) && !all.some(namesReader)) lacks.push('no owner');
    if (!reading.says('operations-action', all)) lacks.push('no action');
    if (lacks.length === 0) return;
    const { passage, hit } = said;
    yield {
      span: reading.spanOf(passage, hit.start, hit.end),
      section,
      ...(lacks.length === 1 ? { severity: 'info' as const } : {}),
      message: `The alerts have ${inWords(lacks, 'and')}. An alert works when it says at which value it fires, who gets it and what that person does.`,
    };
  },
};

/** "→ @weiss", "mail to h. brandt", "ticket to Bo": a name is an owner. */
const namesReader = ofText(
  ({ text }) =>
    /(?:^|[\s(])@\p{L}[\w.-]+/u.test(text) ||
    /\b(?:e-?mail|mail|ticket|message|page|ping|text|sms)\s(?:goes\s)?to\s(?!be\b|the (?:log|file))\p{L}/iu.test(text),
);

/** "If the run fails, the threshold alarms of the night are used": alarms that the product falls back on. */
function isFallenBackOn(reading: Reading, { passage, sentence }: Said): boolean {
  return (
    /^(?:if|when|should|in case)\b.{0,80}\b(?:fails?|failed|is down|breaks?|is missing)\b.*\b(?:(?:is|are) (?:used|taken|sent|shown)|instead)\b/iu.test(
      sentence.text,
    ) && reading.says('owner', [passage]) === undefined
  );
}

/** "ml_risk_drift_alerts_total" is the name of a counter, "AlertStore" of a class. */
function isInName({ passage, hit }: Said): boolean {
  return /[_\p{Ll}]/u.test(passage.text.charAt(hit.start - 1)) || /[_\p{Lu}]/u.test(passage.text.charAt(hit.end));
}
