import { quantitiesIn } from '../../language/quantities';
import { ofText } from '../../reading/of-text';
import type { Passage } from '../../reading/types';
import { ownHeading } from '../phase-headings';
import { partsAbout, placeOfPart } from '../stated/parts';
import type { FindingDraft, Rule } from '../types';
import { metricsNamed } from './metrics-named';

const section = 'evaluation.guardrails';

export const guardrailsHaveLimits: Rule = {
  meta: {
    id: 'evaluation/guardrails-have-limits',
    title: 'Guardrail metrics have a limit that stops the launch',
    trace: 'MLD505',
    severity: 'warning',
    fixable: false,
  },
  *check(context): Iterable<FindingDraft> {
    const { reading } = context;
    const own = ownHeading(context, section) !== undefined;
    const parts = partsAbout(context, section, ['guardrail']);
    const [part] = parts;
    const written = parts.flatMap(({ passages }) => passages);
    if (!part || (!own && !written.some((passage) => reading.sectionsOf(passage).includes(section)))) return;
    if (written.some((passage) => hasNumber(passage) || isDrawn(passage)) || reading.says(['pointer'], written)) return;
    // A limit may stand with the experiment or with the target of the metric.
    if (reading.about(section).some((passage) => passage.prose && !written.includes(passage) && hasNumber(passage)))
      return;
    const named = kinds.flatMap((kind) => metricsNamed(written, kind));
    const [first] = named;
    // Without a metric they may be rules for answers; "must not get worse" is a limit that a test can be stopped by.
    if (!first || reading.says('limit-word', written, { denied: true })) return;
    // A requirement or a goal elsewhere may give the limit.
    const ids = new Set(named.map(({ metric }) => metric.id));
    if (reading.passages.some((one) => one.prose && !one.aside && !written.includes(one) && limits(one, ids))) return;
    yield {
      span: placeOfPart(context, part),
      section,
      message: `${first.mention.text}${named.length > 1 ? ' and the others have' : ' has'} no limit, so no result can stop the launch. Give each guardrail the value at which it does, for example "p99 at most 100 ms" or "complaints at most +1% relative".`,
    };
  },
};

const kinds = ['online', 'system', 'business', 'offline'] as const;

function limits(passage: Passage, ids: ReadonlySet<string>): boolean {
  return (
    hasNumber(passage) && kinds.some((kind) => metricsNamed([passage], kind).some(({ metric }) => ids.has(metric.id)))
  );
}

const hasNumber = ofText(({ text }): boolean => {
  return quantitiesIn(text).some(({ dimension, bound }) => bound !== undefined || dimension !== 'count');
});

function isDrawn({ prose, kind }: Passage): boolean {
  return !prose && kind !== 'header' && kind !== 'heading';
}
