import { passagesWhere } from '../../reading/derived';
import { ofPassage, ofText } from '../../reading/of-text';
import type { Passage } from '../../reading/types';
import { inAnyCase } from '../../text/by-script';
import { matchesIn } from '../../text/matches';
import type { RuleContext } from '../types';
import type { Leak } from './leaks';

/** What a prediction is made at or before, with the words that also name it. */
const moments: readonly { readonly at: RegExp; readonly thing: string }[] = [
  {
    at: /\b(?:at|before) (?:the )?(?:checkout|order(?:ing)? time|time of (?:the )?(?:order|purchase))\b|\b(?:when|as soon as) (?:an?|the) order is placed\b/iu,
    thing: 'orders?|purchases?|checkout|basket',
  },
  {
    at: /\bat (?:the )?(?:first notice|first notification|notification of loss|claim intake|filing)\b/iu,
    thing: 'claims?|loss|case',
  },
  { at: /\bat (?:the )?(?:time of (?:the )?)?log-?in\b/iu, thing: 'log-?ins?' },
  {
    at: /\bat (?:the )?(?:call (?:time|start)|start of (?:the|a) call)\b|\bwhen (?:an?|the) call (?:starts|begins|comes in|arrives|is answered)\b/iu,
    thing: 'calls?',
  },
  {
    at: /\bat (?:the )?(?:booking(?: time)?|time of (?:the )?booking)\b|\bwhen (?:an?|the) booking is made\b/iu,
    thing: 'bookings?|stay|trip',
  },
  { at: /\bat (?:the )?(?:admission|triage)\b/iu, thing: 'admission|stay|visit' },
  { at: /\bat (?:the )?(?:application(?: time)?|time of (?:the )?application)\b/iu, thing: 'applications?|loans?' },
  {
    at: /\bwhen (?:an?|the) (?:ticket|case) (?:is (?:created|opened|filed)|arrives|comes in)\b|\bat ticket (?:creation|intake)\b/iu,
    thing: 'tickets?|cases?',
  },
  {
    at: /\bbefore (?:the )?(?:scheduled |planned )?(?:departure|take-?off|start|pick-?up|dispatch)\b/iu,
    thing: 'departure|flights?|trips?|rides?',
  },
];
const predicts = inAnyCase(
  /\b(?:predict\p{L}*|scor(?:es?|ed|ing)|estimat\p{L}*|forecast\p{L}*|model|risk|says?|features?|inputs?)\b/u,
);

/** The moment that a passage tells: "predict at checkout whether …". */
const momentIn = ofText(({ text }): { readonly thing: string; readonly text: string } | undefined => {
  for (const { at, thing } of moments) {
    const found = at.exec(text);
    if (found && predicts.test(text)) return { thing, text: found[0] };
  }
  return undefined;
});

/** Things that come of an order, a claim or a call. */
const consequences =
  'refunds?|returns?|(?:support )?(?:tickets?|contacts|complaints?)|chargebacks?|disputes?|invoices?|reminders?|delivery attempts?|re-?openings?|escalations?|follow-?ups?|appeals?';
