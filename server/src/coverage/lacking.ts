import type { SectionSpec } from '../schema/types';
import { featureOf, type PassageFeatures, pairFeatureNames } from './pair-features';

const at = (name: (typeof pairFeatureNames)[number]): number => pairFeatureNames.indexOf(name);
const strong = at('strong');
const weak = at('weak');
const contextStrong = at('contextStrong');
const negated = at('negated');
const otherPhase = at('otherPhase');
const short = at('short');

/** How the finding on a passage that has nothing to do with the section begins; examples of words follow. */
export const noneOfItsWords = 'has none of its words, such as ';

/** How the finding on a passage begins that says no more than words other sections have, too. */
export const onlyGeneralWords = 'has only general words for it, none such as ';

/**
 * What the passage nearest to a missing section lacks, in plain words, heaviest first, at most two: the same marks that keep its
 * score down. `number` is the section's in the catalogue.
 */
export function lackingIn(
  spec: SectionSpec,
  number: number,
  text: string,
  features: PassageFeatures,
): readonly string[] {
  const has = (feature: number): boolean => featureOf(features, number, feature) > 0;
  const lacking: string[] = [];
  if (has(negated)) lacking.push('says what is not done');
  else if (text.trimEnd().endsWith('?')) lacking.push('only asks');
  if (!has(strong) && !has(contextStrong)) {
    const examples = examplesOf(spec.strong).map((term) => `"${term.replace(/\*/gu, '')}"`);
    lacking.push(
      has(weak) ? `${onlyGeneralWords}${examples.join(' or ')}` : `${noneOfItsWords}${examples.join(' or ')}`,
    );
  }
  if (spec.needs.length > 0 && !/\d/u.test(text)) lacking.push('has no number');
  if (has(otherPhase)) lacking.push('stands under a heading of another phase');
  if (has(short)) lacking.push('is only a few words');
  return (lacking.length > 0 ? lacking : ['does not say enough about it']).slice(0, 2);
}

/** Two of a section's terms, so that an author sees which words were looked for: the first, and the next that is no form of the same word. */
function examplesOf(terms: readonly string[]): readonly string[] {
  const [first, ...others] = terms;
  if (first === undefined) return [];
  const other = others.find((term) => beginningOf(term) !== beginningOf(first)) ?? others[0];
  return other === undefined ? [first] : [first, other];
}

/** "fall back" and "fallback", "monitor" and "monitoring", "a/b test" and "ab test" begin alike. */
function beginningOf(term: string): string {
  return term.replace(/[^\p{L}\p{N}]/gu, '').slice(0, 4);
}
