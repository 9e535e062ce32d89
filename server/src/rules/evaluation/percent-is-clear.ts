import { metricValues, onlyMetric } from '../../language/metric-values';
import { metricMentions } from '../../language/metrics';
import type { Passage } from '../../reading/types';
import { builtInMetrics } from '../../schema/registry';
import { byScript } from '../../text/by-script';
import { partsAbout } from '../stated/parts';
import type { FindingDraft, Rule, RuleContext } from '../types';

const section = 'evaluation.guardrails';
const atMost = 3;
/** UTF-16 units between a change and the metric it is of. */
const farthest = 40;

/** Metrics of use that are shares themselves: +1 % of 20 % is 20.2 % or 21 %. Offline ones are compared as they are. */
const shares: ReadonlySet<string> = new Set(
  builtInMetrics().flatMap(({ id, kind, range }) =>
    kind === 'online' && range[0] === 0 && range[1] === 1 ? [id] : [],
  ),
);

export const percentIsClear: Rule = {
  meta: {
    id: 'evaluation/percent-is-clear',
    title: 'The change of a rate is relative or in points',
    trace: 'MLD510',
    severity: 'hint',
    fixable: true,
  },
  *check(context): Iterable<FindingDraft> {
    const { reading } = context;
    let found = 0;
    for (const passage of deciding(context)) {
      if (!passage.prose || !passage.text.includes('%')) continue;
      const value = changeOfShare(passage);
      if (!value || saysWhich(passage, context) || isToldElsewhere(value, context)) continue;
      const span = reading.spanOf(passage, value.start, value.end);
      const written = reading.source(span.start, span.end);
      const fits = written.endsWith('%');
      const insert = (words: string) => ({
        title: `Write "${words}"`,
        edits: [{ span: { start: span.end, end: span.end }, newText: ` ${words}` }],
        safety: 'suggestion' as const,
      });
      yield {
        span,
        section: reading.sectionsOf(passage).find((id) => id.startsWith('evaluation.')) ?? section,
        message: `Is ${value.text} relative, or percentage points? As ${value.metric} is a rate itself, the two are far apart, and so are the samples they need. Add "relative" or "percentage points".`,
        ...(fits ? { fixes: [insert('relative')] } : {}),
      };
      if (++found === atMost) return;
    }
  },
};

/** Passages that decide a launch by a number: guardrails, and the smallest effect of an experiment. */
function deciding(context: RuleContext): readonly Passage[] {
  const { reading } = context;
  const parts = partsAbout(context, section, ['guardrail']).flatMap(({ passages }) => passages);
  const effects = reading
    .all(['smallest-effect', 'guardrail'], reading.inPhase('evaluation'))
    .map(({ passage }) => passage);
  return [...new Set([...parts, ...effects])];
}

/** A change of a share: the metric as named, the percentage with offsets into the passage. */
interface Change {
  readonly metric: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

function changeOfShare({ text, block, kind }: Passage): Change | undefined {
  const cells = kind === 'row' ? (block?.cells ?? []) : [];
  const [label = ''] = cells;
  const metric = onlyMetric(label);
  if (metric && shares.has(metric.id)) {
    // "Unsubscribe rate | at most +2%": the sign tells a change from a value.
    const signed = /[+−-]\s?(\d[\d.,]*\s?%)(?!\s?p)/u.exec(text.slice(label.length));
    const start = signed ? label.length + signed.index + signed[0].length - (signed[1] ?? '').length : 0;
    if (signed?.[1]) return { metric: metric.text, text: signed[1], start, end: start + signed[1].length };
  }
  const value = metricValues(text).find(
    ({ mention, role, dimension, text: written }) =>
      role === 'change' &&
      dimension === 'percent' &&
      shares.has(mention.id) &&
      written.includes('%') &&
      !/p\.?p|point/iu.test(written),
  );
  const number = value && /\d[\d.,]*\s?%/u.exec(value.text);
  if (number) {
    const start = value.start + number.index;
    return { metric: value.mention.text, text: number[0], start, end: start + number[0].length };
  }
  return changeBeforeMetric(text);
}

const change = byScript(
  /\d[\d.,]*\s?%(?=\s(?:\p{L}+\s)?(?:lift|uplift|increase|rise|gain|improvement|growth|drop|fall|decrease|decline|reduction|change)\s(?:in|of|on)\s)/giu,
);

/** "A 1% lift in conversion rate". */
function changeBeforeMetric(text: string): Change | undefined {
  const mentions = metricMentions(text).filter(({ id, negated }) => shares.has(id) && !negated);
  for (const match of mentions.length > 0 ? text.matchAll(change.of(text)) : []) {
    const end = match.index + match[0].length;
    const mention = mentions.find(({ start }) => start > end && start - end < farthest);
    if (mention) return { metric: mention.text, text: match[0], start: match.index, end };
  }
  return undefined;
}

/** "Hide rate no more than 0.5% relative above control" among the goals: the same change, told clearly once. */
function isToldElsewhere({ text, metric }: Change, { reading }: RuleContext): boolean {
  const [word = ''] = metric.toLowerCase().split(/\W/u);
  return reading
    .all('relative-word', undefined, { denied: true })
    .some(({ sentence }) => sentence.text.includes(text) && sentence.text.toLowerCase().includes(word));
}

/** "2% (i.e. 4.08%)", "0.3% (38.0 → 37.7)", "from 20% to 21%": told by what it comes to. */
const comesTo = /\bi\.?\s?e\.|\d\s?%?\s?(?:→|->|⇒|=>)\s?\d|\bfrom\s\d[\d.,]*\s?%?\sto\s/iu;

/** In the passage itself, in the header of its table, or once for all under the same heading; or the share today is told beside it. */
function saysWhich(passage: Passage, { reading }: RuleContext): boolean {
  const together = reading.passages.filter((one) => one.section === passage.section);
  return (
    comesTo.test(passage.text) ||
    reading.says('relative-word', together, { denied: true }) !== undefined ||
    reading.says('share-today', [passage], { denied: true }) !== undefined
  );
}
