import { passagesWhere } from '../../reading/derived';
import { ofText } from '../../reading/of-text';
import { foldCase } from '../../text/fold-case';
import type { FindingDraft, Rule } from '../types';

/** Tokens of another kind, or a median that just passes the limit, lose little. */
const tolerance = 1.15;

export const inputFitsModel: Rule = {
  meta: {
    id: 'modeling/input-fits-model',
    title: 'What is usual among the inputs is not cut off before the model',
    trace: '',
    severity: 'warning',
    fixable: false,
  },
  *check({ reading }): Iterable<FindingDraft> {
    const [passage] = cutShort(reading);
    const cut = passage && cutIn(passage);
    if (!passage || !cut) return;
    yield {
      span: reading.spanOf(passage, cut.start, cut.end),
      section: 'data.features',
      message: `The input ends at ${cut.limit}, and "${cut.usual}": of most inputs the model reads the beginning only, and nobody knows what stands behind. Say what is lost and how much that costs, read the text in windows, or take a model that reads more.`,
    };
  },
};

const count = String.raw`\d[\d,]{0,8}`;
const ends = new RegExp(
  String.raw`\b(?:cut|cuts|truncat\w*|clipped|capped|limited|shortened)\b[^.;|]{0,20}?\b(?:at|to|after|off at)\s(?:the first\s)?(?<limit>(?<most>${count})[ -]tokens?)\b|\b(?:reads?|takes?|sees?|keeps?|uses?)\s(?:only\s|at most\s)?the first\s(?<limit2>(?<most2>${count})[ -]tokens?)\b`,
  'u',
);
const usually = new RegExp(
  String.raw`\b(?:median|mean|average|typical|usual)\b[^.;|]{0,50}?(?<![\d.,])(?<length>${count})\s(?:tokens?|words?|subwords?|word ?pieces)\b|(?<![\d.,])(?<length2>${count})\s(?:tokens?|words?|subwords?|word ?pieces)\s(?:on average|in the median|in the mean)\b`,
  'u',
);
/** What stands behind is read in another way, or the numbers are of two things. */
const readsOn =
  /\b(?:windows?|sliding|overlap\w*|chunk\w*|stride|head and tail|hierarchical|long-?former|split into|summar\w*|retriev\w*|the rest|answers?|outputs?|completions?|replies|generated|prompts?)\b/u;

/** Where a passage says that the input is cut at so many tokens, and that it has usually more. Offsets into its text. */
const cutIn = ofText(({ text, sentences }) => {
  if (!text.includes('token')) return undefined;
  const folded = foldCase(text);
  const cut = ends.exec(folded);
  const usual = cut && usually.exec(folded);
  if (!cut?.groups || !usual?.groups || readsOn.test(folded)) return undefined;
  const said = sentences.find(({ start, text: own }) => start <= cut.index && cut.index < start + own.length);
  if (!said || said.hedged || said.question) return undefined;
  const most = numberOf(cut.groups.most ?? cut.groups.most2);
  const length = numberOf(usual.groups.length ?? usual.groups.length2);
  if (most === 0 || length <= most * tolerance) return undefined;
  return {
    start: cut.index,
    end: cut.index + cut[0].length,
    limit: cut.groups.limit ?? cut.groups.limit2 ?? '',
    usual: text.slice(usual.index, usual.index + usual[0].length),
  };
});

function numberOf(digits: string | undefined): number {
  return Number((digits ?? '0').replaceAll(',', ''));
}

const cutShort = passagesWhere((passage) => passage.prose && !passage.aside && cutIn(passage) !== undefined);
