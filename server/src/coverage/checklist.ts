import { headingWords } from '../language/heading-text';
import { remembered } from '../language/remembered';
import { writtenIn } from '../language/written-in';
import type { Block, Document, Section } from '../markdown/types';
import type { Catalogue, Check, SectionSpec } from '../schema/types';
import { countBefore } from '../text/sorted';
import { createHearing } from './heard';
import type { JudgedDocument } from './judged-types';
import { featureOf, pairFeatureNames } from './pair-features';
import { nearFrom, type Scored } from './passage-judge';
import { createSignReader } from './signs';
import type { CheckVerdict } from './types';

/** The checklist of one section as a document meets it. */
export interface Checklist {
  /** All items of the section, in order of weight; read when first asked for, which takes longer than the verdict. */
  checks(): readonly CheckVerdict[];
  /** Essential items without a trace, in order of weight, if the section is thin; empty if it is not or nobody can tell. */
  readonly unmet: readonly string[];
}

/** `number` is the section's in the catalogue, `named` are the headings that stand for it. */
export type ChecklistReader = (number: number, named: readonly Section[], best: readonly Scored[]) => Checklist;

export interface Checklists {
  checklistOf(document: Document, judged: JudgedDocument): ChecklistReader;
  /** The language that a document is written in, on which checklists depend; undefined for one without signs. */
  languageOf(document: Document): string | undefined;
}

/** Logit from which a passage answers the section; where none does, we are not sure enough of it to ask for more. */
const answers = 0;

/**
 * Makes the reader of checklists of one document after the other. An item is met when any text that answers the section has a
 * sign of it: the evidence and what stands beside it, all other passages scored as answers, and all below the section's headings.
 *
 * A section is thin when it meets fewer than a third of its essential items and we can be sure of it: a heading stands for it or
 * two passages name it; the document is in a language for which every essential item has signs; and nothing that answers is
 * unreadable (a picture, code), points elsewhere or says that nothing is needed. How often that was right: docs/rules.
 */
export function createChecklists(catalogue: Catalogue): Checklists {
  const ambiguous = new Set(catalogue.ambiguous.map(({ heading }) => headingWords(heading).join(' ')));
  const firstCheck: number[] = [];
  let count = 0;
  for (const { checks } of catalogue.sections) {
    firstCheck.push(count);
    count += checks.length;
  }
  const hear = createHearing(createSignReader(catalogue), count);
  const languageOf = createLanguageReader();
  const checklistOf: Checklists['checklistOf'] = (document, judged) => {
    const heard = hear(document, judged);
    return (number, named, best) => {
      const spec = catalogue.sections[number] as SectionSpec;
      const scoreOf = ({ judged: { scores } }: Scored): number => scores.logits[number] as number;
      const answering = best.filter((one) => scoreOf(one) > answers);
      const near = beside(document, named, answering);
      const read = (): readonly CheckVerdict[] => {
        const met = new Uint8Array(spec.checks.length);
        const first = firstCheck[number] as number;
        for (const { from, to } of near) heard.addMet(met, first, from, to);
        // Under a heading of its own an answer need not be looked for among what is only alike.
        if (named.length === 0) for (const { block } of best) heard.addMet(met, first, block.index, block.index + 1);
        heard.addAnswers(met, first, number, named.length > 0 ? answers : nearFrom);
        const written = languageOf(document);
        return spec.checks.map(({ say, essential, signs }, at): CheckVerdict => {
          const judgeable = written !== undefined && Object.keys(signs).length > 0 && speaks(signs, written);
          return { say, essential, met: met[at] === 1 ? true : judgeable ? false : undefined };
        });
      };
      const naming = answering.filter((one) => namesIt(one, number)).length;
      const clear = named.some(({ title }) => !ambiguous.has(nameOf(title)));
      const sure =
        (clear ? answering.length > 0 : naming >= namingEnough) && !near.some(({ from, to }) => heard.evades(from, to));
      let known = sure ? read() : undefined;
      const checks = (): readonly CheckVerdict[] => {
        known ??= read();
        return known;
      };
      return { checks, unmet: known ? lackingOf(known) : [] };
    };
  };
  return { checklistOf, languageOf };
}

const nameOf = remembered((title) => headingWords(title).join(' '));

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
  return featureOf(judged.features, number, strong) > 0;
}

/** Neighbours of a passage, at each side, that are read with it: an answer often goes on in the next lines. */
export const reach = 3;

/** Blocks by their indexes, the end left out. */
interface Range {
  readonly from: number;
  readonly to: number;
}

/** Everything below the section's own headings, and what stands right beside its best evidence under the same heading. */
function beside({ blocks, sections }: Document, named: readonly Section[], best: readonly Scored[]): readonly Range[] {
  const near: Range[] = named.map((section) => ({ from: section.firstBlock, to: endOf(section, sections, blocks) }));
  for (const { block } of best) {
    let [from, to] = [block.index, block.index + 1];
    // Blocks of one heading stand together.
    while (from > block.index - reach && blocks[from - 1]?.section === block.section) from--;
    while (to <= block.index + reach && blocks[to]?.section === block.section) to++;
    near.push({ from, to });
  }
  return near;
}

/** Index behind the last block of a section and of those below it. */
export function endOf(section: Section, sections: readonly Section[], blocks: readonly Block[]): number {
  const next = countBefore(sections, ({ headingSpan }) => headingSpan.start < section.span.end);
  return sections[next]?.firstBlock ?? blocks.length;
}

/** Signs that need no language (quantities, concepts) are enough only where there are no others. */
function speaks(signs: Check['signs'], language: string): boolean {
  const languages = Object.keys(signs).filter((one) => one !== 'any');
  return languages.length === 0 || languages.includes(language);
}

/** The language of one document after the other: few edits change the words that decide. */
function createLanguageReader(): (document: Document) => string | undefined {
  let read: string[] = [];
  let language: string | undefined;
  let toTheEnd = true;
  return ({ blocks }) => {
    const same = (toTheEnd ? blocks.length === read.length : blocks.length > read.length) && read.length > 0;
    if (same && read.every((text, at) => text === blocks[at]?.text)) return language;
    read = [];
    language = writtenIn(textsOf(blocks, read));
    toTheEnd = read.length === blocks.length;
    return language;
  };
}

function* textsOf(blocks: readonly Block[], read: string[]): Iterable<string> {
  for (const { text } of blocks) {
    read.push(text);
    yield text;
  }
}
