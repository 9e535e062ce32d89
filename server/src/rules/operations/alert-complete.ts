import { derived } from '../../reading/derived';
import { ofPassage, ofText } from '../../reading/of-text';
import { saysTerm } from '../../reading/says-term';
import type { Reading, Said } from '../../reading/types';
import { inAnyCase } from '../../text/by-script';
import { foldCase } from '../../text/fold-case';
import type { Span } from '../../text/span';
import { inWords } from '../in-words';
import { ownHeading } from '../phase-headings';
import { isAnswered } from '../section-place';
import { isNote } from '../stated/full-design';
import { hasLimit, isLimit } from '../stated/limits';
import { inventoryRows, watchingPassages } from '../stated/watched';
import type { Rule, RuleContext } from '../types';
import { namesOwner } from './front-matter-owner';
import { isSpokenOf } from './spoken-of';

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
      .filter(
        (one) =>
          !isInName(one) &&
          !isFallenBackOn(reading, one) &&
          !isSpokenOf(reading, one) &&
          !isInReason(one) &&
          !isOnDriftAlone(one) &&
          (isOfOperation(one) || !alertsUsers({ reading })),
      );
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
      !namesOwner(context.document) &&
      !reading.passages.some(asksWho)
    )
      lacks.push('no owner');
    if (!reading.says('operations-action', all)) lacks.push('no action');
    // Where no alert is told, one that fires "if something looks off" is all that can lack something.
    const said = lacks[0] === noLimit ? (vague ?? first) : first;
    if (lacks.length === 0 || !said) return;
    // A note says "alert if the weekly error is over 13" and leaves the rest to whoever reads it.
    if (lacks.length < 3 && isNote(context) && !hasOwnHeading(context)) return;
    const { passage, hit } = said;
    yield {
      span: reading.spanOf(passage, hit.start, hit.end),
      section,
      ...(lacks.length === 1 ? { severity: 'info' as const } : {}),
      message: `The alerts have ${inWords(lacks, 'and')}. An alert works when it says at which value it fires, who gets it and what that person does.`,
    };
  },
};

function hasOwnHeading(context: RuleContext): boolean {
  return ownHeading(context, section) !== undefined || ownHeading(context, 'operations.monitoring') !== undefined;
}

function isVague({ sentence }: Said): boolean {
  return saysTerm(sentence, 'vague-signal');
}

/** A row of signals with a number, a bound ("p99 > 60 s"), or a number in the sentence of an alert or of what is done then. */
const limitsSignal = ofText(({ text, sentences }) => {
  if (text.includes(' | ') && isLimit(text)) return true;
  return sentences.some(
    ({ text: own, hits }) => isLimit(own) && hits.some(({ term }) => term === 'alert' || term === 'operations-action'),
  );
});

const operational = [
  'drift',
  'drift-test',
  'concept-drift',
  'live-quality',
  'system-signal',
  'data-signal',
  'label-metric',
  'worsens',
];

/** Fires on how the system runs. */
function isOfOperation({ sentence }: Said): boolean {
  return saysTerm(sentence, ...operational);
}

/** What a reader hears of first: the share of the source, and the least UTF-16 units. */
const opening = { share: 0.1, least: 600 } as const;

/** Is alerting what the product does for its users ("sends intelligent alerts")? Then an alert is of operation only if it fires on how the system runs. */
const alertsUsers = derived(({ reading }: { readonly reading: Reading }): boolean => {
  const early = new Set(reading.early(opening.share, opening.least));
  const telling = reading.passages.filter((one) => {
    if (one.kind === 'heading') return false;
    const about = reading.sectionsOf(one)[0] ?? '';
    return /^(?:requirements|framing)\./u.test(about) || (early.has(one) && !about.startsWith('operations.'));
  });
  return reading.all('alert', telling).some((said) => !isInName(said) && !isOfOperation(said));
});

const reasonHeader = /\b(?:why|purpose|reason|rationale|benefit|goal|motivation)\b/u;

/** "Training time | Alerts on jobs that hang" under "Why it matters" gives the reason for a signal. */
function isInReason({ passage, hit }: Said): boolean {
  return reasonCells(passage).some(({ start, end }) => hit.start >= start && hit.end <= end);
}

/** Where in the text of a row the cells stand that give a reason. */
const reasonCells = ofPassage(({ kind, text, block }): readonly Span[] => {
  if (kind !== 'row' || !block?.header) return [];
  const spans: Span[] = [];
  let start = 0;
  for (const [at, cell] of text.split(' | ').entries()) {
    if (reasonHeader.test(foldCase(block.header[at] ?? ''))) spans.push({ start, end: start + cell.length });
    start += cell.length + ' | '.length;
  }
  return spans;
});

const otherSignals = ['system-signal', 'live-quality', 'label-metric', 'business-signal'];

/** What an alert on drift lacks is told by operations/drift-plan-complete, once. */
function isOnDriftAlone({ sentence }: Said): boolean {
  return saysTerm(sentence, 'drift', 'drift-test') && !saysTerm(sentence, ...otherSignals);
}

/** "Who gets them at night?": the author knows that nobody is named. */
const asksWho = ofText(({ sentences }) => sentences.some((one) => one.question && /\bwho\b/u.test(foldCase(one.text))));

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
