import { type Quantity, quantitiesIn } from '../../language/quantities';
import { ofPassage, type PassageAlone } from '../../reading/of-text';
import type { Passage } from '../../reading/types';
import { durationsIn, saidIn, termsIn } from '../stated/cells';
import { lengthsOf } from './downtime';

/** An availability that a requirement puts in other words than "availability: 99.9%". */
export interface UptimeClaim {
  readonly passage: Passage;
  /** 0.999 for 99.9 %; 1: never down. */
  readonly value: number;
  /** UTF-16 offsets in the passage's text. */
  readonly start: number;
  readonly end: number;
}

/** Hardly anything else has so many nines. */
const many = 0.9999;
const nines = /\b(?<count>five|six|seven|eight|nine|ten|[5-9]|1\d)[ -]?(?:nines|9s)\b/iu;
const words = ['five', 'six', 'seven', 'eight', 'nine', 'ten'];
/** What is done without an interruption, or of what there is none. */
const change =
  /\b(?:deploy|release|rollout|roll out|rolled|rolling|migrat|upgrad|updat|switch|swap|retrain|maintenance|failover|data|label|stock|agreement|identical|match|accura)/iu;

const claims = ofPassage((passage): readonly Omit<UptimeClaim, 'passage'>[] => {
  const row = passage.kind === 'row' ? passage.text : undefined;
  return passage.sentences.flatMap((sentence): readonly Omit<UptimeClaim, 'passage'>[] => {
    if (sentence.hedged || sentence.question) return [];
    const said = row === undefined ? saidIn(sentence) : termsIn(row);
    const found = claimIn(sentence.text, said, passage);
    return found ? [{ ...found, start: sentence.start + found.start, end: sentence.start + found.end }] : [];
  });
});

/** Availabilities that a passage among the requirements asks for by its number of nines, as a downtime, or as none at all. */
export function uptimeClaims(passage: Passage): readonly UptimeClaim[] {
  return claims(passage).map((one) => ({ ...one, passage }));
}

function claimIn(
  text: string,
  said: ReadonlySet<string>,
  { sentences }: PassageAlone,
): Omit<UptimeClaim, 'passage'> | undefined {
  const up = said.has('availability') || said.has('service-up') || said.has('downtime') || said.has('never-down');
  if (!up || said.has('durability')) return undefined;
  const share = quantitiesIn(text).find((one) => isShare(one) && !change.test(clauseAt(text, one.start)));
  if (!share && change.test(text)) return undefined;
  if (share && (share.value < 1 || said.has('never-down') || said.has('availability') || /\bup\b/iu.test(text)))
    return { value: share.value, start: share.start, end: share.end };
  const named = nines.exec(text);
  if (named) {
    const count = words.indexOf((named.groups?.count ?? '').toLowerCase()) + 5;
    const digits = count >= 5 ? count : Number(named.groups?.count);
    return { value: 1 - 10 ** -digits, start: named.index, end: named.index + named[0].length };
  }
  const down = said.has('downtime') ? downtimeIn(text) : undefined;
  return down ?? neverIn(text, sentences);
}

/** "The service is up for 99.9999% of a month, and data are never older than …": what else a sentence asks for stands behind a comma. */
function clauseAt(text: string, at: number): string {
  const before =
    text
      .slice(0, at)
      .split(/[,;]\s/u)
      .at(-1) ?? '';
  return before + (text.slice(at).split(/[,;]\s/u)[0] ?? '');
}

function isShare({ dimension, value, bound, points }: Quantity): boolean {
  return dimension === 'percent' && value >= many && value <= 1 && bound !== '<' && bound !== '<=' && !points;
}

/** "At most 0.3 s of outage a year": the availability that leaves so much. */
function downtimeIn(text: string): Omit<UptimeClaim, 'passage'> | undefined {
  const period = /\b(?:an?|per|each|every) (?<period>month|quarter|year)\b/iu.exec(text)?.groups?.period?.toLowerCase();
  const [length] = lengthsOf.get(period ?? '') ?? [];
  const [time] = durationsIn(text);
  if (length === undefined || !time || time.bound === '>' || time.bound === '>=' || time.value <= 0) return undefined;
  return { value: 1 - time.value / length, start: time.start, end: time.end };
}

/** The hit of a sentence that says it outright. */
function neverIn(text: string, sentences: PassageAlone['sentences']): Omit<UptimeClaim, 'passage'> | undefined {
  const own = sentences.find((sentence) => sentence.text === text);
  const hit = own?.hits.find(({ term, denied }) => term === 'never-down' && !denied);
  return hit && { value: 1, start: hit.start, end: hit.end };
}
