import { ofText } from '../../reading/of-text';
import type { TextReading } from '../../reading/terms';
import type { Passage, Reading } from '../../reading/types';
import { foldCase } from '../../text/fold-case';
import { type Counted, countsIn } from '../stated/counted-things';
import { farApart, type NumberConflict } from './number-conflict';
import { type Claim, isPart } from './source-claims';

/** How many of a thing there are in all, as one place of the document has it. */
interface Total extends Counted {
  readonly passage: Passage;
  /** Said to be all of them; otherwise it is one source's or the scale's number. */
  readonly whole: boolean;
  /** What holds them: "catalogue", "index"; '' if it is not told. */
  readonly holder: string;
}

const holders =
  'catalogue|catalog|corpus|library|inventory|collection|archive|assortment|database|index|register|registry|repository|warehouse';
// These run on folded text.
const anyHolder = new RegExp(`\\b(?:${holders})\\b`, 'u');
const wholeBefore = new RegExp(
  String.raw`(?:^(?!an? |each |every |one |per )(?:we|\p{L}[\p{L}'’ ]{1,30}) (?:now |today )?(?:runs?|operates?|serves?|carr(?:y|ies)|manages?|owns?|insures?|has|have|counts?|lists?|maintains?)|\bout of(?: the| our)?|\beach of(?: the| our)|\b(?:amount|size|volume|total|number)(?: of [\p{L} ]{3,30})?:|\d[\d.,]*\s?(?:k|m|million|thousand)? of (?:the|our|its|all)|\ball(?: of)?(?: the| our| these)?|\ba total of|\baltogether|\bin all|\bin total|\b(?:compris|contain|hold|hous|stor|cover|span)(?:es|s|ing)|\bconsists? of|\bamounts? to|(?<!\b(?:of|from) (?:the |our )?)\b(?:${holders})(?: size)?(?: of| is| has| with)?|\b(?:${holders})(?: size)?\s?[:|])\s(?:about |some |around |roughly |nearly |almost |~\s?|≈\s?)?$`,
  'u',
);
const wholeAfter = new RegExp(
  String.raw`^(?:,?\s(?:in all|in total|altogether|overall|all told|on record|on file)\b|\s(?:that |which )?(?:we|they) (?:have|hold|own|keep|store|possess)\b|\s(?:are |is |stored |held )?(?:in|of) (?:the|our) (?:whole |entire |full |complete )?(?:${holders})\b)`,
  'u',
);
/** A cheap look before the costly ones: without one of these neither `wholeBefore` nor `wholeAfter` is there. */
const anyWhole = new RegExp(
  `all|total|out of|each of|size|volume|number|\\d of|[km] of|runs?|operates?|serves?|carr(?:y|ies)|manages?|owns?|insures?|has |counts?|lists?|maintains?|million of|thousand of|compris|contain|hold|hous|stor|cover|span|consist|amount|on record|on file|(?:we|they) (?:have|own|keep|possess)|${holders}`,
  'u',
);
/** A part, another time, another owner, a plan: no statement about all there are. */
const notAll =
  /\b(?:per|every|each|an? (?:second|minute|hour|day|week|month|year|quarter)|(?:of|in) (?:19|20)\d\d|sampl\w*|subset|test\w*|train\w*|validat\w*|holdout|hold-out|dev|split|fold|gold\w*|annotat\w*|label\w*|review\w*|audit\w*|pilot|new|add(?:ed|itional|s)?|another|further|more|extra|first|last|recent\w*|random\w*|filter\w*|dedup\w*|remain\w*|left|after|before|until|today|now|current\w*|target|plan\w*|goal|grow\w*|will|up to|at least|at most|minimum|maximum|capacity|limit|without|except|missing|duplicat\w*|positives?|negatives?|class\w*|candidates?|top|batch\w*|shard\w*|cluster\w*|replica\w*|partition\w*|was|were|had|previous\w*|former\w*|old|older|public|open|external|vendor|pretrain\w*|synthetic|simulat\w*|example|assum\w*|would|could|if|phase|version|v\d|from|between|only|some|most|half|share|part|language|country|region|market|site|tenant|customer'?s?)\b|\d\s?%/u;
/** A number of another state of the things: live ones are not all. */
const state =
  /\b(?:live|active|open|unique|distinct|unlabell?ed|labell?ed|annotated|new|raw|valid|eligible|daily|monthly|historical|clean|positive|negative|paying|registered|public|internal|popular|cold|long-tail)\b/u;

/**
 * Two numbers for all there are of one thing. Silent where a document has more than two numbers for it, for then they are of
 * parts, and where a number of a kind ("live postings") is smaller than that of all.
 */
export function* wholeConflicts(reading: Reading): Iterable<NumberConflict> {
  const sources = new Set(reading.about('data.sources'));
  const scale = new Set(reading.about('requirements.scale'));
  const byNoun = new Map<string, Total[]>();
  for (const passage of reading.inPhase('requirements', 'data', 'serving')) {
    if (!passage.prose) continue;
    const plain = passage.kind === 'row' ? sources.has(passage) || scale.has(passage) : scale.has(passage);
    for (const one of (plain ? allTotals : wholeTotals)(passage))
      byNoun.set(one.noun, [...(byNoun.get(one.noun) ?? []), { ...one, passage }]);
  }
  for (const totals of byNoun.values()) {
    const wholes = totals.filter(({ whole }) => whole);
    const pair = onlyPair(wholes) ?? (wholes.length > 0 ? onlyPair(totals) : undefined);
    if (pair) yield { first: claimOf(pair[0]), second: claimOf(pair[1]), section: 'data.sources' };
  }
}

/** Where the totals have two values and no third: one of each that cannot both be true. */
function onlyPair(totals: readonly Total[]): readonly [Total, Total] | undefined {
  const [first] = totals;
  const others = first ? totals.filter(({ value }) => farApart(value, first.value)) : [];
  const [second] = others;
  if (!first || !second || others.some(({ value }) => farApart(value, second.value))) return undefined;
  const same = totals.filter((one) => !others.includes(one));
  for (const other of others) {
    const one = same.find((each) => contradicts(each, other));
    if (one) return [one, other];
  }
  return undefined;
}

function contradicts(a: Total, b: Total): boolean {
  if (a.passage === b.passage || (!a.whole && !b.whole)) return false;
  if (a.holder !== b.holder && a.holder !== '' && b.holder !== '') return false;
  if (a.modifiers === b.modifiers) return true;
  // Of a kind there cannot be more than of all.
  const [all, kind] = a.modifiers === '' ? [a, b] : [b, a];
  return all.modifiers === '' && all.whole && !state.test(foldCase(kind.modifiers)) && kind.value > all.value;
}

/** "A store carries 8,500 products on average." */
const ofOne = /^(?:an?|each|every|one|per)\s|\bon average\b/u;
/** What is made to hold all there are of a thing, as the first cell of its row. */
const complete = /^[^|]*\b(?:masters?|master data|register|registry|catalogu?e|directory|inventory)\b[^|]*\|/u;

function totalsIn({ text: all, sentences }: TextReading, plain: boolean): readonly Omit<Total, 'passage'>[] {
  if (!/\d/u.test(all)) return [];
  const isComplete = plain && complete.test(foldCase(all));
  return sentences.flatMap((sentence): readonly Omit<Total, 'passage'>[] => {
    const { text } = sentence;
    if (!(plain || anyWhole.test(foldCase(text))) || sentence.hedged || sentence.question || ofOne.test(foldCase(text)))
      return [];
    return countsIn(text).flatMap((one): readonly Omit<Total, 'passage'>[] => {
      const before =
        text
          .slice(0, one.start)
          .split(/[;]|[.!?:]\s|,\s(?=and|but|while)/u)
          .at(-1) ?? '';
      const after = text.slice(one.end);
      const mark = wholeBefore.exec(foldCase(before))?.[0] ?? wholeAfter.exec(foldCase(after))?.[0];
      const beside = `${before.replace(/[\d.]+\s?%\sof\s(?:all\s|the\s|our\s)*$/u, '').slice(-80)} ${after.slice(0, 12)}`;
      const whole =
        (mark !== undefined || (isComplete && !state.test(foldCase(one.modifiers)))) &&
        !notAll.test(foldCase(beside)) &&
        !/^\s*(?:a|per|each|every)\b|^\s?\//u.test(after);
      if (!whole && !(plain && !isPart(text, one.start, one.end) && !notAll.test(foldCase(one.modifiers)))) return [];
      const holder = anyHolder.exec(mark ?? '')?.[0] ?? '';
      const named = holder === 'catalog' ? 'catalogue' : holder;
      const at = sentence.start;
      return [{ ...one, start: at + one.start, end: at + one.end, whole, holder: named }];
    });
  });
}

const allTotals = ofText((text) => totalsIn(text, true));
const wholeTotals = ofText((text) => totalsIn(text, false));

function claimOf({ text, noun, things, value, passage, start, end }: Total): Claim {
  return { source: `The number of ${things}`, kind: 'size', noun, value, text, passage, start, end };
}
