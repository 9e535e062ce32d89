import { metricMentionsAmongMetrics } from '../../language/metrics';
import { ofText } from '../../reading/of-text';
import type { Passage, Said, Table } from '../../reading/types';
import { foldCase } from '../../text/fold-case';
import { isNote } from '../stated/full-design';
import { speaksOfOtherModel } from '../stated/other-models';
import type { FindingDraft, Rule, RuleContext } from '../types';

export const promptChangeHasGate: Rule = {
  meta: {
    id: 'serving/prompt-change-has-gate',
    title: 'A changed prompt passes a gate, as a changed model does',
    trace: '',
    severity: 'info',
    fixable: false,
  },
  *check(context): Iterable<FindingDraft> {
    const { reading, facts } = context;
    if (facts.get('calls_llm')?.value !== true || isNote(context)) return;
    const said = reading.all('prompt-text', undefined, { asserted: true });
    const [first] = said.filter(
      ({ passage, sentence }) =>
        passage.prose &&
        isBuilt(sentence.text) &&
        !reading.sectionsOf(passage)[0]?.startsWith('data.') &&
        !makesData(passage) &&
        !isUnderData(context, passage),
    );
    if (!first || reading.says('every-change') || said.some(isGated) || reading.tables.some(scoresPrompts)) return;
    const versioned = said.find(
      ({ passage, sentence }) =>
        passage.prose && /\bversion|\bgit\b|\brepositor|\bregistr/u.test(foldCase(sentence.text)),
    );
    const { passage, hit } = versioned ?? first;
    yield {
      span: reading.spanOf(passage, hit.start, hit.end),
      message: versioned
        ? 'Prompts have versions, and nothing says what a new one must pass: a changed sentence can cost as much quality as a changed model. Name the fixed set of cases that each change runs on, and the limit that stops it.'
        : 'Nothing says how prompts are kept and changed: a changed sentence can cost as much quality as a changed model. Keep them under version control, and name the fixed set of cases that each change must pass before it serves.',
    };
  },
};

/** Of the model's prompt, by the words beside it: an app prompts its users, too, and answers are prompt. */
function isBuilt(sentence: string): boolean {
  return (
    /\b(?:llms?|language model|model|gpt|claude|gemini|sonnet|llama|mistral|chunks?|context|instructions?|system prompt|prompt (?:template|engineering|version)s?|templates?|few-shot|examples?|tokens?|schema|prompts? (?:is|are|has|have|holds?|contains?|gets?|lives?|sits?))\b|модел|模型/u.test(
      foldCase(sentence),
    ) && !speaksOfOtherModel(sentence)
  );
}

/** A prompt that makes or labels data serves nobody. */
const makesData = ofText(({ text }) => /\bsynthe(?:tic|siz)|\bexpected[_ ]out/u.test(foldCase(text)));

const dataTitle = /synthe(?:tic|si)|(?:data|label|dataset) generation|labell?ing|annotation|data augmentation/u;

/** Does the passage stand under a heading, or one above it, on data that the prompt makes? */
function isUnderData({ document }: RuleContext, { section }: Passage): boolean {
  for (let at = document.sections[section]; at && at.level > 1; at = document.sections[at.parent])
    if (dataTitle.test(foldCase(at.title))) return true;
  return false;
}

/** A table of prompts, or of their versions, with what each reached: the next one is measured as well. */
function scoresPrompts({ header, rows, aside }: Table): boolean {
  return (
    !aside &&
    rows.length > 1 &&
    header.some((cell) => namesPrompt.test(cell)) &&
    header.some((cell) => metricMentionsAmongMetrics(cell).length > 0)
  );
}

const namesPrompt = /prompt|промпт|提示词/iu;

/** "Prompts are in git. A change needs a run on the reference set": the next sentence still speaks of them. */
function isGated({ passage, sentence }: Said): boolean {
  return gates(sentence.text) || gates(nextSentence(passage, sentence.start));
}

function nextSentence({ sentences }: Passage, start: number): string {
  return sentences.find((one) => one.start > start)?.text ?? '';
}

function gates(sentence: string): boolean {
  return /\b(?:gate[sd]?|golden|regress\w*|tests?(?:_\w+)?|tested|test set|suite|evals?|evaluat\w+|evaluations?|review(?:s|ed)?|approv\w+|sign(?:s|ed)?[- ]off|reference set|replay\w*|benchmark\w*|accepted|promoted|champion|canary|shadow|a\/b|(?:must|has to|have to) (?:beat|pass|win|reach)|(?:may|must) not (?:fall|drop|be worse)|(?:no|not) worse)\b/u.test(
    foldCase(sentence),
  );
}
