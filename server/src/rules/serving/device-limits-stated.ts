import { passagesWhere } from '../../reading/derived';
import { ofText } from '../../reading/of-text';
import { foldCase } from '../../text/fold-case';
import { saidIn } from '../stated/cells';
import { isWholeDesign } from '../stated/full-design';
import type { FindingDraft, Rule } from '../types';
import { servingPassages } from './serving-passages';

/** A screen and an app run on the phone, too. */
const runsModel =
  /\b(?:models?|networks?|inference|classifier|detector|recogni[sz]er)\b[^.;]{0,40}\b(?:runs?|running|executes?|executed|is deployed|are deployed|lives?|sits?)\b/iu;

/** What it was made small with, how large it is, or on which board: the limits are thought of, in whatever words. */
const sized =
  /\d ?(?:k|m|g)i?b\b|\b(?:tflite|tensorflow lite|core ?ml|tensorrt|onnx|litert|executorch|jetson|raspberry|coral|microcontroller|mcu|tinyml|parameters|params)\b/u;
const isSized = ofText(({ text }) => sized.test(foldCase(text)));
const sizedPassages = passagesWhere(isSized);

const servers = /\b(?:kubernetes|k8s|replicas?|pods?|gpu (?:nodes?|instances?|servers?)|data cent(?:er|re)s?)\b/u;
const namesServers = ofText(({ text }) => servers.test(foldCase(text)));
const onServers = passagesWhere(namesServers);

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
    // A short note names the device and no more; whoever designs for one has to say what it bears.
    if (!isWholeDesign(context)) return;
    const runs = reading
      .all('device-mode', servingPassages(context), { asserted: true })
      .find(({ sentence }) => saidIn(sentence).has('prediction-made') || runsModel.test(sentence.text));
    if (
      !runs ||
      // A search, an alarm or a screen on board makes no model run there where the text has it on machines of a data centre.
      (!runsModel.test(runs.sentence.text) && !runs.hit.text.endsWith('inference') && onServers(reading).length > 0) ||
      reading.says('device-limit', undefined, { aside: true, denied: true }) ||
      sizedPassages(reading).length > 0
    )
      return;
    const { passage, hit } = runs;
    yield {
      span: reading.spanOf(passage, hit.start, hit.end),
      section: 'serving.prediction-mode',
      message: `The model runs "${hit.text}", and nothing says how large it is, how much memory or power it may take and how a new one gets there. Name the weakest device, the size of the model on it and the update channel.`,
    };
  },
};
