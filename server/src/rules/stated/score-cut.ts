import { metricMentions } from '../../language/metrics';
import { ofText } from '../../reading/of-text';
import type { Passage } from '../../reading/types';
import { inAnyCase } from '../../text/by-script';

const cut = inAnyCase(
  /(?:[<>≤≥]=?|\b(?:above|under|below|over|from|at least|at most|less than|more than|exceed\p{L}*|reach\p{L}*|until|up to))\s?0?[.,]\d|\b0?[.,]\d+\s?(?:[–-]|to|and)\s?[01]?[.,]\d|\b(?:upper|highest|best|worst|riskiest|first|lowest) (?:\d|\p{L}+ (?:percent|per ?cent))|\b(?:score|probabilit\p{L}*|confidence|risk|certainty|sure|likelihood)\b[^.;|]{0,24}\d/u,
);

/** "Above 0.6", "0.35–0.85: bench", "the upper 25", "more than 80% sure": scores are cut here, whatever it is called. A goal of a metric is no cut. */
export const namesScoreCut: (passage: Passage) => boolean = ofText(
  ({ text }) => /\d/u.test(text) && cut.test(text) && metricMentions(text).length === 0,
);
