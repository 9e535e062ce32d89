import { lossMentions } from '../../language/losses';
import { derived } from '../../reading/derived';
import { ofPassage } from '../../reading/of-text';
import type { Passage, Sentence } from '../../reading/types';
import type { LossSpec } from '../../schema/ontology-types';
import { builtInLosses } from '../../schema/registry';
import { inAnyCase } from '../../text/by-script';
import type { RuleContext } from '../types';

const losses = new Map(builtInLosses().map((loss) => [loss.id, loss]));

/** A loss that a document names for training; offsets into the passage's text. */
export interface NamedLoss {
  readonly loss: LossSpec;
  readonly passage: Passage;
  /** The sentence that names it. */
  readonly sentence: Sentence | undefined;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * The losses that the document labels as such ("Loss: …", a row or a heading of that name); else those of passages that speak of the
 * loss before all; else those of sentences on training. `surely`: labelled.
 */
export const namedLosses: (context: RuleContext) => { readonly named: readonly NamedLoss[]; readonly surely: boolean } =
  derived((context: RuleContext) => {
    const { reading, document } = context;
    const prose = reading.passages.filter((passage) => passage.prose && !passage.aside);
    const ways: readonly (() => readonly NamedLoss[])[] = [
      () => prose.flatMap((passage) => labelledIn(passage)),
      () => {
        const titled = new Set(
          document.sections.flatMap(({ title }, index) => (lossLabel.test(title ?? '') ? [index] : [])),
        );
        return prose.filter(({ section }) => titled.has(section)).flatMap((passage) => inSentences(passage));
      },
      () => {
        const heading = context.coverage.get('modeling.loss')?.heading;
        return heading === undefined || heading <= 0
          ? []
          : prose.filter(({ section }) => section === heading).flatMap((passage) => inSentences(passage));
      },
    ];
    for (const way of ways) {
      const named = way();
      if (named.length > 0) return { named, surely: true };
    }
    return { named: toldLosses(context), surely: false };
  });

function toldLosses({ reading }: RuleContext): readonly NamedLoss[] {
  const spoken = new Set([...reading.about('modeling.loss'), ...reading.inPhase('modeling')]);
  const about = reading.passages.filter((passage) => passage.prose && spoken.has(passage));
  const first = about.filter((passage) => reading.sectionsOf(passage)[0] === 'modeling.loss');
  const told = reading.all('loss-word', about, { asserted: true });
  const sentences = new Map<Sentence, Passage>();
  for (const { passage, sentence } of told) sentences.set(sentence, passage);
  for (const passage of first) for (const sentence of passage.sentences) sentences.set(sentence, passage);
  return [...sentences].flatMap(([sentence, passage]) => inSentence(passage, sentence));
}

const lossNames = `(?:(?:the|our|training|model|main|total) )*(?:loss(?:es)?(?: functions?)?|objective(?: function)?|training objective|cost function|what (?:is|we|do we|the model|training|the training|the network) (?:train for|optimi[sz]ed?s?|minimi[sz]ed?s?)(?: for)?|функция потерь|función de pérdida|pérdida|损失函数|损失)`;
const lossLabel = inAnyCase(new RegExp(`^\\P{L}*${lossNames}\\P{L}*$`, 'u'));
/** "Second stage: LambdaMART, 600 trees. Loss: …", "The loss is …". */
const lossOpening = inAnyCase(new RegExp(`^\\P{L}*${lossNames}(?:\\s*[:=–—]|\\s(?:is|are)\\s)`, 'u'));
/** Few texts do; asked before their sentences. */
const mayNameLoss = inAnyCase(/loss|objective|cost function|what|функция|pérdida|损失/u);

const labelKind = ofPassage(({ text: all, block, sentences }): 'whole' | 'part' | undefined => {
  const label = block?.runIn ?? block?.cells?.[0] ?? '-';
  if (!mayNameLoss.test(all) && !mayNameLoss.test(label)) return undefined;
  // "8.3 Loss. Binary log loss": the number stands before the label.
  if (lossLabel.test(label) || lossLabel.test(sentences[0]?.text ?? '-')) return 'whole';
  return sentences.some(({ text }) => lossOpening.test(text)) ? 'part' : undefined;
});

function labelledIn(passage: Passage): readonly NamedLoss[] {
  const kind = labelKind(passage);
  if (kind === undefined) return [];
  if (kind === 'whole') return inSentences(passage);
  return passage.sentences
    .filter(({ text }) => lossOpening.test(text))
    .flatMap((sentence) => inSentence(passage, sentence));
}

function inSentences(passage: Passage): readonly NamedLoss[] {
  return passage.sentences.flatMap((sentence) => inSentence(passage, sentence));
}

/** What stops a training or is tried by a search is a metric. */
const metricOnly = /\b(?:early[- ]stop\w*|stopp(?:ed|ing) (?:on|by)|tuned on|optuna|grid search|sweep)\b/iu;

function inSentence(passage: Passage, sentence: Sentence): readonly NamedLoss[] {
  const mentions = lossMentions(sentence);
  if (mentions.length === 0 || metricOnly.test(sentence.text)) return [];
  return mentions.flatMap(({ id, start, end, text, negated }) => {
    const loss = losses.get(id);
    if (negated || loss === undefined) return [];
    return [{ loss, passage, sentence, start: sentence.start + start, end: sentence.start + end, text }];
  });
}
