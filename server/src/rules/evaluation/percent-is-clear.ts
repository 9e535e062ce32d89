import { type MetricValue, metricValues } from '../../language/metric-values';
import type { Passage } from '../../reading/types';
import { builtInMetrics } from '../../schema/registry';
import type { FindingDraft, Rule, RuleContext } from '../types';
import { partsAbout } from './parts';

const section = 'evaluation.guardrails';
const atMost = 3;

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
    const { document, reading } = context;
    let found = 0;
    for (const passage of deciding(context)) {
      if (!passage.prose || !passage.text.includes('%')) continue;
      const value = changeOfShare(passage);
      if (!value || saysWhich(passage, context)) continue;
      const span = reading.spanOf(passage, value.start, value.end);
      const written = document.text.slice(span.start, span.end);
      const fits = written.endsWith('%');
      const insert = (words: string) => ({
        title: `Write "${words}"`,
        edits: [{ span: { start: span.end, end: span.end }, newText: ` ${words}` }],
        safety: 'suggestion' as const,
      });
      yield {
        span,
        section: reading.sectionsOf(passage).find((id) => id.startsWith('evaluation.')) ?? section,
        message: `Is ${value.text} relative, or percentage points? ${value.mention.text} is a rate itself, so the two differ several times. Add "relative" or "percentage points".`,
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

function changeOfShare({ text }: Passage): MetricValue | undefined {
  return metricValues(text).find(
    ({ mention, role, dimension, text: written }) =>
      role === 'change' &&
      dimension === 'percent' &&
      shares.has(mention.id) &&
      /%/u.test(written) &&
      !/p\.?p|point/iu.test(written),
  );
}

/** In the passage itself, in the header of its table, or once for all under the same heading. */
function saysWhich(passage: Passage, { reading }: RuleContext): boolean {
  const together = reading.passages.filter((one) => one.section === passage.section);
  return reading.says(['relative-word', 'share-today'], together, { denied: true }) !== undefined;
}
