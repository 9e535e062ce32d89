import { metricValues } from '../../language/metric-values';
import { metricMentionsAmongMetrics } from '../../language/metrics';
import { quantitiesIn } from '../../language/quantities';
import { ofPassage, ofText } from '../../reading/of-text';
import type { Passage, Reading } from '../../reading/types';
import { inAnyCase } from '../../text/by-script';
import { excerpt } from '../excerpt';
import { inWords } from '../in-words';
import { isAnswered } from '../section-place';
import { genreOf } from '../stated/genre';
import { type Part, partsAbout, placeOfPart } from '../stated/parts';
import { headingsAbove } from '../stated/still-to-come';
import type { FindingDraft, Rule, RuleContext } from '../types';
import { metricsNamed, type NamedMetric, sentenceAt, spanOfMetric } from './metrics-named';
import { wishesIn } from './wishes';

const measures = [
  {
    section: 'evaluation.offline-metrics',
    label: 'offline-label',
    kinds: ['offline', 'online', 'business'],
    when: 'before launch',
    example:
      'a metric of the task (such as F1 at the chosen threshold, WAPE or NDCG@10), its value today and the value to reach',
  },
  {
    section: 'evaluation.online-metrics',
    label: 'online-label',
    kinds: ['online', 'offline', 'business', 'system'],
    when: 'after launch',
    example:
      'a quantity with numerator, denominator and period (such as orders cancelled ÷ orders, per week) and the change you expect',
  },
] as const;

/** Shorter than this nothing is claimed: a bare label, "none". In words. */
const fewestWords = 2;

export const metricsMeasurable: Rule = {
  meta: {
    id: 'evaluation/metrics-measurable',
    title: 'Metrics are quantities that can be computed, with a value to reach',
    trace: 'MLD512',
    severity: 'warning',
    fixable: false,
  },
  *check(context): Iterable<FindingDraft> {
    if (genreOf(context) === 'exercise') return;
    const untold = targetless(context);
    if (untold) yield untold;
    const told = new Set<string>();
    for (const { section, label, kinds, when, example } of measures) {
      const parts = partsAbout(context, section, [label]).filter((part) => !isOther(part, section, context));
      if (parts.length === 0 || parts.some((part) => refers(part, context))) continue;
      // What is to be done by somebody measures nothing.
      const written = parts.flatMap(({ passages }) => passages).filter(({ block }) => block?.checked === undefined);
      if (kinds.some((kind) => metricsNamed(written, kind).length > 0)) continue;
      if (written.some(isMeasured) || context.reading.says('measure-word', written)) continue;
      // "After launch: …" may lead to anything; it takes words of approval to be a wish for results.
      if (!parts.some(isForMetrics) && !context.reading.says('quality-wish', written, { denied: true })) continue;
      const claim = written.find(({ prose, text }) => prose && wordsOf(text) > fewestWords && !/[:：]\s*$/u.test(text));
      if (!claim) continue;
      const [first] = parts;
      told.add(section);
      yield {
        span: first ? placeOfPart(context, first) : claim.span,
        section,
        message: messageOf(claim.text, when, example),
      };
    }
    for (const { section, passages } of wishesIn(context)) {
      if (told.has(section)) continue;
      told.add(section);
      const { when, example } = measures.find((one) => one.section === section) ?? measures[0];
      const [first] = passages;
      yield {
        span: first.span,
        section,
        severity: 'info',
        message: messageOf(passages.map(({ text }) => text).join('; '), when, example),
      };
    }
  },
};

function messageOf(claim: string, when: string, example: string): string {
  return `"${excerpt(claim)}" cannot be measured, so nobody can tell ${when} whether the system is good enough. Name ${example}.`;
}

/** Metrics of the task are named, and not one of them has a value anywhere: today's, the baseline's or the one to reach. */
function targetless(context: RuleContext): FindingDraft | undefined {
  const section = 'evaluation.offline-metrics';
  const { reading } = context;
  if (!isAnswered(context, section)) return undefined;
  const about = reading.about(section);
  const named = metricsNamed(
    about.filter((passage) => passage.prose),
    'offline',
  ).filter(isDecided);
  const [first] = named;
  // Of accuracy everybody speaks, also who names no metric.
  if (!first || named.every(({ mention }) => mention.id === 'accuracy')) return undefined;
  // Printed by code, in a table or told of others: what the message says has to be true of all that is written.
  if (reading.passages.some(hasValue) || reading.inPhase('evaluation', 'requirements').some(tellsShare))
    return undefined;
  if (showsResults(about, reading)) return undefined;
  if (about.some(isStated) || reading.says(['comparative', 'pointer'], about)) return undefined;
  const titles = [
    ...new Set(named.map(({ metric, mention }) => (mention.k === undefined ? metric.title : mention.text))),
  ].slice(0, 3);
  return {
    span: spanOfMetric(reading, first),
    section,
    severity: 'info',
    message: `${inWords(titles, 'and')} ${titles.length > 1 ? 'have' : 'has'} no value anywhere in the document, so it is open which result is good enough. Give the value of today or of the baseline, and the one to reach.`,
  };
}

