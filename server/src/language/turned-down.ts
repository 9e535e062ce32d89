import { foldCase } from '../text/fold-case';
import { remembered } from './remembered';

const turnedDown =
  /\balternatives?(?: \p{L}+){0,2} (?:considered|rejected|discarded|dismissed|not chosen|not taken)\b|\b(?:considered|rejected|discarded|dismissed) (?:alternatives?|options?|approach(?:es)?|designs?|ideas?|solutions?)\b|^[\d.\s]*alternatives?$|\bconsidered (?:and|but) rejected\b/u;
const alsoTaken = /\b(?:decisions?|chosen|selected|baselines?|trade-?offs?|accepted|proposed|recommended)\b/u;

/** Does a heading open what the authors turned down, and nothing else ("Alternatives considered", "Rejected designs")? Total. */
export const opensTurnedDown: (heading: string) => boolean = remembered((heading) => {
  const folded = foldCase(heading);
  return turnedDown.test(folded) && !alsoTaken.test(folded);
});
