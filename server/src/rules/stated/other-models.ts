import { foldCase } from '../../text/fold-case';

/**
 * Does a visible sentence that names a language model or its prompt speak of one that does not serve: what is compared with, labels,
 * judges, makes test data, or is only an example of its kind? Total.
 */
export function speaksOfOtherModel(sentence: string): boolean {
  return /\b(?:baselines?|compar\w+|judg\w+|label\w*|annotat\w+|grade[sdr]?\b|grading|versus|vs|instead|embed\w*|synthe\w+|simulat\w+|teacher|distil\w*|benchmark\w*|such as|like|level|represented by)\b|\be\.g\./u.test(
    foldCase(sentence),
  );
}