/** "May involve accuracy or recall" chooses none of them. */
function isDecided({ passage, mention }: NamedMetric): boolean {
  const sentence = sentenceAt(passage, mention.start);
  return !sentence?.hedged && !sentence?.question && !maybe.test(sentence?.text ?? '');
}

const maybe = /\b(?:may|might|could|can) (?:also )?(?:involve|include|use|be|consider|look at)\b/iu;

const hasValue = ofPassage(({ text, block }) => {
  if (!/\d/u.test(text)) return false;
  if (metricValues(text).length > 0) return true;
  const { header, cells } = block ?? {};
  return (
    header !== undefined &&
    cells !== undefined &&
    header.some(
      (cell, column) => column > 0 && /\d/u.test(cells[column] ?? '') && metricMentionsAmongMetrics(cell).length > 0,
    )
  );
});

/** "At least 90% of the calls are recognised": a result that is good enough, without the name of a metric. */
const result = inAnyCase(
  /\b(?:correct\p{L}*|accura\p{L}*|errors?|wrong\p{L}*|mis\p{L}{3,}|detect\p{L}*|found|finds?|hits?|match\p{L}*|recogni[sz]\p{L}*|predict\p{L}*|false|success\p{L}*)\b/u,
);
const deviation = inAnyCase(/\b(?:errors?|wrong\p{L}*|within|off by|deviat\p{L}*|accura\p{L}*|differs?)\b/u);
const tellsShare = ofText(({ text }) => {
  if (!/\d/u.test(text)) return false;
  const off = deviation.test(text);
  if (!off && !result.test(text)) return false;
  return quantitiesIn(text).some(({ dimension, bound }) => bound !== undefined && (dimension === 'percent' || off));
});

/** A picture under the headings that speak of metrics may hold their values. */
function showsResults(about: readonly Passage[], reading: Reading): boolean {
  const headings = new Set(about.map((one) => one.section));
  return reading.passages.some((one) => one.kind === 'image' && headings.has(one.section));
}

/** A share, a plain number or a bound in what is said of the metrics. */
const isStated = ofText(({ text }) =>
  quantitiesIn(text).some(
    ({ dimension, bound }) => bound !== undefined || dimension === 'percent' || dimension === 'number',
  ),
);

/** The recogniser hears another part of the evaluation, or none of it: "Online" of a serving layer, "Offline" of a train without network. */
function isOther(part: Part, section: string, context: RuleContext): boolean {
  const { reading } = context;
  const prose = part.passages.filter((passage) => passage.prose);
  const heard = prose.flatMap((passage) => reading.sectionsOf(passage).slice(0, 1));
  if (heard.length === 0 && !isForMetrics(part)) {
    const evaluation = new Set(reading.inPhase('evaluation'));
    return (
      !prose.some((one) => evaluation.has(one)) &&
      !reading.says('quality-wish', prose, { denied: true }) &&
      !reading.says('evaluation-heading', prose[0] ? headingsAbove(prose[0], context) : []) &&
      !isOneOfTwo(part, reading)
    );
  }
  return heard.length > 0 && !heard.includes(section) && heard.every((id) => !id.startsWith('evaluation.'));
}

/** "Offline metrics", "online KPIs": the label says what it is for. */
function isForMetrics({ label }: Part): boolean {
  return forMetrics.test(label);
}

const forMetrics = inAnyCase(
  /metri|méti|метрик|kpi|evaluation|measure|figure|quality|target|criteri|goal|requirement|指标|评估/u,
);

/** Beside "Online" the word "Offline" is one of evaluation. */
function isOneOfTwo({ label, passages }: Part, reading: Reading): boolean {
  const other = /offline/iu.test(label) ? 'online-label' : 'offline-label';
  return reading.all(other).some(({ passage, hit }) => hit.start < nearStart && !passages.includes(passage));
}

/** Within so many UTF-16 units a word is a label. */
const nearStart = 12;

function refers({ passages }: Part, { reading }: RuleContext): boolean {
  // A picture, a drawing or code may hold what the words do not.
  const beside = passages.some(({ kind, prose }) => !prose && kind !== 'header' && kind !== 'heading');
  return beside || reading.says('pointer', passages, { denied: true }) !== undefined;
}

/** Any number with a dimension or below one: whatever it is of, it can be measured. */
const isMeasured = ofText(({ text }) => quantitiesIn(text).length > 0);

function wordsOf(text: string): number {
  return text.match(/[\p{L}\d]+/gu)?.length ?? 0;
}
