import { contentWords } from '../../language/content-words';
import { quantitiesIn } from '../../language/quantities';
import { passagesWhere } from '../../reading/derived';
import { ofPassage, ofText } from '../../reading/of-text';
import type { Passage, PassageAlone } from '../../reading/types';
import { inAnyCase } from '../../text/by-script';
import type { Rule } from '../types';

const section = 'data.sources';
/** The training asks for so much more than is kept before it is told: months and years are written in round numbers. */
const moreThan = 1.1;

/** For how long something is kept, or from how long a stretch is learnt. */
interface Stretch {
  /** Milliseconds. */
  readonly ms: number;
  /** Stems of the words of the clause: what it is said of. */
  readonly words: readonly string[];
  readonly text: string;
  /** UTF-16 offsets into the passage's text. */
  readonly start: number;
  readonly end: number;
}

/** Most texts tell of no such stretch; asked before what is dear. */
const mayLast = inAnyCase(/day|week|month|year/u);
const keeps = inAnyCase(
  /\b(?:kept|keeps?|retained|retains?|stored|held|available|deleted|purged|erased|dropped|removed|expires?|overwritten|discarded|retention|roll(?:s|ed)? off|lives?|stays?)\b/u,
);
const keptFor = inAnyCase(
  /\b(?:kept|retained|stored|held|available)\b[^.;,]{0,30}?\b(?:for|only)\s$|\b(?:deleted|purged|erased|dropped|removed|expires?|overwritten|discarded|rolls? off)\b[^.;,]{0,20}?\s(?:after|every)\s$|\bretention(?: period)?(?: of| is|:)?\s$|\b(?:retained|kept)\s$/u,
);
/** A copy, a sum or a second store may reach back further. */
const elsewhere = inAnyCase(
  /\b(?:archiv\p{L}*|aggregat\p{L}*|snapshots?|cold|glacier|back-?ups?|backfill\p{L}*|cop(?:y|ies|ied)|export\p{L}*|warehouse|lake|summar\p{L}*|derived|frozen|rolled up|moved to|accumulat\p{L}*|stays? longer)\b/u,
);
/** What is kept is no history of events, or not always kept so briefly. */
const another = inAnyCase(
  /\b(?:feature (?:store|table)s?|caches?|cached|hot|online|redis|models?|weights|predictions?|hourly|before (?:that|deletion)|longer|consent|opted|requests?|asked|accounts?|leavers?|unless|except)\b/u,
);
const learns = /\b(?:(?:re-?)?train(?:ed|s|ing)?|fit(?:ted|s)?|learn(?:s|t|ed)?)\b/iu;
const learnsOf =
  /\b(?:(?:re-?)?train(?:ed|s|ing)?|fit(?:ted|s)?|learn(?:s|t|ed)?)\b[^.;]{0,60}?\b(?:on|from|uses?|over|with|covers?|spans?)\b[^.;]{0,40}$/iu;
const otherStretch = inAnyCase(
  /\b(?:horizon|window|ahead|delay|latency|lag|synthetic|public|simulat\p{L}*|would|no longer|not)\b/u,
);

/** In a table of sources: the column that says how long they are kept. */
const keptColumn = inAnyCase(/^\P{L}*(?:kept|retention|stored|retained|history kept|kept for)\b/u);

function isAnother(text: string): boolean {
  return another.test(text) || elsewhere.test(text);
}

const keptIn = ofPassage((passage): Stretch | undefined => {
  const { text, kind } = passage;
  if (kind === 'row') return keptInRow(passage);
  if (!mayLast.test(text) || !keeps.test(text)) return undefined;
  for (const sentence of passage.sentences) {
    if (sentence.hedged || sentence.question || isAnother(sentence.text)) continue;
    const quantity = lasting(sentence.text).find(({ start }) => keptFor.test(sentence.text.slice(0, start)));
    if (!quantity) continue;
    const words = thingsIn(sentence.text.slice(0, quantity.start)).filter((word) => !tells.has(word));
    return stretch(quantity, sentence.start, words);
  }
  return undefined;
});

