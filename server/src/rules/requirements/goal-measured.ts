import { contentWords } from '../../language/content-words';
import { metricMentions } from '../../language/metrics';
import { quantitiesIn } from '../../language/quantities';
import type { Passage, Reading, Sentence } from '../../reading/types';
import { isAnswered } from '../section-place';
import type { FindingDraft, Rule } from '../types';

const section = 'requirements.business-goals';
/** A goal is connected when more than this share of its words comes back where success is measured. */
const connectedShare = 0.34;

interface Goal {
  readonly passage: Passage;
  readonly sentence: Sentence;
  /** What is to change: the words before the first number. */
  readonly measure: string;
}

export const goalMeasured: Rule = {
  meta: {
    id: 'requirements/goal-measured',
    title: 'The goal is measured by the metrics',
    trace: '',
    severity: 'warning',
    fixable: false,
  },
  *check(context): Iterable<FindingDraft> {
    if (!isAnswered(context, section) || !isAnswered(context, 'evaluation.online-metrics')) return;
    const { reading } = context;
    const goal = goalOf(reading);
    if (!goal) return;
    const wanted = contentWords(goal.measure);
    const measuring = [
      ...reading.inPhase('evaluation'),
      ...reading.inPhase('operations'),
      ...reading.inPhase('framing'),
    ].filter((passage) => passage !== goal.passage && !reading.sectionsOf(passage)[0]?.startsWith('requirements.'));
    const used = new Set(measuring.flatMap(({ text }) => contentWords(text)));
    const absent = wanted.filter((word) => !used.has(word));
    if (wanted.length < 2 || wanted.length - absent.length > connectedShare * wanted.length) return;
    const metrics = new Set(metricMentions(goal.sentence.text).map(({ id }) => id));
    if (measuring.some(({ text }) => metricMentions(text).some(({ id }) => metrics.has(id)))) return;
    const { passage, sentence, measure } = goal;
    const start = sentence.start + sentence.text.indexOf(measure);
    yield {
      span: reading.spanOf(passage, start, start + measure.length),
      section,
      message: `The goal is "${measure.replace(/[\s,:;(–—-]+$/u, '')}", and no metric, experiment or monitor measures that. Add the metric that would show it, or say how the metrics of the evaluation lead to it.`,
    };
  },
};

/** The goal that is labelled primary, else the first with a number. */
function goalOf(reading: Reading): Goal | undefined {
  const goals = reading
    .about(section)
    .filter((passage) => passage.prose && reading.sectionsOf(passage)[0] === section)
    .flatMap((passage) => passage.sentences.map((sentence) => ({ passage, sentence })))
    .flatMap(({ passage, sentence }): readonly Goal[] => {
      const change = quantitiesIn(sentence.text)[0];
      const measure =
        change &&
        sentence.text
          .slice(0, change.start)
          .replace(/\b(?:from|to|by|at least|at most|below|above)\s*$/iu, '')
          .trim();
      return measure ? [{ passage, sentence, measure }] : [];
    });
  const wanted = goals.filter(({ sentence }) =>
    sentence.hits.some(({ term, denied }) => !denied && (term === 'primary-goal' || term === 'goal-verb')),
  );
  return wanted.find(({ sentence }) => sentence.hits.some(({ term }) => term === 'primary-goal')) ?? wanted[0];
}
