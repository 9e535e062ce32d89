import { passagesWhere } from '../../reading/derived';
import { ofText } from '../../reading/of-text';
import type { Passage } from '../../reading/types';
import { builtInEncoders } from '../../schema/registry';
import { inAnyCase } from '../../text/by-script';
import { foldCase } from '../../text/fold-case';
import type { FindingDraft, Rule, RuleContext } from '../types';

const section = 'modeling.architecture';

/** A name that begins like this, with its version ("all-MiniLM-L6-v2"). */
function namedBy(names: readonly string[]): RegExp {
  return new RegExp(`\\b(?:${names.join('|')})(?:[\\w-]|\\.(?=\\w))*`, 'giu');
}

const readsAtMost = builtInEncoders().flatMap(({ names, tokens }) =>
  tokens === undefined ? [] : [{ name: namedBy(names), most: tokens }],
);
/** Whoever names one of these may embed with it. */
const readsMore = namedBy(builtInEncoders().flatMap(({ names, tokens }) => (tokens === undefined ? names : [])));
/** Tokens of another kind of model may be a little more or fewer. */
const tolerance = 1.15;

export const chunksFitEncoder: Rule = {
  meta: {
    id: 'modeling/chunks-fit-encoder',
    title: 'Chunks are not longer than what their embedding model reads',
    trace: '',
    severity: 'warning',
    fixable: false,
  },
  *check({ reading }: RuleContext): Iterable<FindingDraft> {
    if (withSize(reading).length === 0 || withEncoder(reading).length === 0) return;
    const told = reading.passages.filter(isTold);
    const encoders = withEncoder(reading).flatMap((passage) => encodersIn(passage).map((one) => ({ ...one, passage })));
    const [widest] = [...encoders].sort((a, b) => b.most - a.most);
    if (!widest || told.some(namesOther) || told.some(cutsAgain)) return;
    for (const passage of withSize(reading)) {
      const size = chunkSizeIn(passage);
      if (!size || size.tokens <= widest.most * tolerance) continue;
      yield {
        span: reading.spanOf(passage, size.start, size.end),
        section,
        message: `${widest.name} reads ${widest.most} tokens by default, and a chunk has ${size.text}: what stands behind is not in the vector, so no search finds it. Cut chunks of at most ${widest.most} tokens, raise its limit where the model allows it, or take one that reads longer texts.`,
        related: [placeOf(reading, widest)],
      };
      return;
    }
  },
};

function placeOf(
  reading: RuleContext['reading'],
  {
    passage,
    start,
    end,
    name,
  }: { readonly passage: Passage; readonly start: number; readonly end: number; readonly name: string },
): { readonly span: ReturnType<typeof reading.spanOf>; readonly message: string } {
  return { span: reading.spanOf(passage, start, end), message: `${name} embeds the chunks.` };
}

const otherUse = inAnyCase(
  /\b(?:not|never|instead of|rejected|rather than|cross-encoder|rerank\p{L}*|classif\p{L}*)\b/u,
);

/** Named as what is used: not turned down, not asked about, no reranker. */
const encodersIn = ofText(({ text, sentences }) => {
  if (readsAtMost.every(({ name }) => text.search(name) < 0)) return none;
  return sentences.flatMap(({ text: own, start, hedged, question }) => {
    if (hedged || question || otherUse.test(own)) return none;
    return readsAtMost.flatMap(({ name, most }) =>
      [...own.matchAll(name)].map((found) => ({
        name: found[0],
        most,
        start: start + found.index,
        end: start + found.index + found[0].length,
      })),
    );
  });
});

const none: readonly { readonly name: string; readonly most: number; readonly start: number; readonly end: number }[] =
  [];

const namesOther = ofText(({ text }) => text.search(readsMore) >= 0);
/** Then what is embedded is smaller than what is called a chunk. */
const namesSmaller = inAnyCase(
  /\b(?:small[- ]to[- ]big|parent[- ](?:document|chunk|child)|sub-?chunks?|child chunks?|late chunking|mean[- ]pool\p{L}*|averag\p{L}* (?:the )?(?:chunk|window|segment)|truncat\p{L}*|max_seq_length|sentence[- ]window)\b/u,
);
const cutsAgain = ofText(({ text }) => namesSmaller.test(text));

const number = String.raw`(?<least>\d[\d,]*)(?:\s?(?:[-–—]|to)\s?\d[\d,]*)?`;
const sizes = [
  new RegExp(
    String.raw`\b(?:chunk|passage|segment)(?:s|ed|ing)?(?:[ _-]?(?:size|length))?\b[^.;|]{0,40}?(?<![\d.,])(?<text>${number}[- ]?tokens?)(?! (?:of )?overlap|-overlap)`,
    'iu',
  ),
  new RegExp(
    String.raw`(?<![\d.,])(?<text>${number}[- ]tokens?) (?:\p{L}+ ){0,2}?(?:chunks?|segments?|passages?|pieces|windows?)\b`,
    'iu',
  ),
];
/** Then the number is of something else than one chunk. */
const ofOther = inAnyCase(/\b(?:overlap\p{L}*|total|context|window of the|prompt|budget|question|answer|top)\b/u);

/** "Chunks of 1,200 tokens", "500-token segments", "chunk size 400–600 tokens": of a range the least counts. */
const chunkSizeIn = ofText(({ text, sentences }) => {
  if (!/\btokens?\b/u.test(foldCase(text))) return undefined;
  for (const { text: own, start, hedged, question } of sentences) {
    if (hedged || question) continue;
    for (const size of sizes) {
      const found = size.exec(own);
      const { least, text: written } = found?.groups ?? {};
      if (!found || least === undefined || written === undefined) continue;
      const at = found.index + found[0].indexOf(written);
      if (ofOther.test(own.slice(found.index, at))) continue;
      const tokens = Number(least.replaceAll(',', ''));
      if (tokens > 0) return { tokens, text: written, start: start + at, end: start + at + written.length };
    }
  }
  return undefined;
});

const isTold = ({ aside, kind }: Passage): boolean => !aside && kind !== 'header';
const withEncoder = passagesWhere((passage) => isTold(passage) && encodersIn(passage).length > 0);
const withSize = passagesWhere((passage) => isTold(passage) && chunkSizeIn(passage) !== undefined);
