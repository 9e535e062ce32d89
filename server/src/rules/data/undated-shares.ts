import { metricMentions } from '../../language/metrics';
import { passagesWhere } from '../../reading/derived';
import { ofPassage } from '../../reading/of-text';
import type { Passage } from '../../reading/types';
import { excerpt } from '../excerpt';
import type { RuleContext } from '../types';
import { partsNamed, statedIn } from './split-evidence';
import { splitSection } from './split-passages';
import { splitPlace } from './split-place';
import { partGiven } from './split-shares';

/** Where shares are given to the parts. Offsets into the passage's text. */
export interface Allotted {
  readonly passage: Passage;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The sentence that says it, shortened. */
  readonly clause: string;
}

interface Share {
  readonly train: boolean;
  readonly judge: boolean;
  readonly start: number;
  readonly end: number;
}

/** What is drawn within the training part, shown to users, or no share of rows. */
const another =
  /\b(?:traffic|positives?|negatives?|arms?|control|treatment|users?|customers?|patients?|speakers?|stores?|shops?|sites?|targets?|at least|at most|per class|coverage|agree\w*|interval|confidence|unlabel\w*|dropout|mask\w*|faster|better|worse|more than|less than|fewer)\b|[<>≥≤±]/iu;

/** "One parcel in ten is kept for judging": what is not kept teaches. */
const keeps =
  /\b(?:kept|keep|held|hold|set|put|left|reserved?|taken|take|drawn|picked|sampled)\b[^.;]{0,40}\b(?:for|aside|back|out|as)\b/iu;

const sharesIn = ofPassage(({ kind, text, sentences, prose }): readonly Share[] => {
  if (!prose) return [];
  return statedIn({ kind, text, sentences }).flatMap(({ stated, start }): readonly Share[] => {
    const { train, judge } = partsNamed(stated);
    if (train.length === 0 && judge.length === 0) return [];
    const found = partGiven.exec(stated.text);
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
    const sentence = passage.kind === 'row' ? undefined : passage.sentences.findLast((one) => one.start <= start);
    const clause = excerpt((sentence ?? passage).text, 100);
    const text = passage.text.slice(start, end);
    // What was left out of a long sentence may be the share itself.
    return { passage, start, end, text, clause: clause.includes(text) ? clause : text };
  }
  return undefined;
}
