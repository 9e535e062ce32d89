import { ofText } from '../../reading/of-text';
import type { Reading, Said } from '../../reading/types';
import { inAnyCase } from '../../text/by-script';
import { inWords } from '../in-words';
import { hasLimit, isLimit } from '../limits';
import { isAnswered } from '../section-place';
import type { Rule } from '../types';
import { inventoryRows, watchingPassages } from '../watched';
import { namesOwner } from './front-matter-owner';

const section = 'operations.alerting';
const noLimit = 'no limit';

export const alertComplete: Rule = {
  meta: {
    id: 'operations/alert-complete',
    title: 'An alert has a limit, an owner and an action',
    trace: 'MLD704',
    severity: 'warning',
    fixable: false,
  },
  *check(context) {
    const { reading } = context;
    const answered = isAnswered(context, section);
    if (!answered && !isAnswered(context, 'operations.monitoring')) return;
    const about = reading.about(section, 'operations.monitoring');
    const parts = inventoryRows(reading);
    const alerts = reading
      .all(
        'alert',
        about.filter(
          (one) => one.prose && !parts.has(one) && (reading.sectionsOf(one)[0] ?? section).startsWith('operations.'),
        ),
        { asserted: true },
      )
      .filter((one) => !isInName(one) && !isFallenBackOn(reading, one));
    const vague = alerts.find(isVague);
    const alerting = new Set(reading.about(section));
    const first = answered ? alerts.find(({ passage }) => alerting.has(passage)) : undefined;
    if (!first && !vague) return;
    const all = [
      ...about,
      ...reading.about('operations.data-drift', 'operations.concept-drift'),
      ...watchingPassages(reading),
    ];
    const lacks: string[] = [];
    // A share that is shown beside them is no limit of alerts that fire "if something looks off".
    if (!all.some(vague ? limitsSignal : hasLimit) && !reading.says('agreed-limit', all)) lacks.push(noLimit);
    if (
      !reading.says('owner', reading.inPhase('operations')) &&
      !all.some(namesReader) &&
      !namesOwner(context.document)
    )
      lacks.push('no owner');
    if (!reading.says('operations-action', all)) lacks.push('no action');
    // Where no alert is told, one that fires "if something looks off" is all that can lack something.
    const said = lacks[0] === noLimit ? (vague ?? first) : first;
    if (lacks.length === 0 || !said) return;
    const { passage, hit } = said;
    yield {
      span: reading.spanOf(passage, hit.start, hit.end),
      section,
      ...(lacks.length === 1 ? { severity: 'info' as const } : {}),
      message: `The alerts have ${inWords(lacks, 'and')}. An alert works when it says at which value it fires, who gets it and what that person does.`,
    };
  },
};

function isVague({ sentence }: Said): boolean {
  return sentence.hits.some(({ term, denied }) => term === 'vague-signal' && !denied);
}

/** A row of signals with a number, a bound ("p99 > 60 s"), or a number in the sentence of an alert or of what is done then. */
const limitsSignal = ofText(({ text, sentences }) => {
  if (text.includes(' | ') && isLimit(text)) return true;
  return sentences.some(
    ({ text: own, hits }) => isLimit(own) && hits.some(({ term }) => term === 'alert' || term === 'operations-action'),
  );
});

const sentTo = inAnyCase(
  /\b(?:e-?mail|mail|ticket|message|page|ping|text|sms)\s(?:goes\s|is opened\s)?(?:to|for|with)\s(?!be\b|the (?:log|file)|each\b|every\b)\p{L}/u,
);
const leadsTo = inAnyCase(/→\s(?:me|us)\b|→\s(?!a\b|an\b|the\b|open\b)[\p{L}-]+\s(?:[\p{L}-]+\s)?ticket\b/u);
/** "→ @weiss", "→ me", "mail to h. brandt", "ticket for Bo", "Paging (live-ops, 24/7)", "→ robots ticket": a name is an owner. */
const namesReader = ofText(
  ({ text }) =>
    /(?:^|[\s(])@\p{L}[\w.-]+/u.test(text) ||
    sentTo.test(text) ||
    /\b(?:pag(?:es?|ing)|alerts?|tickets?|alarms?)\s\((?=[^)]*\b24\s?[/x]\s?7\b)/iu.test(text) ||
    leadsTo.test(text),
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
