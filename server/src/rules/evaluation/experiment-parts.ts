import { quantitiesIn } from '../../language/quantities';
import { ofText } from '../../reading/of-text';
import type { Passage } from '../../reading/types';
import { inAnyCase } from '../../text/by-script';
import { type Part, partsAbout } from '../stated/parts';
import type { RuleContext } from '../types';

const section = 'evaluation.ab-test';

/** Parts that the author or the recogniser takes for an experiment with users, none about training runs. */
export function experimentParts(context: RuleContext): readonly Part[] {
  const { reading } = context;
  return partsAbout(context, section, ['experiment-label']).filter(({ label, passages }) => {
    const prose = passages.filter((passage) => passage.prose);
    if (/[ab]\s?\/\s?[bб]/iu.test(label) || reading.says(['experiment', 'uncontrolled'], passages)) return true;
    if (isBenchmark(label, prose) && !reading.says(peopleWords, prose)) return false;
    const heard = prose.flatMap((passage) => reading.sectionsOf(passage).slice(0, 1));
    if (heard.includes(section)) return true;
    // "Trial", "the experiment" with users, whatever little is told there; "Experiments" may be those with models.
    if (
      /\b(?:trial|experiment|controlled|live|field)\b/iu.test(label) &&
      isSetApart(label, prose[0]) &&
      !heard.some(isOfModel)
    )
      return reading.all('training-detail', prose).every(({ hit }) => /^trials?$/iu.test(hit.text));
    // Few words are heard as nothing: then it takes users, or a system that goes live.
    const empty =
      isSetApart(label, prose[0]) && heard.every((id) => id.startsWith('evaluation.') || id === 'serving.rollout');
    return empty && reading.says(peopleWords, prose) !== undefined;
  });
}

/** What a system that goes live, or those who use it, are called. */
const peopleWords = ['going-live', 'everybody', 'people-unit'];

const benchmarked = inAnyCase(
  /\b(?:benchmark\p{L}*|inference (?:times?|speed|latenc\p{L}+)|onnx|tensorrt|torchscript|openvino|runtimes?|speed-?ups?)\b/u,
);
const timesRuns = ofText(({ text }) => benchmarked.test(text));

/** "Experiment: native against ONNX Runtime": machines are timed, nobody uses anything. */
function isBenchmark(label: string, prose: readonly Passage[]): boolean {
  return benchmarked.test(label) || prose.some(timesRuns);
}

/** "Trial: …", not "Trial requests per 100 lists" or "?experiment=off". */
function isSetApart(label: string, first: Passage | undefined): boolean {
  const text = first?.text ?? '';
  const at = text.slice(0, label.length + 12).indexOf(label);
  return (
    at < 0 ||
    (text.charAt(at - 1) !== '?' && /^\s*(?:\([^)]{0,60}\)\s*)?(?:[:.|–—]|$)/u.test(text.slice(at + label.length)))
  );
}

function isOfModel(id: string): boolean {
  return id.startsWith('data.') || id.startsWith('modeling.');
}

/** How large an effect is looked for; or who is split, and for how long. One of these two alone is told of many a launch. */
export function hasDesign(passages: readonly Passage[], { reading }: RuleContext): boolean {
  if (reading.says('effect-size', passages)) return true;
  return reading.says('randomization-unit', passages) !== undefined && passages.some(hasDuration);
}

/** One of these at least: then what it lacks can be told item by item. */
export function hasTraces(passages: readonly Passage[], { reading }: RuleContext): boolean {
  if (reading.says(['randomization-unit', 'effect-size'], passages)) return true;
  // Among several passages the days may be those of a metric or of a pilot that is over.
  const prose = passages.filter((one) => one.prose);
  return prose.some(
    (one) => hasDuration(one) && (prose.length <= fewPassages || reading.sectionsOf(one)[0] === section),
  );
}

export const fewPassages = 2;

/** A stretch of time of a day or more. */
export const hasDuration: (passage: Passage) => boolean = ofText(({ text }) => {
  return quantitiesIn(text).some(({ dimension, value }) => dimension === 'duration' && value >= oneDay);
});

const oneDay = 86_400_000;

const cannotSplit = inAnyCase(
  /\b(?:cannot|can't|can not|impossible|not possible|too few|interfer\p{L}*|spill\p{L}*)\b|\b(?:there is|there['’]s|we have|it has) (?:only |just |but )?(?:one|a single) \p{L}+/u,
);
/** "There is one city", "the two groups would interfere". */
export const tellsWhyNot: (passage: Passage) => boolean = ofText(({ text }) => cannotSplit.test(text));
/** "Because the manager asked for it" gives a reason for anything. */
const isBecause = inAnyCase(/^(?:because|since|потому что|так как|porque|ya que|因为|由于)$/u);

/** Some systems cannot be tested on a part of their users; whoever says why has thought about it. */
export function isExplained(passages: readonly Passage[], { reading }: RuleContext): boolean {
  return (
    passages.some(tellsWhyNot) ||
    reading.all('no-experiment-reason', passages, { denied: true }).some(({ hit }) => !isBecause.test(hit.text))
  );
}

// "And see in the autumn whether people like it" looks at the effect, not at another page.
const elsewhere = inAnyCase(
  /(?:^|[^\p{L}\s]\s*|\b(?:please|also) )see (?:in|under|above|below|at|also|the|section|appendix|chapter|part)\b|\b(?:described|defined|specified|given|found|detailed|listed|documented|as) (?:in|under|above|below|at|also|the|section|appendix|chapter|part)\b|\b(?:as|like) (?:before|usual|always|described|discussed|shown)\b|\b(?:section|appendix|chapter|annex) [\p{L}\d]|^(?:\P{L}*\p{L}+[:.|]\s)?(?:n\/a|not applicable|none|no)\b/u,
);
/** The answer stands in another place, or there is none to give. */
export const leadsElsewhere: (passage: Passage) => boolean = ofText(
  ({ text }) => elsewhere.test(text) || /https?:\/\//u.test(text),
);
