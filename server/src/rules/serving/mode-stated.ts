import { isAnswered } from '../section-place';
import { saidIn } from '../stated/cells';
import type { FindingDraft, Rule } from '../types';
import { servingPassages } from './serving-passages';

const section = 'serving.prediction-mode';
const scheduled = ['batch-mode', 'batch-word'];
const asked = ['online-mode', 'online-interface'];

export const modeStated: Rule = {
  meta: {
    id: 'serving/mode-stated',
    title: 'It is said which predictions are made in batch and which on request',
    trace: 'MLD601',
    severity: 'info',
    fixable: false,
  },
  *check(context): Iterable<FindingDraft> {
    if (!isAnswered(context, section)) return;
    const { reading } = context;
    const serving = servingPassages(context);
    const both = reading
      .all('batch-word', serving, { asserted: true })
      .find(
        ({ sentence }) =>
          /\b(?:both|either|or|and\/or|hybrid|as well as|as needed|depending)\b|\/|и|或/iu.test(sentence.text) &&
          saidIn(sentence).has('online-mode'),
      );
    if (!both) return;
    // Another sentence that speaks of one of the two says what it is used for.
    const others = reading
      .all([...scheduled, ...asked, 'device-mode'], serving)
      .filter(({ sentence }) => sentence !== both.sentence);
    if (others.length > 0 || /\b(?:for|while|whereas|because|since)\b/iu.test(both.sentence.text)) return;
    yield {
      span: reading.spanOf(both.passage, both.hit.start, both.hit.end),
      section,
      message:
        'Batch and online are both named, and nothing says which prediction is made in which way. Say for each output when it is computed and why (freshness, latency, cost): the architecture and its price follow from it.',
    };
  },
};
