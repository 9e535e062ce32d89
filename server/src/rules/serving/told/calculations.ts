/** Calculations that are told in words instead of signs: "2% of 18,500 calls (370)", "6,000 members at $40 each make $240,000". */

import { quantitiesIn } from '../../../language/quantities';
import { ofText } from '../../../reading/of-text';
import { foldCase } from '../../../text/fold-case';
import { machinesIn } from './machines';
import { sumsOfMoney } from './money';
import { partsIn, sharesIn } from './shares';
import type { Told } from './types';
import { weightsIn } from './weights';

/** Few texts do; of the others nothing more is read. */
const hasTwoNumbers = /\d\D+\d/u;
const mayTell = /[%$€£]|parameters|\b(?:each|one)\b/u;

/** Calculations told in one sentence whose result is another than the one stated. */
export const wronglyTold = ofText(({ text, sentences }): readonly Told[] => {
  if (!hasTwoNumbers.test(text) || !mayTell.test(foldCase(text))) return none;
  const quantities = quantitiesIn(text);
  const certain = sentences.filter(({ hedged, question }) => !hedged && !question);
  const isCertain = ({ start }: Told): boolean =>
    certain.some((one) => start >= one.start && start < one.start + one.text.length);
  return [
    // A semicolon parts sentences, and "6,000 members; at $40 each" belongs together.
    ...[...sharesIn(text, quantities), ...partsIn(text, quantities), ...sumsOfMoney(text, quantities)].filter(
      isCertain,
    ),
    ...certain.flatMap((one) => [...weightsIn(one, quantities), ...machinesIn(one)]),
  ];
});

const none: readonly Told[] = [];