function keptInRow({ text, block }: PassageAlone): Stretch | undefined {
  const cells = block?.cells ?? [];
  const column = (block?.header ?? []).findIndex((cell) => keptColumn.test(cell));
  const cell = cells[column];
  if (column < 1 || cell === undefined || isAnother(text)) return undefined;
  const [quantity, ...others] = lasting(cell);
  if (!quantity || others.length > 0) return undefined;
  const from = cells.slice(0, column).reduce((sum, one) => sum + one.length + 3, 0);
  const words = thingsIn(cells.slice(0, column).join(' ')).filter((word) => !tells.has(word));
  return stretch(quantity, from, words);
}

const learntIn = ofText(({ text, sentences }): readonly Stretch[] => {
  if (!mayLast.test(text) || !learns.test(text)) return [];
  return sentences.flatMap((sentence) => {
    if (sentence.hedged || sentence.question) return [];
    return lasting(sentence.text).flatMap((quantity) => {
      const before = sentence.text.slice(0, quantity.start);
      const near = sentence.text.slice(0, quantity.end + 25);
      if (
        otherStretch.test(near) ||
        !learnsOf.test(before) ||
        /\b(?:every|each|once (?:in|every)|for|after)\s(?:the\s)?$/iu.test(before)
      )
        return [];
      return [stretch(quantity, sentence.start, thingsIn(sentence.text))];
    });
  });
});

type Lasting = ReturnType<typeof quantitiesIn>[number];

/** Stretches of a day and more, without a bound that leaves them open. */
function lasting(text: string): readonly Lasting[] {
  return quantitiesIn(text).filter(
    ({ dimension, value, bound }) => dimension === 'duration' && value >= 86_400_000 && bound !== '>' && bound !== '>=',
  );
}

function stretch({ value, text, start, end }: Lasting, from: number, words: readonly string[]): Stretch {
  return { ms: value, words, text, start: from + start, end: from + end };
}

/** Logs are what is deleted first, and too short a word for those that carry matter. */
function thingsIn(text: string): readonly string[] {
  return /\blogs?\b/iu.test(text) ? [...contentWords(text), 'log'] : contentWords(text);
}

/** Such words are of every history, and join nothing. */
const tells = new Set(
  contentWords(
    'raw history historical kept keeps retained stored held available deleted purged erased dropped removed retention privacy reasons cost disk storage table features feature source sources trained training learn fitted only always customer customers full records record last past past daily weekly',
  ),
);

const keeping = passagesWhere((passage) => passage.prose && !passage.aside && keptIn(passage) !== undefined);
const learning = passagesWhere(
  (passage) => passage.prose && !passage.aside && passage.kind !== 'row' && learntIn(passage).length > 0,
);

export const keptLongEnough: Rule = {
  meta: {
    id: 'data/kept-long-enough',
    title: 'What the model learns from is kept as long as the training reaches back',
    trace: '',
    severity: 'warning',
    fixable: false,
  },
  *check({ reading }) {
    const kept = keeping(reading);
    if (kept.length === 0) return;
    const learnt = learning(reading);
    for (const passage of kept) {
      const short = keptIn(passage);
      if (!short) continue;
      for (const other of learnt) {
        const long = learntIn(other).find(
          ({ ms, words }) => ms > short.ms * moreThan && sharesWord(words, short.words),
        );
        if (!long || reachesBack(reading.passages, short)) continue;
        yield {
          span: reading.spanOf(passage, short.start, short.end),
          section,
          message: `Kept for "${short.text}", but the training reaches back "${long.text}": nothing older is there when the model is trained again. Keep it longer, store what the training needs, or train on less.`,
          related: [
            { span: reading.spanOf(other, long.start, long.end), message: `What is learnt from: ${long.text}.` },
          ],
        };
        break;
      }
    }
  },
};

function sharesWord(some: readonly string[], others: readonly string[]): boolean {
  return others.some((word) => some.includes(word));
}

const toldElsewhere = ofText(({ text }) => (elsewhere.test(text) ? thingsIn(text) : []));

/** Does any sentence say that the same things lie elsewhere too? */
function reachesBack(passages: readonly Passage[], { words }: Stretch): boolean {
  return passages.some((passage) => passage.prose && sharesWord(toldElsewhere(passage), words));
}
