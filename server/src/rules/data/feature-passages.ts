import { ofPassage } from '../../reading/of-text';
import type { Passage, Reading } from '../../reading/types';
import { foldCase } from '../../text/fold-case';

const announces = ofPassage(({ kind, text, block }) => {
  const label = foldCase(kind === 'heading' ? text : `${block?.runIn ?? ''}\n${block?.leadIn ?? ''}`);
  return (
    /\b(?:features?|predictors?|covariates?|(?:model|input) (?:inputs?|variables?|signals?))\b/u.test(label) ||
    /\b(?:inputs?|goes in|go in|signals?|fed|feed)\b[^\n]{0,20}\b(?:model|network|net|ranker|classifier)\b/u.test(
      label,
    ) ||
    /\bwhat (?:the |we |our )?(?:models?|networks?|nets?|ranker|classifier|system)?\s?(?:is |are )?(?:sees?|looks? at|receives?|shown|gets?|given|reads?|fed|told|feeds?)\b/u.test(
      label,
    )
  );
});

/** Paragraphs and items on what the model sees: those so taken, and those under words that announce it. */
export function onFeatures(reading: Reading): readonly Passage[] {
  const about = new Set(reading.about('data.features'));
  const sections = new Set(
    reading
      .inPhase('data', 'framing', 'modeling')
      .filter((one) => one.kind === 'heading' && announces(one))
      .map(({ section }) => section),
  );
  return reading.passages.filter(
    (one) =>
      one.prose && !one.aside && one.kind !== 'row' && (about.has(one) || sections.has(one.section) || announces(one)),
  );
}
