import { headingWords } from '../language/heading-text';
import { writtenIn } from '../language/written-in';
import type { Block, Document, Section } from '../markdown/types';
import type { Catalogue, Check, SectionSpec } from '../schema/types';
import { createMemo } from './memo';
import { pairFeatureNames } from './pair-features';
import type { Scored } from './passage-judge';
import { createSignReader, type SignReader } from './signs';
import type { CheckVerdict } from './types';

/** The checklist of one section as a document meets it. */
export interface Checklist {
  /** All items of the section, in order of weight; read when first asked for, which takes longer than the verdict. */
  readonly checks: readonly CheckVerdict[];
  /** Essential items without a trace, in order of weight, if the section is thin; empty if it is not or nobody can tell. */
  readonly unmet: readonly string[];
}

/** `number` is the section's in the catalogue, `named` are the headings that stand for it. */
export type ChecklistReader = (number: number, named: readonly Section[], best: readonly Scored[]) => Checklist;

/** Logit from which a passage away from the best evidence is heard too: it is about as likely as not an answer. */
const heardFrom = -0.5;

/** Texts of answers remembered are up to twice as many: an edit changes one of them. */
const rememberedTexts = 2000;

/** Logit from which a passage answers the section; where none does, we are not sure enough of it to ask for more. */
const answers = 0;

/** "No special hardware is required": that nothing is needed is an answer too. */
const needless =
  /(?<![\p{L}])(?:no need|not (?:applicable|needed|required|necessary|relevant|used)|does not apply|do not (?:need|apply)|n\/a|negates?|не (?:нужн|требу|примен)\p{L}*|no (?:aplica|se requiere|es necesari\p{L}*)|不需要|不适用|无需)(?![\p{L}])|(?<![\p{L}])no (?:[\p{L}-]+ ){0,5}(?:are|is) (?:required|needed|necessary)/iu;

/** "See the evaluation plan": what is wanted may stand where we cannot read it. */
const elsewhere =
  /(?<![\p{L}])(?:see|refer to|(?:described|detailed|documented|discussed|defined|listed|specified) (?:in|at|here|below|above)|appendix|см|смотри|véase|ver (?:el|la|sección)|参见|详见|见)(?![\p{L}])/iu;

/**
 * Makes the reader of checklists of one document after the other. An item is met when any text that answers the section has a
 * sign of it: the evidence and what stands beside it, all other passages scored as answers, and all below the section's headings.
 *
 * A section is thin when it meets fewer than a third of its essential items and we can be sure of it: a heading stands for it or
 * two passages name it; the document is in a language for which every essential item has signs; and nothing that answers is
 * unreadable (a picture, code), points elsewhere or says that nothing is needed. How often that was right: docs/rules.
 */
export function createChecklists(
  catalogue: Catalogue,
): (document: Document, scored: readonly Scored[]) => ChecklistReader {
  const signsIn = createSignReader(catalogue);
  const ambiguous = new Set(catalogue.ambiguous.map(({ heading }) => headingWords(heading).join(' ')));
  const evasive = createMemo<string, boolean>(rememberedTexts);
  const firstCheck: number[] = [];
  let count = 0;
  for (const { checks } of catalogue.sections) {
    firstCheck.push(count);
    count += checks.length;
  }
  return (document, scored) => {
    let language: string | undefined | null = null;
    return (number, named, best) => {
      const spec = catalogue.sections[number] as SectionSpec;
      const scoreOf = ({ judged }: Scored): number => judged.scores.logits[number] as number;
      const answering = best.filter((one) => scoreOf(one) > answers);
      const near = beside(document, named, answering);
      const read = (): readonly CheckVerdict[] => {
        const heard = new Set(near);
        // Under a heading of its own an answer need not be looked for among what is only alike.
        const from = named.length > 0 ? answers : heardFrom;
        if (named.length === 0) for (const { block } of best) heard.add(block);
        for (const one of scored) if (scoreOf(one) > from) heard.add(one.block);
        const met = metBy(heard, document, signsIn);
        const offset = firstCheck[number] as number;
        if (language === null) language = writtenIn(document.blocks.map(({ text }) => text));
        const written = language;
        return spec.checks.map(({ say, essential, signs }, at): CheckVerdict => {
          const judgeable = written !== undefined && Object.keys(signs).length > 0 && speaks(signs, written);
          return { say, essential, met: met.has(offset + at) ? true : judgeable ? false : undefined };
        });
      };
      let checks: readonly CheckVerdict[] | undefined;
      const naming = answering.filter((one) => namesIt(one, number)).length;
      const clear = named.some(({ title }) => !ambiguous.has(headingWords(title).join(' ')));
      const sure =
        (clear ? answering.length > 0 : naming >= namingEnough) &&
        ![...near].some((block) => drawn.has(block.kind) || evasive.get(block.text, evades));
      if (sure) checks = read();
      return {
        get checks() {
          checks ??= read();
          return checks;
        },
        unmet: checks ? lackingOf(checks) : [],
      };
    };
  };
}

