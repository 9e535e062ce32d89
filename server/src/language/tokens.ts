/** Words as the lexicon and the learnt weights see them: NFKC, lower case, American spelling, singular. */

const british: ReadonlyMap<string, string> = new Map(
  Object.entries({
    modelling: 'modeling',
    labelling: 'labeling',
    labelled: 'labeled',
    optimisation: 'optimization',
    optimise: 'optimize',
    normalisation: 'normalization',
    organisation: 'organization',
    personalisation: 'personalization',
    personalised: 'personalized',
    minimise: 'minimize',
    maximise: 'maximize',
    behaviour: 'behavior',
    programme: 'program',
    licence: 'license',
    anonymise: 'anonymize',
    pseudonymise: 'pseudonymize',
    quantisation: 'quantization',
    regularisation: 'regularization',
    catalogue: 'catalog',
    realtime: 'real-time',
  }),
);

/** One token per word, number or unit sign; hyphens, slashes and underscores separate words. */
const tokenPattern = /[\p{L}\p{N}]+(?:['’.][\p{L}\p{N}]+)*|[%$€£@=<>≤≥]/gu;

/** Chinese and Japanese text has no spaces: every character and its neighbour make a token of two. */
const ideographs = /[\u3040-\u30ff\u3400-\u9fff]/u;

export interface Token {
  readonly word: string;
  /** Offsets into the text that was tokenised. */
  readonly start: number;
  readonly end: number;
}

/** Singular of an English word by its ending; other words stay as they are. Source: the normalisation of the section catalogue. */
export function foldPlural(word: string): string {
  if (word.length < 4 || !/^[a-z]+s$/u.test(word) || /(?:ss|us|is)$/u.test(word)) return word;
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:ss|x|ch|sh)es$/u.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}

const folded = new Map<string, string>();

/** Pure but remembered: the same few thousand words make up every document. */
export function foldWord(word: string): string {
  const known = folded.get(word);
  if (known !== undefined) return known;
  const lower = word.normalize('NFKC').toLowerCase().replace(/’/gu, "'").replace(/'s$/u, '');
  const result = foldPlural(british.get(lower) ?? lower);
  if (folded.size > 50_000) folded.clear();
  folded.set(word, result);
  return result;
}

export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(tokenPattern)) {
    const start = match.index;
    const raw = match[0];
    if (ideographs.test(raw)) {
      for (let i = 0; i < raw.length; i += 1) {
        tokens.push({ word: raw.slice(i, i + 2), start: start + i, end: start + Math.min(raw.length, i + 2) });
      }
      continue;
    }
    const word = foldWord(raw);
    if (word === 'real-time') {
      tokens.push({ word: 'real', start, end: start + raw.length }, { word: 'time', start, end: start + raw.length });
    } else tokens.push({ word, start, end: start + raw.length });
  }
  return tokens;
}

export function words(text: string): readonly string[] {
  return tokenize(text).map((token) => token.word);
}
