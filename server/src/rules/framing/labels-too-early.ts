import { quantitiesIn } from '../../language/quantities';
import { passagesWhere } from '../../reading/derived';
import { ofText } from '../../reading/of-text';
import type { Passage, Reading } from '../../reading/types';
import { inAnyCase } from '../../text/by-script';
import type { FindingDraft } from '../types';

const day = 86_400_000;

/** A stretch of days with UTF-16 offsets into the passage's text. */
interface Days {
  readonly ms: number;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const labels = String.raw`\b(?:labels?|ground truth|training (?:table|set|rows?|examples?))\b`;
const fixed = '(?:ready|available|known|taken|final|complete|frozen|cut|closed|fixed)';
const readyAfter = new RegExp(
  String.raw`${labels}[^.;:]{0,20}\b(?:is|are|gets?|becomes?)\s(?:\p{L}+\s)?${fixed}\s(?:only\s)?after\s$`,
  'iu',
);
const readyBefore = new RegExp(String.raw`${labels}[^.;:]{0,20}\b(?:is|are)\s(?:\p{L}+\s)?${fixed}\s$`, 'iu');
/** "14 days after the order", and not after the end of the window. */
const afterEvent = /^\s(?:after|from) (?!(?:the )?(?:end|close|window|label|last|outcome|horizon|period))/iu;
/** What is taken so early may be a first look, or an addition to the window. */
const unsure = inAnyCase(
  /\b(?:median|most|usually|typically|average|preliminary|early|first|partial\p{L}*|proxy|provisional|interim|positives?|already|window|on top|another|additional\p{L}*|more|end of|last|closes?|closed|month-end)\b|%/u,
);

/** Most texts tell of no such stretch; asked before what is dear. */
const mayLast = inAnyCase(/day|week|month|year/u);

/** When the labels of the training are taken, where a sentence says so in days. */
const takenIn = ofText(({ text, sentences }): Days | undefined => {
  if (!mayLast.test(text) || !/label|truth|training/iu.test(text) || !text.includes('after')) return undefined;
  for (const sentence of sentences) {
    if (sentence.hedged || sentence.question || unsure.test(sentence.text)) continue;
    for (const quantity of daysIn(sentence.text)) {
      const before = sentence.text.slice(0, quantity.start);
      const behind = sentence.text.slice(quantity.end);
      if (
        (readyAfter.test(before) && !/^\s(?:of|from|after|has|have)\b/iu.test(behind)) ||
        (readyBefore.test(before) && afterEvent.test(behind))
      )
        return placed(quantity, sentence.start);
    }
  }
  return undefined;
});

const asks = inAnyCase(/\b(?:labels?|target|predict\p{L}*|positives?|outcome|y\s?=)\b/u);
const horizon = /\b(?:within|in|over|during)(?: the)?(?: next| following| coming| first)?\s$/iu;
const otherWindow = inAnyCase(
  /\b(?:last|past|previous|trailing|features?|alarms?|alerts?|retrain\p{L}*|respon\p{L}*|deleted?|sla|fix\p{L}*|answer\p{L}*|p\d\d)\b/u,
);

/** How far ahead the outcome is waited for: "Label: cancels within 30 days". */
const windowIn = ofText(({ text, sentences }): Days | undefined => {
  if (!mayLast.test(text) || !asks.test(text)) return undefined;
  for (const sentence of sentences) {
    if (sentence.hedged || sentence.question || !asks.test(sentence.text) || otherWindow.test(sentence.text)) continue;
    const [one, ...others] = daysIn(sentence.text);
    if (one && others.length === 0 && (one.bound === '<=' || horizon.test(sentence.text.slice(0, one.start))))
      return placed(one, sentence.start);
  }
  return undefined;
});

type Duration = ReturnType<typeof quantitiesIn>[number];

function daysIn(text: string): readonly Duration[] {
  return quantitiesIn(text).filter(
    ({ dimension, value, low }) => dimension === 'duration' && value >= day && low === undefined,
  );
}

function placed({ value, text, start, end }: Duration, from: number): Days {
  return { ms: value, text, start: from + start, end: from + end };
}

const taking = passagesWhere((passage) => passage.prose && !passage.aside && takenIn(passage) !== undefined);
const waiting = passagesWhere((passage) => passage.prose && !passage.aside && windowIn(passage) !== undefined);

/** Labels that are taken before the window is over in which the outcome counts; `undefined` where several windows are told, or none. */
export function labelsTooEarly(reading: Reading): FindingDraft | undefined {
  const [passage] = taking(reading);
  const taken = passage && takenIn(passage);
  if (!taken) return undefined;
  const windows = waiting(reading).flatMap((one): readonly { days: Days; passage: Passage }[] => {
    const days = windowIn(one);
    return days ? [{ days, passage: one }] : [];
  });
  const [window, ...others] = windows;
  if (!window || others.some(({ days }) => days.ms !== window.days.ms) || window.days.ms <= taken.ms) return undefined;
  return {
    span: reading.spanOf(passage, taken.start, taken.end),
    section: 'data.labels',
    severity: 'warning',
    message: `The labels are taken after ${taken.text}, but what they tell may still come "${window.days.text}" on: cases whose outcome is not there yet are learnt as negatives. Wait until the window is over, or predict a shorter one.`,
    related: [
      {
        span: reading.spanOf(window.passage, window.days.start, window.days.end),
        message: `The window of the outcome: ${window.days.text}.`,
      },
    ],
  };
}