/** The essential items not met, if they make the section thin; nothing when of one of them nobody can tell. */
function lackingOf(checks: readonly CheckVerdict[]): readonly string[] {
  const essentials = checks.filter(({ essential }) => essential);
  if (essentials.some(({ met }) => met === undefined)) return [];
  const lacking = essentials.filter(({ met }) => met === false);
  return isThin(essentials.length - lacking.length, essentials.length) ? lacking.map(({ say }) => say) : [];
}

/**
 * Too little: fewer than a third of the essential items. Of three or fewer that is none, of four or five at most one. With one of
 * three met, readers of the tuning documents called only about six in ten thin.
 */
function isThin(met: number, essential: number): boolean {
  return met * 3 < essential;
}

/** Without a heading that can mean nothing else, so many passages must name the section before more is asked of it. */
const namingEnough = 2;

const strong = pairFeatureNames.indexOf('strong');

function namesIt({ judged }: Scored, number: number): boolean {
  return (judged.features.get(number)?.[strong] ?? 0) > 0;
}

function metBy(heard: ReadonlySet<Block>, document: Document, signsIn: SignReader): ReadonlySet<number> {
  const met = new Set<number>();
  const hear = (text: string | undefined): void => {
    if (text !== undefined && text !== '') for (const check of signsIn(text)) met.add(check);
  };
  for (const block of heard) {
    hear(block.text);
    hear(block.leadIn);
    hear(block.header?.join(' | '));
    // "Non-goals" over a list, "Canary and rollback" over a paragraph.
    if (block.section >= 0) hear(document.sections[block.section]?.title);
  }
  return met;
}

/** Neighbours of a passage that are read with it: an answer often goes on in the next lines. */
const reach = 3;

/** Everything below the section's own headings, and what stands right beside its best evidence under the same heading. */
function beside({ blocks }: Document, named: readonly Section[], best: readonly Scored[]): ReadonlySet<Block> {
  const near = new Set<Block>();
  // Every edit asks this of every section: only the blocks in question are looked at.
  for (const { firstBlock, span } of named)
    for (let at = firstBlock; at < blocks.length && (blocks[at] as Block).span.start < span.end; at++)
      near.add(blocks[at] as Block);
  for (const { block } of best)
    for (const other of blocks.slice(Math.max(0, block.index - reach), block.index + reach + 1))
      if (other.section === block.section) near.add(other);
  return near;
}

/** Pictures and code can hold what no sign shows. */
const drawn: ReadonlySet<Block['kind']> = new Set(['image', 'code', 'diagram', 'box']);

function evades(text: string): boolean {
  return elsewhere.test(text) || needless.test(text);
}

/** Signs that need no language (quantities, concepts) are enough only where there are no others. */
function speaks(signs: Check['signs'], language: string): boolean {
  const languages = Object.keys(signs).filter((one) => one !== 'any');
  return languages.length === 0 || languages.includes(language);
}
