import { metricMentions } from '../../language/metrics';
import { passagesWhere } from '../../reading/derived';
import { ofPassage } from '../../reading/of-text';
import type { Passage } from '../../reading/types';
import type { RuleContext } from '../types';
import { partsNamed, statedIn } from './split-evidence';
import { splitSection } from './split-passages';
import { splitPlace } from './split-place';

/** Where shares are given to the parts. Offsets into the passage's text. */
export interface Allotted {
  readonly passage: Passage;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

interface Share {
  readonly train: boolean;
  readonly judge: boolean;
  readonly start: number;
  readonly end: number;
}

/** "80%", "70/15/15", "one in ten", "every fifth", "digits 0 to 7", "five folds". */
const share =
  /\b\d{1,2}(?:\.\d)?\s?%|\b\d{1,2}\s?[/:]\s?\d{1,2}\s?[/:]\s?\d{1,2}\b|\b[5-9]\d\s?[/:]\s?[1-4]\d\b|\b(?:one|two|eight|nine|\d) (?:\w+ )?(?:in|out of|of) (?:five|ten|twenty|5|10|20)\b|\b(?:one|two|three|four|five|six|seven|eight|nine)[ -](?:fifths?|tenths?)\b|\bevery (?:third|fourth|fifth|sixth|eighth|tenth|twentieth)\b|\bmod(?:ulo)?\b|\bhash (?:ends|mod)|\bin turn\b|\b(?:\d+|five|ten)[ -]folds?\b|(?<!=\s?)\b(?:\d|one|two|seven|eight|nine) (?:\w+ )?(?:to|for|into) (?:the )?(?:train|learn|valid|test|hold)\w*/iu;
/** Few texts do; asked before what is dear. */
const mayBeShare =
  /\d|in turn|folds?\b|third|fourth|fifth|sixth|eighth|tenth|twentieth|\b(?:in|of) (?:five|ten|twenty)\b/iu;
/** What is drawn within the training part, shown to users, or no share of rows. */
const another =
  /\b(?:traffic|positives?|negatives?|arms?|control|treatment|users?|customers?|patients?|speakers?|stores?|shops?|sites?|targets?|at least|at most|per class|coverage|agree\w*|interval|confidence|unlabel\w*|dropout|mask\w*|faster|better|worse|more than|less than|fewer)\b|[<>≥≤±]/iu;

/** "One parcel in ten is kept for judging": what is not kept teaches. */
const keeps =
  /\b(?:kept|keep|held|hold|set|put|left|reserved?|taken|take|drawn|picked|sampled)\b[^.;]{0,40}\b(?:for|aside|back|out|as)\b/iu;

const sharesIn = ofPassage(({ kind, text, sentences, prose }): readonly Share[] => {
  if (!prose || !mayBeShare.test(text)) return [];
  return statedIn({ kind, text, sentences }).flatMap(({ stated, start }): readonly Share[] => {
    const { train, judge } = partsNamed(stated);
    if (train.length === 0 && judge.length === 0) return [];
    const found = share.exec(stated.text);
    if (!found || another.test(stated.text) || metricMentions(stated.text).length > 0) return [];
    const at = start + found.index;
    return [{ train: train.length > 0, judge: judge.length > 0, start: at, end: at + found[0].length }];
  });
});

const allotting = passagesWhere((passage) => !passage.aside && sharesIn(passage).length > 0);

/** A division of rows into parts of which only shares are told; `undefined` where a date, a stretch of time or a group is named beside them. */
export function undatedShares(context: RuleContext): Allotted | undefined {
  const { reading } = context;
  const candidates = allotting(reading);
  if (candidates.length === 0) return undefined;
  const split = new Set(reading.inPhase('data', 'modeling', 'evaluation'));
  const about = new Set([...reading.about(splitSection), ...splitPlace(context)]);
  for (const passage of candidates) {
    if (!split.has(passage) && !about.has(passage)) continue;
    const beside = candidates.filter(({ section }) => section === passage.section).flatMap(sharesIn);
    const [first] = sharesIn(passage);
    const judge = beside.some((one) => one.judge);
    const whole = judge && (beside.some((one) => one.train) || (about.has(passage) && keeps.test(passage.text)));
    if (!first || !whole || !(about.has(passage) || (first.train && first.judge) || passage.kind === 'row')) continue;
    const { start, end } = first;
    return { passage, start, end, text: passage.text.slice(start, end) };
  }
  return undefined;
}
