import { ofText } from '../../reading/of-text';
import type { Said } from '../../reading/types';
import { inAnyCase } from '../../text/by-script';
import type { Span } from '../../text/span';
import type { Rule } from '../types';

export const resamplingInTrainingOnly: Rule = {
  meta: {
    id: 'data/resampling-in-training-only',
    title: 'Only the training part is resampled',
    trace: 'MLD307',
    severity: 'warning',
    fixable: false,
  },
  *check({ facts, reading }) {
    const among = facts.get('imbalanced')?.value === true ? reading.inPhase('data', 'modeling', 'evaluation') : [];
    for (const passage of among) {
      const found = passage.prose && !passage.aside ? judgedBalanced(passage) : undefined;
      if (!found) continue;
      yield {
        span: reading.spanOf(passage, found.start, found.end),
        section: 'data.sampling',
        message: `"${found.text}" gives the part that judges a rate of positives that never occurs: precision looks far better than it will be in production. Balance the training part only, and judge at the natural rate.`,
      };
      return;
    }
    const said = reading
      .all('oversampling', reading.inPhase('data', 'modeling', 'evaluation'), { asserted: true })
      .find(leaks);
    if (!said) return;
    const { passage, hit } = said;
    yield {
      span: reading.spanOf(passage, hit.start, hit.end),
      section: 'data.sampling',
      message: isAugmented(hit.text)
        ? `"${hit.text}" before the split puts variants of the same row on both sides, so the model is judged on what it has learnt by heart. Divide the originals first, and augment the training part only.`
        : `"${hit.text}" before the split puts copies of the same row on both sides, and a resampled test part has a rate of positives that never occurs. Resample inside the training part only, and judge at the natural rate.`,
    };
  },
};

const judge =
  '(?:test|validation|evaluation|hold-?out|held-out)(?: (?:set|sets|part|parts|data|rows|split|fold|sample))?';
/** "The test set is balanced 50/50", "we test on a balanced sample", "every part, the test included, is brought to one fraud per four". */
const balances = inAnyCase({
  source: [
    String.raw`\b${judge}(?:,? (?:too|also|as well|included))?,? (?:is|are|was|were|gets?|has been|have been) (?:also |then |both |likewise )?(?:re-?)?(?:balanced|resampled|oversampled|undersampled|downsampled|brought to)\b`,
    String.raw`\b(?:evaluat\p{L}*|judged?|test(?:ed|ing)?|validated?|scored?|measured?) (?:\p{L}+ ){0,3}?on (?:an? |the |our )?(?:re-?)?balanced (?:\p{L}+ )?(?:set|sample|subset|part|data|dataset|rows|split|${judge})\b`,
    String.raw`\b(?:re-?)?balanced ${judge}\b`,
    String.raw`\b(?:all|every|each|both) (?:parts?|splits?|sets?|folds?)\b[^.;]{0,30}\btest\b[^.;]{0,30}\b(?:balanced|brought to|resampled|oversampled|undersampled|equal (?:numbers|parts|shares))\b`,
  ].join('|'),
  flags: 'u',
});
const notBalanced = inAnyCase(
  /\b(?:not|never|no|n[o']t|without|un-?balanced|im-?balanced|only|natural|also at|as well as|besides|per class|balanced accuracy|languages?|regions?|gender|by (?:age|sex|country))\b/u,
);
const judgedBalanced = ofText(({ text, sentences }) => {
  if (!/balanc|sampled|brought|equal/iu.test(text)) return undefined;
  for (const sentence of sentences) {
    const found = sentence.hedged || sentence.question ? null : balances.exec(sentence.text);
    if (!found || notBalanced.test(sentence.text)) continue;
    const start = sentence.start + found.index;
    return { start, end: start + found[0].length, text: found[0] };
  }
  return undefined;
});

/** So far apart, in characters, two phrases rarely speak of one thing. */
const near = 40;

/** Without what brackets list: "augmented 10 times (rotation, flips), then divided". */
function apart(text: string, one: Span, other: Span, listed: boolean): number {
  const between = text.slice(Math.min(one.end, other.end), Math.max(one.start, other.start));
  return (listed ? between.replace(/\([^)]*\)/gu, '') : between).length;
}

const isAugmented = (text: string): boolean => /^augment/iu.test(text);

/** "Before the split", "then divided": words for the order of the two steps. */
const divides = /\b(?:split|divid|partition)/iu;

function leaks({ sentence, hit }: Said): boolean {
  const [start, end] = [hit.start - sentence.start, hit.end - sentence.start];
  const before = sentence.hits.find(
    (other) =>
      other.term === 'before-split' &&
      !other.denied &&
      apart(sentence.text, { start, end }, other, isAugmented(hit.text)) < near &&
      // The test set is named beside an augmentation to say that it has none.
      (!isAugmented(hit.text) || divides.test(other.text)),
  );
  if (!before) return false;
  // "only the training fold; validation and test keep the natural rate" says the opposite.
  return !/\b(?:only|natural|untouched|unchanged|original|real)\b|только|solo|仅/iu.test(sentence.text);
}
