import { passagesWhere } from '../../reading/derived';
import { ofText } from '../../reading/of-text';
import { byScript, inAnyCase } from '../../text/by-script';
import { foldCase } from '../../text/fold-case';
import type { RuleContext } from '../types';
import type { Leak } from './leaks';

/** Few texts do: of the others no sentence is read. */
const mayLookAhead = (text: string): boolean =>
  /feature|input/u.test(foldCase(text)) &&
  /\b(?:following|next|subsequent|coming)\b|\bend of the\b|\blast day of the\b/u.test(foldCase(text));

/** What people will do is not known: "purchases of the product in the following 7 days". Holidays and bookings of next week are. */
const ahead = byScript(
  /\b(?:number|count|sum|total|share|amount|volume) of (?:\p{L}+ ){0,2}?(?:purchases|sales|clicks|orders|returns|sessions|visits|payments|claims|complaints|logins|cancellations|refunds|chargebacks|views|plays|\p{L}+ that (?:was|were|are) \p{L}+ed)\b(?: \p{L}+){0,4}? (?:in|over|during|within|of) the (?:following|next|subsequent|coming) (?:\d+ |\p{L}+ )?(?:hours?|days?|weeks?|months?|quarters?)\b/iu,
);
/** "All as of the last day of the label window". */
const asOfOutcome =
  /\bas of (?:the )?(?:last day|end) of the (?:label|outcome|target|prediction|churn) (?:window|period|month)\b/iu;
const otherwise = inAnyCase(
  /\b(?:forecast\p{L}*|predict(?:ed|s)|planned|expected|scheduled|booked|label is|labels are|target is|not|never|no|excluded?|dropped|removed|would|leak\p{L}*|before)\b/u,
);

const namesFeatures = inAnyCase(/^\P{L}*(?:\p{L}+ )?(?:features?|inputs?)\b/u);

const looksAhead = ofText(({ text: whole, sentences }) => {
  if (!mayLookAhead(whole)) return undefined;
  for (const { text, start, hedged, question } of sentences) {
    if (hedged || question || !namesFeatures.test(text)) continue;
    const found = ahead.exec(text) ?? asOfOutcome.exec(text);
    if (!found) continue;
    // Only what is said of this feature, not of the others.
    const clause = text.slice(Math.max(0, text.lastIndexOf(',', found.index)), found.index + found[0].length + 40);
    if (otherwise.test(clause)) continue;
    return { start: start + found.index, end: start + found.index + found[0].length, text: found[0] };
  }
  return undefined;
});

const lookingAhead = passagesWhere(
  (passage) => passage.prose && !passage.aside && passage.kind !== 'row' && looksAhead(passage) !== undefined,
);

/** A feature that counts what comes after the prediction; `undefined` if none does. */
export function futureFeature({ reading }: RuleContext): Leak | undefined {
  for (const passage of lookingAhead(reading)) {
    const found = looksAhead(passage);
    if (!found) continue;
    const message = `"${found.text}" lies behind the moment of the prediction: the model learns from what it will not have. Take the same window before that moment, and say as of when each feature is.`;
    return { passage, start: found.start, end: found.end, message };
  }
  return undefined;
}
