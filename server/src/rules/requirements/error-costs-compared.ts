import { tasksOf } from '../../facts/read';
import { quantitiesIn } from '../../language/quantities';
import { ofText } from '../../reading/of-text';
import { isAnswered, placeOfSection } from '../section-place';
import type { Rule } from '../types';

const section = 'requirements.error-costs';
/** Tasks that are wrong in two ways; a forecast is wrong by an amount. */
const twoErrors = /classification|anomaly|detection/u;

/** Two amounts ("$2,900 … $50"), or one as so many times the other ("58 : 1"): compared, whatever the errors are called. */
const weighs = ofText(
  ({ text }) =>
    quantitiesIn(text).filter(({ dimension }) => dimension === 'money').length > 1 ||
    /\b\d+(?:\.\d+)?\s?(?::|to)\s?1\b|\b(?:\d+|two|three|four|five|six|ten|twenty|fifty|a hundred)\s?(?:×|x\b|times\b)/iu.test(
      text,
    ),
);

export const errorCostsCompared: Rule = {
  meta: {
    id: 'requirements/error-costs-compared',
    title: 'Where a decision is grave, both kinds of error are weighed',
    trace: 'MLD108',
    severity: 'warning',
    fixable: false,
  },
  *check(context) {
    if (context.facts.get('high_stakes')?.value !== true || !isAnswered(context, section)) return;
    if (!tasksOf(context.facts).every((task) => twoErrors.test(task))) return;
    const { reading } = context;
    const telling = reading.inPhase('requirements', 'framing', 'evaluation');
    const alarm = reading.says('false-alarm', telling, { denied: true });
    const missed = reading.says('missed-case', telling, { denied: true });
    // A lone word under another heading is too little to call it a comparison that failed.
    if ((alarm && missed) || context.coverage.get(section)?.heading === undefined) return;
    if (reading.about(section).some((one) => one.prose && weighs(one))) return;
    const only = alarm ?? missed;
    const about = new Set(reading.about(section));
    const at = only && about.has(only.passage) ? reading.spanOf(only.passage, only.hit.start, only.hit.end) : undefined;
    yield {
      span: at ?? placeOfSection(context, section),
      section,
      message: only
        ? `Only one kind of error is weighed ("${only.hit.text}"); what does ${alarm ? 'a missed case' : 'a false alarm'} cost? The ratio of the two decides the threshold and the metric.`
        : 'The costs of the two kinds of error are not compared. Say what a false alarm costs and what a missed case costs: the ratio decides the threshold and the metric.',
    };
  },
};
