import { tasksOf } from '../../facts/read';
import { type Quantity, quantitiesIn } from '../../language/quantities';
import { ofText } from '../../reading/of-text';
import type { Passage, Said } from '../../reading/types';
import { byScript, inAnyCase } from '../../text/by-script';
import type { Rule, RuleContext } from '../types';
import { splitPassages, splitSection } from './split-passages';

/** People, and what pieces are cut from: what is learnt of one of them helps with its other rows. Customers come back, so they are none. */
const source =
  /^(?:patients?|subjects?|speakers?|participants?|donors?|volunteers?|children|pupils|lesions?|eyes|knees|teeth|singers?|writers?|animals?|cows?|dogs?|videos?|clips?|films?|movies?|scenes?|slides?|scans?|recordings?|documents?|contracts?|books?|reports?|dialogu?es?|conversations?)$/iu;
/** Below that few rows share a source. */
const leastEach = 1.2;
/** Fewer sources are sites or machines that a sentence names by the way. */
const fewest = 20;
/** From the rows to what they are of: "212,000 films of 96,000 patients", "410 clips recorded by 120 speakers". */
const gap = inAnyCase(/^\s?(?:\p{L}+\s){0,2}?(?:of|from|by|across|out of|on)\s(?:about |some |the |our )?$/u);

interface Pieces {
  /** Rows for each source. */
  readonly each: number;
  readonly rows: string;
  readonly text: string;
  /** "patients". */
  readonly sources: string;
}

export const splitKeepsTogether: Rule = {
  meta: {
    id: 'data/split-keeps-together',
    title: 'Rows of one person or one recording stay on one side of the split',
    trace: '',
    severity: 'warning',
    fixable: false,
  },
  *check(context) {
    const { reading } = context;
    const splits = splitPassages(context).filter((passage) => passage.prose);
    if (
      splits.length === 0 ||
      remembers(context) ||
      reading.says('group-split', undefined, { aside: true, denied: true })
    )
      return;
    for (const passage of splits) {
      const shared = sharedOf(passage);
      if (!shared) continue;
      const { start, end, sources } = shared;
      yield {
        span: reading.spanOf(passage, start, end),
        section: splitSection,
        message: `The model has learnt from other rows of the same ${sources} that it is judged by, so new ones will get worse results. Divide by ${sources}: all rows of one on one side.`,
      };
      return;
    }
    const said = drawn(context, splits);
    const pieces = said && piecesNear(context);
    if (!said || !pieces) return;
    const { passage, hit, sentence } = said;
    // "Patients are divided at random".
    if (sentence.text.toLowerCase().includes(pieces.sources.toLowerCase())) return;
    yield {
      span: reading.spanOf(passage, hit.start, hit.end),
      section: splitSection,
      message: `${pieces.text} are ${plain(pieces.each)} ${pieces.rows} of each, and "${hit.text.replace(/\s+and$/iu, '')}" puts some of them on both sides: the model is judged by ${pieces.sources} that it has learnt from, so new ones will get worse results. Divide by ${pieces.sources}, and keep all ${pieces.rows} of one together.`,
    };
  },
};

/** Who recommends to known people, searches known documents or forecasts a series meets the same ones again. */
function remembers({ facts }: RuleContext): boolean {
  return tasksOf(facts).some((task) => ['recommendation', 'retrieval', 'forecasting'].includes(task));
}

/** "The test set holds 10% of the recordings of each speaker". */
const ofEach = byScript(
  /\b(?:test|hold-?out|held-out|evaluation|validation)\b[^.;]{0,40}?\b\d+ ?% of (?:the |all )?\p{L}+ (?:of|from|by) (?:each|every) (?<source>\p{L}+)|\b\d+ ?% of (?:the |all )?\p{L}+ (?:of|from|by) (?:each|every) (?<other>\p{L}+) (?:are|is|go|goes|make|form|serve)\b[^.;]{0,24}\b(?:test|held)/iu,
);

