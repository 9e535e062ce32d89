import { passagesWhere } from '../../reading/derived';
import { ofText } from '../../reading/of-text';
import type { Passage, Reading, Sentence } from '../../reading/types';
import { byScript } from '../../text/by-script';
import { foldCase } from '../../text/fold-case';
import { matchesIn } from '../../text/matches';
import type { Leak } from './leaks';
import { partsNamed } from './split-evidence';

/** More than one part of the data at once, where the sentence names no two of them. */
const severalParts =
  /\b(?:both|either|two|different|several|all|all three|every|any|more than one|wherever|whichever) (?:of the )?(?:sides?|parts?|splits?|sets?|subsets?|folds?|partitions?)\b|\b(?:sides?|parts?|splits?|sets?|folds?) alike\b|\b(?:in|on|into|within) each (?:parts?|sides?|splits?|sets?|folds?|partitions?)\b|\bwherever they (?:fall|land|happen)\b|\bacross (?:the )?(?:parts|splits|sets|folds|partitions)\b/u;
/** Who or what several rows are of, and rows that are nearly the same. */
const shared =
  /\b(?:same|one|each|every|a|an|returning|repeat|recurring|earlier|other|follow-?up|near-?identical|near-?duplicates?|duplicates?|twins?|copies|clients?|customers?|patients?|callers?|accounts?|farms?|cars?|authors?|speakers?|sellers?|households?|people|users?|drivers?|machines?|devices?|stores?|shots)\b/u;
/** That they come to be there, or that nobody minds. */
const lands =
  /\b(?:may|can|could|might|will|shall|stays?|keeps?|kept|falls?|lands?|appears?|occurs?|sits?|found|spread|distributed|represented|welcome|scattered|mixed|goes|go|belongs?|remain|overlap\w*|have|has|is in|are in)\b/u;
const apart =
  /\b(?:never|not|no|nor|none|nothing|n[o']t|cannot|without|only|own|distinct|removed|dropped|excluded|absent|missing|apart|separate\w*|disjoint|unseen|avoid\w*|prevent\w*|leak\w*|would|instead|rather than|exactly|one side|same side|one part|together|moved|discarded|new ones|if|models?|metrics?|fits?|naive\w*|script|command)\b/u;
/** "Film by film", "one at a time": the rows are dealt, not what they are of. */
const oneByOne =
  /\b(?:one by one|one at a time|individually|(?!day|week|month|year|hour|step|night|quarter|line|case)(?<row>[a-z]{4,}) by \k<row>)\b/u;
const deals =
  /\b(?:assign\w*|drawn?|sorted|dealt|deal|divided|split|placed|distribut\w*|allot\w*|allocat\w*|put|judged|decided|picked)\b/u;
const parts = /\b(?:parts?|splits?|sides?|sets?|folds?|training|test|validation)\b/u;

const sharedIn = ofText(({ text, sentences }) => {
  const whole = foldCase(text);
  if (!parts.test(whole)) return undefined;
  for (const sentence of sentences) {
    const found = sentence.question ? undefined : clauseOf(sentence, whole);
    if (found) return found;
  }
  return undefined;
});

/** The clause of a sentence by which rows of one thing get into several parts. Offsets into the passage's text. */
function clauseOf(
  sentence: Sentence,
  whole: string,
): { readonly start: number; readonly end: number; readonly text: string } | undefined {
  const folded = foldCase(sentence.text);
  const { train, judge } = partsNamed(sentence);
  const teaches = /\b(?:training|train|trained|learning|taught|learnt)\b/u.test(folded) || train.length > 0;
  for (const { 0: clause, index } of matchesIn(sentence.text, clauses.of(sentence.text))) {
    const said = foldCase(clause);
    if (apart.test(said)) continue;
    const inside = (hits: readonly { readonly start: number }[]): boolean =>
      hits.some(({ start }) => start >= index && start < index + clause.length);
    const several =
      severalParts.test(said) ||
      (inside(judge) && (inside(train) || (teaches && /\btoo\b|\bother one\b/u.test(folded))));
    const dealt = oneByOne.test(said) && deals.test(said) && parts.test(whole);
    if (!dealt && !(several && shared.test(said) && lands.test(said) && mayShare.test(folded))) continue;
    const start = sentence.start + index;
    const words = clause.trim();
    return { start, end: start + words.length, text: words };
  }
  return undefined;
}

/** Rows of one source: what the sentence is about. */
const mayShare =
  /\b(?:same|coming back|comes? back|recur\w*|firms?|compan(?:y|ies)|homes?|flats?|houses?|propert(?:y|ies)|buildings?|hotels?|guests?|riders?|vehicles?|lifts?|applicants?|borrowers?|merchants?|students?|artists?|recordings?|scenes?|famil(?:y|ies)|siblings|threads?|conversations?|incidents?|twins?|duplicates?|near-?\w+|identical|follow-?ups?|earlier|repeat|returning|patients?|farms?|cars?|customers?|callers?|clients?|accounts?|authors?|speakers?|bays?|shots?|sellers?|households?|stores?|users?|devices?|machines?|people|contracts?|documents?|voice|persons?|members?|sessions?)\b/u;
const clauses = byScript(/[^,;:.]+/gu);

const sharing = passagesWhere((passage) => passage.prose && !passage.aside && sharedIn(passage) !== undefined);

/** Who recommends to people that it knows has some of what each of them did in both parts, and must. */
const ofPeople = /\b(?:users?|customers?|clients?|members?|people|accounts?|listeners?|readers?|viewers?|players?)\b/iu;

/** `choosesForKnown`: something is recommended to people. Rows of one patient, car or customer, or pictures that are nearly the same, of which the text says that they get into several parts. */
export function sharedSides(
  reading: Reading,
  among: () => readonly Passage[],
  choosesForKnown: boolean,
): Leak | undefined {
  const suspects = sharing(reading);
  if (suspects.length === 0) return undefined;
  const splits = new Set(among());
  for (const passage of suspects) {
    const found = splits.has(passage) ? sharedIn(passage) : undefined;
    if (!found || (choosesForKnown && ofPeople.test(found.text))) continue;
    const message = `"${found.text}" puts rows that belong together on both sides: the model is judged by what it has already met, so new ones will get worse results. Divide by what the rows are of, keep near-copies on one side, and report newcomers.`;
    return { passage, start: found.start, end: found.end, message };
  }
  return undefined;
}
