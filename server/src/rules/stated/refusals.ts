import { derived } from '../../reading/derived';
import type { Passage, Reading } from '../../reading/types';
import { foldCase } from '../../text/fold-case';
import { countWords } from '../../text/words';
import { nameColumn } from './numbering';

/** What a design says that it will not do or use. */
export interface Refusal {
  readonly passage: Passage;
  /** What is refused, without the reason. */
  readonly text: string;
  /** Offset of the text into the passage's text. */
  readonly start: number;
  /** It is only said to lie outside the scope, which bounds the work and forbids nothing. */
  readonly isScope: boolean;
  /** The heading, introduction, column head or label that announces it. */
  readonly by: string;
  /** Only its own label or first sentence does. */
  readonly labelled: boolean;
}

/** Words of a heading, label or introduction that announce what is refused. */
const refusing =
  /\b(?:not|never|no|nor|neither|won't|don't|doesn't|shan't|refus\w+|prohibit\w+|forbidden|excluded|exclusions|exclud(?:es?|ing)|off limits|hands off|leaves? (?:alone|out|aside)|left (?:alone|out|aside|to others)|keeps? out|kept out|(?:stays?|remains?|lies?|is|are) outside|outside (?:the|our|of)|out of scope|unsuitable|limitations of use|its limits|boundaries|wrong to expect|non-?(?:goals?|objectives?|aims?|targets?|uses?)|anti-?(?:goals?|objectives?)|nongoals?|antigoals?)\b/u;
/** What must not get worse is a guardrail, what does not work is the problem, and what is not known is no refusal. */
const otherwise =
  /\bwhy not\b|\bnot (?:only|just|yet|known|work\w*|enough|available|answered|found)\b|\b(?:worse|suffer|happen|break|broken|crossed|violated|exceed\w*|fall below|today|currently|missing|possible)\b|\bno (?:more|longer|later|less|\.|\d)|\b(?:no|nos)\.(?:\s|$)|^no$|\bwithout\b|\?.+\?|\b(?:labels?|rows|splits?|test|training|features?)\b.*\bexcluded\b/u;
const mostAnnouncingWords = 14;
/** Where in a document such announcements are about the design; later ones are about rows, tests and signals. */
const earlyShare = 0.45;

/** "Help does not reach them." is no word about the design. */
const ofDesign =
  /\b(?:we|this|system|model|aid|service|project|design|what|things|never|won't|excluded|refused|out of scope|limits|not (?:aimed|for|in|wanted))\b/u;

function announces(text: string): boolean {
  if (text === '' || countWords(text) > mostAnnouncingWords) return false;
  const folded = foldCase(text);
  return refusing.test(folded) && !otherwise.test(folded);
}

/** What stands under a heading, label, introduction or table header that announces refusals, early in the document; in order. */
export function announcedRefusals(reading: Reading): readonly Refusal[] {
  return announced({ reading });
}

const announced = derived(({ reading }) => findAnnounced(reading));

function findAnnounced(reading: Reading): readonly Refusal[] {
  const early = new Set(reading.early(earlyShare));
  const sections = new Map<number, string>();
  const items = new Set<number>();
  const found: Refusal[] = [];
  for (const passage of reading.passages) {
    if (!early.has(passage)) continue;
    const { block, text } = passage;
    if (passage.kind === 'heading') {
      if (passage.section > 0 && announces(text) && !isAlsoOfGoals(text)) sections.set(passage.section, text);
      continue;
    }
    if (!passage.prose || !block) continue;
    const under = block.parentItem !== undefined && items.has(block.parentItem);
    const ledTo = announces(lastSentence(block.leadIn ?? ''));
    const headed = passage.kind === 'row' && announces(block.header?.[nameColumn(block.header)] ?? '');
    const label = labelOf(text);
    const labelled =
      passage.kind !== 'row' &&
      label !== '' &&
      announces(label) &&
      (block.runIn !== undefined || ofDesign.test(foldCase(label)));
    if (under || ledTo || headed || labelled || sections.has(passage.section)) {
      items.add(block.index);
      // A whole sentence refuses something itself.
      const start = labelled && !label.endsWith('.') ? label.length : 0;
      const body = text.slice(start);
      if (countWords(body) > 1) {
        const heading = sections.get(passage.section);
        const by = labelled ? label : ledTo ? (block.leadIn ?? '') : (heading ?? '');
        const isScope = scopeAlone.test(foldCase(by));
        const refused = withoutReason(body, block.cells);
        const alone = !(under || ledTo || headed || heading !== undefined);
        const at = start + Math.max(0, body.indexOf(refused));
        found.push({ passage, text: refused, start: at, isScope, by, labelled: alone });
      }
      continue;
    }
    // An item of few words with items of its own.
    if (passage.kind === 'item' && announces(text)) items.add(block.index);
  }
  return found;
}

/** "Goals and non-goals" announces both: what stands below it may be either. */
function isAlsoOfGoals(text: string): boolean {
  return (
    /\b(?:goals?|objectives?|aims?|want|after|in|scope)\b.{0,12}(?:\band\b|&|,|\/)/iu.test(text) ||
    /\bscope\b.*\bassum/iu.test(text)
  );
}

const scopeAlone = /\b(?:scope|outside|perimeter|this round|not covered|boundar\w+|first version|v1)\b/u;

function lastSentence(text: string): string {
  return /[^.!?]*[.!?:\s]*$/u.exec(text)?.[0].trim() || text;
}

/** "What we leave alone." or "Won't:" at the beginning; a whole sentence announces what follows as well ("Three things this keeps its hands off."). */
function labelOf(text: string): string {
  const [label = ''] = /^[^.:;?]{3,100}[.:?](?=\s)/u.exec(text) ?? [];
  return label.length < text.length ? label : '';
}

/** The first cell that says something; of a sentence what stands before its reason. */
function withoutReason(text: string, cells: readonly string[] | undefined): string {
  if (cells) return cells.find((cell) => countWords(cell) > 1) ?? text;
  const cut = /\b(?:because|since|in order to)\b/u.exec(text)?.index ?? text.length;
  return text.slice(0, cut);
}
