import type { FindingDraft, Rule } from '../types';
import { saidIn } from './cells';
import { servingPassages } from './serving-passages';

export const deviceLimitsStated: Rule = {
  meta: {
    id: 'serving/device-limits-stated',
    title: 'A model on a device has a size, a memory and a way to be updated',
    trace: 'MLD614',
    severity: 'info',
    fixable: false,
  },
  *check(context): Iterable<FindingDraft> {
    const { reading } = context;
    const runs = reading
      .all('device-mode', servingPassages(context), { asserted: true })
      .find(
        ({ sentence }) => saidIn(sentence).has('prediction-made') || /\bmodel|\bruns?\b|\bdeploy/iu.test(sentence.text),
      );
    if (!runs || reading.says('device-limit')) return;
    const { passage, hit } = runs;
    yield {
      span: reading.spanOf(passage, hit.start, hit.end),
      section: 'serving.prediction-mode',
      message: `The model runs "${hit.text}", and nothing says how large it is, how much memory or power it may take and how a new one gets there. Name the weakest device, the size of the model on it and the update channel.`,
    };
  },
};
