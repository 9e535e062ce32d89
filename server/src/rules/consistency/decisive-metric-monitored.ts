import { metricMentions } from '../../language/metrics';
import type { Passage } from '../../reading/types';
import { isAnswered, placeOfSection } from '../section-place';
import type { FindingDraft, Rule } from '../types';

const section = 'operations.monitoring';

export const decisiveMetricMonitored: Rule = {
  meta: {
    id: 'consistency/decisive-metric-monitored',
    title: 'The metric that decides the launch is watched afterwards',
    trace: 'MLD902',
    severity: 'info',
    fixable: false,
  },
  *check(context): Iterable<FindingDraft> {
    if (!isAnswered(context, section)) return;
    const { reading } = context;
    const decisive = reading
      .all('decisive', reading.about('evaluation.online-metrics', 'evaluation.ab-test', 'evaluation.offline-metrics'))
      .flatMap(({ passage, sentence, hit }) => {
        const part = decidedIn(sentence.text, hit.start - sentence.start);
        return metricMentions(sentence)
          .filter(({ start }) => start >= part.start && start < part.end)
          .map((mention) => ({ passage, mention, sentence }));
      });
    const first = decisive[0];
    if (!first) return;
    const operations = reading.inPhase('operations');
    const watched = new Set(operations.flatMap((passage) => idsOf(passage)));
    // A passage that names no metric may still watch it in words the ontology does not know.
    if (watched.size === 0 || decisive.some(({ mention }) => watched.has(mention.id))) return;
    if (reading.says('business-signal', operations)) return;
    yield {
      span: placeOfSection(context, section),
      section,
      message: `"${first.mention.text}" decides the launch, and nothing here watches it afterwards. Add it to the monitored signals with a limit.`,
      related: [
        {
          span: reading.spanOf(
            first.passage,
            first.sentence.start + first.mention.start,
            first.sentence.start + first.mention.end,
          ),
          message: `"${first.mention.text}" decides here.`,
        },
      ],
    };
  },
};

/** Of "give-up rate (primary), tickets per search" only what stands before the bracket decides; else all of the sentence may. */
function decidedIn(sentence: string, at: number): { readonly start: number; readonly end: number } {
  const before = /[([]\P{L}*$/u.exec(sentence.slice(0, at));
  if (!before) return { start: 0, end: sentence.length };
  const start = Math.max(...[',', ';', ':', '|'].map((mark) => sentence.lastIndexOf(mark, before.index))) + 1;
  return { start, end: before.index };
}

function idsOf(passage: Passage): readonly string[] {
  return metricMentions(passage.text).map(({ id }) => id);
}
