import type { BlockTest, Said, Table } from '../../reading/types';
import { foldCase } from '../../text/fold-case';
import { speaksOfOtherModel } from '../stated/other-models';
import type { FindingDraft, Rule, RuleContext } from '../types';

const section = 'modeling.architecture';

export const llmPinned: Rule = {
  meta: {
    id: 'modeling/llm-pinned',
    title: 'A hosted language model is called by its version, and its end is planned for',
    trace: '',
    severity: 'info',
    fixable: false,
  },
  *check(context): Iterable<FindingDraft> {
    const { reading, facts } = context;
    if (facts.get('calls_llm')?.value !== true) return;
    const named = followed(context) ?? namedModel(context);
    const follows = named !== undefined && alwaysNewest.test(named.sentence.text);
    if (
      !named ||
      reading.blocksWith(namesSnapshot).length > 0 ||
      (!follows && reading.says('model-replaced', undefined, { aside: true }) !== undefined)
    )
      return;
    if (
      !follows &&
      reading.all('version-pinned', undefined, { aside: true }).some(({ sentence }) => isOfModel(sentence.text))
    )
      return;
    const { passage, hit } = named;
    const name = wholeName(passage.text.slice(hit.start));
    yield {
      span: reading.spanOf(passage, hit.start, hit.start + name.length),
      section,
      message: `The provider can change or retire the model behind "${name}": answers would get worse without a release of yours. Name the exact version that is called, and what its successor must pass before you move to it.`,
    };
  },
};

/** "The alias `gpt-4o`, so that we always get the newest". */
const alwaysNewest =
  /\b(?:alias|always|automatically|so that we)\b[^.;]{0,60}\b(?:newest|latest|most recent)\b(?! (?:policy|prompt|document|articles?|text|page|data|price))/iu;

function followed({ reading }: RuleContext): Said | undefined {
  return reading
    .all('hosted-model', undefined, { asserted: true })
    .find(
      ({ passage, sentence }) =>
        passage.prose && alwaysNewest.test(sentence.text) && !/\b(?:not|never|instead)\b/iu.test(sentence.text),
    );
}

/** The hosted model that serves: not one that is only compared with, that labels, judges or was turned down. */
function namedModel({ reading }: RuleContext): Said | undefined {
  const named = reading
    .all('hosted-model', undefined, { asserted: true, denied: true })
    .filter(
      (said) =>
        said.passage.prose &&
        !speaksOfOtherModel(said.sentence.text) &&
        !isDenied(said) &&
        !isElsewhere(said) &&
        !isCandidate(said, reading.tables),
    );
  return named.find(({ passage }) => /^(?:modeling|serving)\./u.test(reading.sectionsOf(passage)[0] ?? '')) ?? named[0];
}

/** In a drawing of boxes a name stands for its kind, and tools that write the code serve nobody. */
function isElsewhere({ passage, sentence }: Said): boolean {
  const said = foldCase(sentence.text);
  return drawing.test(passage.text) || tool.test(said) || undecided.test(said);
}

/** "GPT-4o or a local Llama", "any model with that API": none of them is called yet. */
const undecided =
  /\b(?:gpt|claude|gemini|grok|mistral|llama)[\w.-]*(?: [\w.-]+)? or (?:an? |the )?(?:\w+ )?(?:gpt|claude|gemini|grok|mistral|llama|qwen|local|open|self-hosted|similar|another|other)\b|\b(?:candidates?|options?|alternatives?|alternatively|for example|for instance|any (?:llm|provider|model)|could be|might be|to be decided|tbd|swappable|pluggable|configurable)\b/u;
const drawing = /[\u2500-\u257f]/u;
const tool =
  /\b(?:claude code|github copilot|copilot chat|cursor|pair programm\w+|cod(?:e|ing) (?:assistants?|agents?))\b/u;

/** A row of a table of candidates, each with its numbers: what serves is said where one of them is chosen. */
function isCandidate({ passage, hit }: Said, tables: readonly Table[]): boolean {
  if (passage.kind !== 'row') return false;
  const [name = '', ...cells] = passage.text.split(' | ');
  if (hit.end > name.length || !cells.some((cell) => /\d/u.test(cell))) return false;
  return tables.some(({ rows }) => rows.length > 1 && rows.includes(passage));
}

/** "Nothing is trained: GPT-4.1 answers" denies nothing behind the colon. */
function isDenied({ passage, sentence, hit }: Said): boolean {
  return hit.denied && !/[:;–—]/u.test(passage.text.slice(sentence.start, hit.start));
}

/** "GPT-4.1-mini", "Gemini 2.5 Flash", from where it begins. */
function wholeName(text: string): string {
  const [name = ''] =
    /^[\w.:/@-]*(?: (?:\d[\w.-]*|flash|pro|mini|nano|lite|turbo|sonnet|haiku|opus))*/iu.exec(text) ?? [];
  return name.replace(/[.:/@-]+$/u, '');
}

/** "gpt-4o-2024-08-06", "claude-sonnet-4-5-20250929", "gpt-4-0613", "gemini-1.5-pro-002", "gemini-2.5-flash-preview-09-2025", "GPT-4o (2024-08-06)". */
const namesSnapshot: BlockTest = (source) =>
  /(?:gpt|claude|gemini|sonnet|haiku|opus|command|mistral|nova|grok|\bo[134])[\w.:/@-]*(?:[ (]{0,2}(?:version )?20\d\d-?\d\d-?\d\d|-\d\d-20\d\d|[@-]\d{3,4}(?!\w))/u.test(
    foldCase(source),
  );

/** A record of the version that answered pins nothing; a frozen test set and pinned libraries are no models. */
function isOfModel(sentence: string): boolean {
  const said = foldCase(sentence);
  return (
    /\b(?:llms?|models?|gpt|claude|gemini|provider|vendor|deployment|api|modelo|модел\p{L}*)\b|模型/u.test(said) &&
    !/\blog(?:s|ged|ging)?\b/u.test(said)
  );
}
