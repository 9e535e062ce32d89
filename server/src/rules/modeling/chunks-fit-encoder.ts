import { ofText } from '../../reading/of-text';
import type { BlockTest, Passage } from '../../reading/types';
import type { FindingDraft, Rule, RuleContext } from '../types';

const section = 'modeling.architecture';

/** Encoders with the tokens that they read unless told otherwise, from their model cards; what stands behind is cut off without a word. */
const readsAtMost: readonly (readonly [RegExp, number])[] = [
  [/\b(?:paraphrase-multilingual-(?:minilm|mpnet)[\w.-]*|paraphrase-minilm[\w.-]*|distiluse[\w.-]*)/giu, 128],
  [/\ball-minilm-l(?:6|12)(?:-v[12])?\b/giu, 256],
  [/\blabse\b/giu, 256],
  [/\ball-mpnet-base(?:-v[12])?\b/giu, 384],
  [/\b(?:multilingual-)?e5-(?:small|base|large)(?:-v2)?\b/giu, 512],
  [/\bbge-(?:small|base|large)(?:-(?:en|zh))?(?:-v1(?:\.5)?)?\b/giu, 512],
  [/\bmulti-qa-(?:mpnet|minilm)[\w.-]*/giu, 512],
];
/** Encoders that read more, or of which nobody can tell: whoever names one may embed with it. */
const readsMore =
  /\b(?:text-embedding[\w-]*|ada-002|bge-m3|nomic-embed\S*|jina-embed\S*|voyage\S*|gte-\S+|titan-embed\S*|qwen\d?-embed\S*|cohere|stella\S*|gemini-embedding\S*|openai embeddings?)\b/iu;
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
    if (reading.blocksWith(namesChunks).length === 0 || reading.blocksWith(namesEncoder).length === 0) return;
    const told = reading.passages.filter(({ aside, kind }) => !aside && kind !== 'header');
    const encoders = told.flatMap((passage) => encodersIn(passage).map((one) => ({ ...one, passage })));
    const [widest] = [...encoders].sort((a, b) => b.most - a.most);
    if (!widest || told.some(namesOther) || told.some(cutsAgain)) return;
    for (const passage of told) {
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

const namesChunks: BlockTest = (source) =>
  /\b(?:chunk|passage|segment|split)/iu.test(source) && /\btokens?\b/iu.test(source);
const namesEncoder: BlockTest = (source) => /minilm|labse|mpnet|\be5-|bge-|distiluse/iu.test(source);

/** Named as what is used: not turned down, not asked about, no reranker. */
const encodersIn = ofText(({ text, sentences }) => {
  if (!/minilm|labse|mpnet|\be5-|bge-|distiluse/iu.test(text)) return none;
  return sentences.flatMap(({ text: own, start, hedged, question }) => {
    if (
      hedged ||
      question ||
      /\b(?:not|never|instead of|rejected|rather than|cross-encoder|rerank\p{L}*|classif\p{L}*)\b/iu.test(own)
    )
      return none;
    return readsAtMost.flatMap(([name, most]) =>
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

const namesOther = ofText(({ text }) => readsMore.test(text));
/** Then what is embedded is smaller than what is called a chunk. */
const cutsAgain = ofText(({ text }) =>
  /\b(?:small[- ]to[- ]big|parent[- ](?:document|chunk|child)|sub-?chunks?|child chunks?|late chunking|mean[- ]pool\p{L}*|averag\p{L}* (?:the )?(?:chunk|window|segment)|truncat\p{L}*|max_seq_length|sentence[- ]window)\b/iu.test(
    text,
  ),
);

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
const ofOther = /\b(?:overlap\p{L}*|total|context|window of the|prompt|budget|question|answer|top)\b/iu;

/** "Chunks of 1,200 tokens", "500-token segments", "chunk size 400–600 tokens": of a range the least counts. */
const chunkSizeIn = ofText(({ text, sentences }) => {
  if (!/\btokens?\b/iu.test(text)) return undefined;
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