const sharedOf = ofText(({ text, sentences }) => {
  const found = text.includes('%') ? ofEach.exec(text) : null;
  const one = found?.groups?.source ?? found?.groups?.other ?? '';
  if (!found || !source.test(one)) return undefined;
  const within = sentences.find(({ start, text: own }) => start <= found.index && found.index < start + own.length);
  if (!within || within.hedged || within.question || turnedDown.test(within.text)) return undefined;
  return { start: found.index, end: found.index + found[0].length, sources: plural(one) };
});

const turnedDown =
  /\b(?:naive|naively|would|wrong|avoid|leak\w*|instead|rather than|not|never|only train\w*|second|also)\b/iu;

/** Where rows are divided by chance. */
function drawn({ reading }: RuleContext, splits: readonly Passage[]): Said | undefined {
  return reading.all('random-draw', splits, { asserted: true }).find(({ sentence }) => {
    const terms = new Set(sentence.hits.filter(({ denied }) => !denied).map(({ term }) => term));
    const divides =
      (terms.has('part-train') && terms.has('part-judge')) ||
      (/\b(?:split|divid|partition)/iu.test(sentence.text) && /\d ?%|\d\s?[/:]\s?\d/u.test(sentence.text)) ||
      (terms.has('part-judge') && /\bevery (?:third|fourth|fifth|sixth|tenth)\b|\d ?%/iu.test(sentence.text));
    return (
      divides && !turnedDown.test(sentence.text) && !/\b(?:traffic|within|epochs?|batch\w*)\b/iu.test(sentence.text)
    );
  });
}

/** The first passage on data that counts rows and what they are of. */
function piecesNear({ reading }: RuleContext): Pieces | undefined {
  for (const passage of reading.inPhase('data')) {
    const pieces = passage.prose ? piecesOf(passage) : undefined;
    if (pieces) return pieces;
  }
  return undefined;
}

const piecesOf = ofText(({ text }): Pieces | undefined => {
  const counts = quantitiesIn(text).filter(({ dimension }) => dimension === 'count' || dimension === 'number');
  for (const [at, rows] of counts.entries()) {
    // "54,000 photos of 19,000 lesions from 11,500 patients of 14 practices": the last of them that is a source.
    let found: { readonly quantity: Quantity; readonly named: string } | undefined;
    for (let next = at + 1; next < counts.length; next++) {
      const [before, quantity] = [counts[next - 1], counts[next]];
      if (!before || !quantity || !gap.test(text.slice(before.end, quantity.start))) break;
      const named = nounOf(quantity, text);
      if (source.test(named) && quantity.value >= fewest) found = { quantity, named };
    }
    // "86,000 cough recordings by": the word before the preposition.
    const rowsNamed =
      /^\s?(?:\p{L}+\s)?(\p{L}+)\s(?:of|from|by|across|out|on)\s/u.exec(text.slice(rows.end))?.[1] ??
      nounOf(rows, text);
    const each = found ? rows.value / found.quantity.value : 0;
    if (!found || rowsNamed === '' || each < leastEach) continue;
    const { quantity: sources, named } = found;
    return {
      ...{ each, rows: rowsNamed, sources: named },
      text: text.slice(rows.start, Math.max(sources.end, text.indexOf(named, sources.start) + named.length)),
    };
  }
  return undefined;
});

/** What a number counts: the last word of its unit, else the word behind it. */
function nounOf({ unit, end }: Quantity, text: string): string {
  return (unit === '' ? /^\s?(\p{L}+)/u.exec(text.slice(end))?.[1] : unit.split(/\s/u).at(-1)) ?? '';
}

function plain(value: number): string {
  return Number(value.toPrecision(2)).toLocaleString('en-US');
}

function plural(word: string): string {
  return /s$|^children$/iu.test(word) ? word : word === 'child' ? 'children' : `${word}s`;
}
