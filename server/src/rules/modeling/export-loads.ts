import type { Rule, RuleContext } from '../types';
import { canLoad, type FormatPlace, loaded, trainedWith, written } from './model-formats';

export const exportLoads: Rule = {
  meta: {
    id: 'modeling/export-loads',
    title: 'What training exports is what serving loads',
    trace: '',
    severity: 'warning',
    fixable: false,
  },
  *check(context) {
    const { reading } = context;
    const there = leaving(context);
    if (there.length === 0) return;
    const taken = loaded(context);
    if (taken.length === 0) return;
    const all = there.flatMap(({ formats }) => formats);
    if (taken.some(({ formats }) => canLoad(formats, all))) return;
    // A step between the two may stand anywhere: "converted to TorchScript for the phone".
    if (reading.all('converted').some(({ sentence }) => mentionsAny(sentence.text, [...there, ...taken]))) return;
    const [serving] = taken as [FormatPlace];
    const [training] = there as [FormatPlace];
    yield {
      span: reading.spanOf(serving.passage, serving.start, serving.end),
      section: 'serving.architecture',
      message: `Serving takes ${serving.name}, but training gives ${training.name}, which it cannot load. Serve what is exported, or name the step that converts it and how equal outputs are checked.`,
      related: [
        {
          span: reading.spanOf(training.passage, training.start, training.end),
          message: `training gives ${training.name}`,
        },
      ],
    };
  },
};

/** The formats that training writes, else those that its library can write. */
function leaving(context: RuleContext): readonly FormatPlace[] {
  const formats = written(context);
  return formats.length > 0 ? formats : trainedWith(context);
}

function mentionsAny(text: string, places: readonly FormatPlace[]): boolean {
  const lower = text.toLowerCase();
  return places.some(({ name }) => lower.includes(name.toLowerCase()));
}