/** What only the end tells. */
const atEnd = inAnyCase(
  /\bfinal (?:\p{L}+ )?(?:durations?|lengths?|outcomes?|status(?:es)?|results?|bills?|settlements?|verdicts?|diagnos[ie]s|delays?)\b|\bactual (?:\p{L}+ )?(?:(?:start|end|finish|completion|arrival|departure|delivery|landing)(?: end)?(?: (?:time|date|delay))?|duration|outcome)\b|\b(?:call|claim|case|ticket|order|visit) (?:outcome|resolution|closing (?:code|time|date))\b/u,
);
/** Of an earlier case, or of what comes before this one. */
const ofEarlier = inAnyCase(
  /\b(?:last|latest|prev(?:ious)?|past|prior|earlier|hist(?:ory|orical)?|avg|average|mean|median|rolling|rates?|share|usual|typical|similar|other|inbound|incoming|upstream|feeder|until|up to|so far|before|lag\p{L}*|predicted|estimated|planned|scheduled|expected|forecast\p{L}*|\d+ (?:days?|weeks?|months?|hours?)|parent|first)\b/u,
);
const leftOut = inAnyCase(
  /\b(?:no|not|n[o']t|never|label|target|exclud\p{L}*|dropped|removed|leave out|left out|leak\p{L}*|except|without|only for analysis|known (?:only )?after|unknown)\b/u,
);
const lists = inAnyCase(/^\P{L}*(?:\p{L}+ ){0,3}?(?:features?|inputs?|predictors?)\b[^.:]{0,30}:\s/u);
const betweenMarks = /[^,;:]+/gu;
/** Fewer parts are no list of features. */
const fewest = 3;
/** So many take a mark between each two. */
const hasParts = /[,;:][^,;:]+[,;:]/u;

/** Few texts do; asked before what is dear. */
const mayBeLate = inAnyCase(
  /final|actual|outcome|resolution|closing|after (?:the|this)|refund|return|ticket|contact|complaint|chargeback|dispute|invoice|reminder|attempt|re-?opening|escalation|follow-?up|appeal/u,
);

interface Item {
  readonly text: string;
  /** UTF-16 offset into the passage's text. */
  readonly start: number;
}

/** The parts of a list of features that name something of which only the end of a case, or what follows it, tells. */
const suspectsIn = ofPassage((passage): readonly Item[] => {
  const { kind, text, block } = passage;
  if (kind === 'row') {
    const [name = ''] = block?.cells ?? [];
    return maybeLate(name) && !leftOut.test(text) ? [{ text: name, start: 0 }] : [];
  }
  if (!hasParts.test(text) || !mayBeLate.test(text)) return [];
  return passage.sentences.flatMap((sentence) => {
    if (sentence.hedged || sentence.question || leftOut.test(sentence.text)) return [];
    const parts = matchesIn(sentence.text, betweenMarks);
    if (parts.length < fewest) return [];
    return parts.flatMap(({ 0: part, index }): readonly Item[] => {
      const words = part.replace(/^\s*(?:(?:and|the)\s)*/u, '').replace(/[\s.]+$/u, '');
      return maybeLate(words) ? [{ text: words, start: sentence.start + index + part.indexOf(words) }] : [];
    });
  });
});

const ofThis = inAnyCase({
  source: String.raw`\b(?:number|count|total|sum|amount|cost) of (?:\p{L}+ )?(?:${consequences})(?: \p{L}+)? (?:of|about|for|on|in|to) (?<which>this|the|the same) (?<thing>\p{L}+)$`,
  flags: 'u',
});
const behind = inAnyCase(/\bafter (?:the|this) (?<thing>\p{L}[\p{L}-]*)$/u);

function maybeLate(name: string): boolean {
  return !ofEarlier.test(name) && (atEnd.test(name) || ofThis.test(name) || behind.test(name));
}

const telling = passagesWhere((passage) => !passage.aside && momentIn(passage) !== undefined);
const suspected = passagesWhere((passage) => passage.prose && !passage.aside && suspectsIn(passage).length > 0);

/** A feature that is known only after the moment at which the text says that the prediction is made; `undefined` if none is. */
export function knownLater({ reading }: Pick<RuleContext, 'reading'>): Leak | undefined {
  const suspects = suspected(reading);
  const [told] = suspects.length === 0 ? [] : telling(reading);
  const moment = told && momentIn(told);
  if (!moment) return undefined;
  const thing = new RegExp(`^(?:${moment.thing})$`, 'iu');
  const features = new Set(reading.about('data.features'));
  for (const passage of suspects) {
    if (!features.has(passage) && (passage.kind === 'row' || !listsFeatures(passage))) continue;
    for (const { text, start } of suspectsIn(passage)) {
      const named = (behind.exec(text) ?? ofThis.exec(text))?.groups?.thing;
      if (named !== undefined ? !thing.test(named) : !atEnd.test(text)) continue;
      const message = `"${text}" is known only later than "${moment.text}", where the prediction is made: the model learns from a value that it will not have. Take it out, or use its value from earlier cases.`;
      return { passage, start, end: start + text.length, message };
    }
  }
  return undefined;
}

function listsFeatures({ text, block }: Passage): boolean {
  return lists.test(text) || /\b(?:features?|inputs?|predictors?)\b/iu.test(block?.runIn ?? block?.leadIn ?? '');
}
