/** A cheap look at a text before its quantities are read: reading them takes ten times as long. */
import { builtInUnits } from '../../schema/registry';
import { foldCase } from '../../text/fold-case';
import type { Unit } from './words';

/**
 * Tells of most texts that no quantity of theirs is in one of the units that `is` holds for, nor a rate by one of them: false is sure, true
 * is not. For texts without a header, whose unit counts too. Make it once, not in each call.
 */
export function mayHaveUnit(is: (unit: Unit) => boolean): (text: string) => boolean {
  let forms: RegExp | undefined;
  return (text) => {
    forms ??= formsOf(is);
    return forms.test(foldCase(text));
  };
}

/** For folded text. Behind letters that separate words by spaces no unit begins. */
function formsOf(is: (unit: Unit) => boolean): RegExp {
  const { units, adverbs } = builtInUnits();
  const forms = units.filter(is).flatMap(({ id, forms = [], exact = [] }) => [
    ...forms.map((form) => form.replace(/\*$/u, '')),
    ...exact,
    // "daily"
    ...Object.entries(adverbs).flatMap(([word, period]) => (period === id ? [word] : [])),
  ]);
  const source = [...new Set(forms.map((form) => foldCase(form).replace(/[.+?^${}()|[\]\\]/gu, '\\$&')))].join('|');
  return new RegExp(`(?<![a-zа-яё])(?:${source})`, 'u');
}
