import type { Rule, RuleContext } from '../types';
import { canLoad, type FormatPlace, handoverOf, trainedWith } from './model-formats';

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
    const found = mismatchOf(context);
    if (!found) return;
    const { serving, training } = found;
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

interface Mismatch {
  readonly serving: FormatPlace;
  readonly training: FormatPlace;
}

function mismatchOf(context: RuleContext): Mismatch | undefined {
  const { given, taken, conversions } = handoverOf(context);
  // A format that is named says more than a program that reads several.
  const formats = taken.filter(({ runtime }) => !runtime);
  const wanted = formats.length > 0 ? formats : taken;
  if (wanted.length === 0) return undefined;
  const there = formatsOf(given);
  const [first, ...others] = wanted.filter((one) => !canLoad(one.formats, there));
  if (!first) return undefined;
  const libraries = trainedWith(context);
  const [training] = given.length > 0 ? given : libraries;
  if (!training) return undefined;
  // What a program opens says more than what stands beside a word of serving.
  const opened = wanted.filter((one) => one.opened);
  const wrong = [first, ...others];
  const serving =
    given.length > 0 &&
    (wrong.length === wanted.length || (opened.length > 0 && opened.every((one) => wrong.includes(one))))
      ? (opened[0] ?? first)
      : // Several models: only what nothing in this design can write is wrong.
        libraries.length > 0 && (formats.length > 0 || given.length === 0)
        ? orphanOf(wanted, [...there, ...formatsOf(libraries)], given.length === 0 && formats.length === 0)
        : undefined;
  if (!serving) return undefined;
  // A step between the two may stand anywhere: "converted to TorchScript for the phone".
  const bridged = conversions.some((text) => mentionsAny(text, [...given, ...libraries, ...taken]));
  return bridged ? undefined : { serving, training };
}

/** The first of `wanted` that cannot be had from `there`; of programs, only where none can. */
function orphanOf(
  wanted: readonly FormatPlace[],
  there: readonly string[],
  onlyIfAll: boolean,
): FormatPlace | undefined {
  const orphans = wanted.filter((one) => !canLoad(one.formats, there));
  return onlyIfAll && orphans.length < wanted.length ? undefined : orphans[0];
}

function formatsOf(places: readonly FormatPlace[]): readonly string[] {
  return places.flatMap(({ formats }) => formats);
}

function mentionsAny(text: string, places: readonly FormatPlace[]): boolean {
  const lower = text.toLowerCase();
  return places.some(({ name }) => lower.includes(name.toLowerCase()));
}
