import type { Block, Document, Part, PartGroup } from '../markdown/types';
import { byScript } from '../text/by-script';
import { foldCase } from '../text/fold-case';
import { createMemo } from '../text/memo';
import { hasRead } from '../text/steps';
import { groupAt } from './judged';
import type { JudgedDocument } from './judged-types';
import type { SignReader } from './signs';

/** What the blocks of a document have of all checklists, asked by ranges of blocks. Items count through the catalogue. */
export interface Hearing {
  /** Is one of `blocks[from..to]` unreadable (a picture, code), or does it point elsewhere or say that nothing is needed? */
  evades(from: number, to: number): boolean;
  /** Adds the items `first .. first + into.length` that `blocks[from..to]` meet, as ones. */
  addMet(into: Uint8Array, first: number, from: number, to: number): void;
  /**
   * Adds the items of a section (its number; they begin with `first`) that passages meet whose logit for it is above `bar`: one of a few
   * bars.
   */
  addAnswers(into: Uint8Array, first: number, section: number, bar: number): void;
}

/** Of one part; whatever is not asked is not read. */
interface HeardPart {
  readonly signs: (readonly number[] | undefined)[];
  /** Block by block. */
  readonly evasive: (boolean | undefined)[];
  met?: Uint8Array;
  evades?: boolean;
}

interface HeardGroup {
  met?: Uint8Array;
  evades?: boolean;
  /** By bar and section. */
  readonly answers: Map<number, Map<number, readonly number[]>>;
}

/** "No special hardware is required": that nothing is needed is an answer too. */
const needless = byScript(
  /(?<![\p{L}])(?:no need|not (?:applicable|needed|required|necessary|relevant|used)|does not apply|do not (?:need|apply)|n\/a|negates?|не (?:нужн|требу|примен)\p{L}*|no (?:aplica|se requiere|es necesari\p{L}*)|不需要|不适用|无需)(?![\p{L}])|(?<![\p{L}])no (?:[\p{L}-]+ ){0,5}(?:are|is) (?:required|needed|necessary)/u,
);

/** "See the evaluation plan": what is wanted may stand where we cannot read it. */
const elsewhere = byScript(
  /(?<![\p{L}])(?:see|refer to|(?:described|detailed|documented|discussed|defined|listed|specified) (?:in|at|here|below|above)|appendix|см|смотри|véase|ver (?:el|la|sección)|参见|详见|见)(?![\p{L}])/u,
);

/** Pictures and code can hold what no sign shows. */
const drawn: ReadonlySet<Block['kind']> = new Set(['image', 'code', 'diagram', 'box']);

/** Hears one document after the other; what was heard of a part or a group is kept with it. `items` is the number of all. */
export function createHearing(
  signsIn: SignReader,
  items: number,
): (document: Document, judged: JudgedDocument) => Hearing {
  const parts = new WeakMap<Part, HeardPart>();
  const groups = new WeakMap<PartGroup, HeardGroup>();
  const evasive = createMemo<boolean>();

  const heardPart = (part: Part): HeardPart => {
    let heard = parts.get(part);
    if (!heard) {
      const nothing = new Array<undefined>(part.blocks).fill(undefined);
      heard = { signs: nothing, evasive: nothing.slice() };
      parts.set(part, heard);
    }
    return heard;
  };
  const heardGroup = (group: PartGroup): HeardGroup => {
    let heard = groups.get(group);
    if (!heard) {
      heard = { answers: new Map() };
      groups.set(group, heard);
    }
    return heard;
  };

  return (document, judged) => {
    const { blocks } = document;

    const signsOf = (part: Part, start: number, index: number): readonly number[] => {
      const { signs } = heardPart(part);
      const known = signs[index - start];
      if (known) return known;
      const found = signsOfBlock(document, blocks[index] as Block, signsIn);
      signs[index - start] = found;
      hasRead((blocks[index] as Block).text.length);
      return found;
    };
    const isEvasive = (part: Part, start: number, index: number): boolean => {
      const heard = heardPart(part);
      const known = heard.evasive[index - start];
      if (known !== undefined) return known;
      const { kind, text } = blocks[index] as Block;
      const found = drawn.has(kind) || evasive.get(text, evades);
      heard.evasive[index - start] = found;
      return found;
    };
    const metByPart = (part: Part, start: number): Uint8Array => {
      const heard = heardPart(part);
      if (!heard.met) {
        const met = new Uint8Array(items);
        for (let index = start; index < start + part.blocks; index++)
          for (const item of signsOf(part, start, index)) met[item] = 1;
        heard.met = met;
      }
      return heard.met;
    };
    const metByGroup = (group: PartGroup, start: number): Uint8Array => {
      const heard = heardGroup(group);
      if (!heard.met) {
        const met = new Uint8Array(items);
        let at = start;
        for (const part of group.parts) {
          unite(met, metByPart(part, at), 0);
          at += part.blocks;
        }
        heard.met = met;
      }
      return heard.met;
    };
    const partEvades = (part: Part, start: number): boolean => {
      const heard = heardPart(part);
      if (heard.evades === undefined) {
        heard.evades = false;
        for (let index = start; index < start + part.blocks && !heard.evades; index++)
          heard.evades = isEvasive(part, start, index);
      }
      return heard.evades;
    };
    const groupEvades = (group: PartGroup, start: number): boolean => {
      const heard = heardGroup(group);
      if (heard.evades === undefined) {
        let at = start;
        heard.evades = group.parts.some((part) => {
          const evading = partEvades(part, at);
          at += part.blocks;
          return evading;
        });
      }
      return heard.evades;
    };
    const answersOf = (at: number, section: number, bar: number, first: number, many: number): readonly number[] => {
      const { placed, judged: group } = judged.groups[at] as JudgedDocument['groups'][number];
      const { answers } = heardGroup(placed.group);
      let bySection = answers.get(bar);
      if (!bySection) {
        bySection = new Map();
        answers.set(bar, bySection);
      }
      let found = bySection.get(section);
      if (!found) {
        const all = new Set<number>();
        let start = 0;
        for (const part of placed.group.parts) {
          const end = start + part.blocks;
          for (let place = start; place < end; place++) {
            const passage = group.passages[place];
            if (!passage || !((passage.scores.logits[section] as number) > bar)) continue;
            for (const item of signsOf(part, placed.firstBlock + start, placed.firstBlock + place)) all.add(item);
          }
          start = end;
        }
        found = [...all].filter((item) => item >= first && item < first + many);
        bySection.set(section, found);
      }
      return found;
    };

    return {
      evades: (from, to) =>
        someRange(judged, from, to, {
          group: groupEvades,
          part: partEvades,
          block: isEvasive,
        }),
      addMet(into, first, from, to) {
        someRange(judged, from, to, {
          group: (group, start) => unite(into, metByGroup(group, start), first),
          part: (part, start) => unite(into, metByPart(part, start), first),
          block: (part, start, index) => mark(into, signsOf(part, start, index), first),
        });
      },
      addAnswers(into, first, section, bar) {
        for (const [at, { judged: group }] of judged.groups.entries())
          if (!group.summed || (group.summed.logits[0][section] as number) > bar)
            mark(into, answersOf(at, section, bar, first, into.length), first);
      },
    };
  };
}

interface Visitor {
  group(group: PartGroup, start: number): boolean;
  part(part: Part, start: number): boolean;
  block(part: Part, start: number, index: number): boolean;
}

/** Goes through the blocks `from..to`: by groups and parts where these lie within. Ends at the first visit that gives true. */
function someRange({ groups }: JudgedDocument, from: number, to: number, visit: Visitor): boolean {
  for (let at = groupAt(groups, from); at < groups.length; at++) {
    const { group, firstBlock } = (groups[at] as JudgedDocument['groups'][number]).placed;
    if (firstBlock >= to) return false;
    if (from <= firstBlock && firstBlock + group.blocks <= to) {
      if (visit.group(group, firstBlock)) return true;
      continue;
    }
    let start = firstBlock;
    for (const part of group.parts) {
      const end = start + part.blocks;
      if (from <= start && end <= to) {
        if (visit.part(part, start)) return true;
      } else
        for (let index = Math.max(from, start); index < Math.min(to, end); index++)
          if (visit.block(part, start, index)) return true;
      start = end;
    }
  }
  return false;
}

function signsOfBlock({ sections }: Document, block: Block, signsIn: SignReader): readonly number[] {
  const { text, leadIn, header, section } = block;
  let found = text === '' ? none : signsIn(text);
  // "Non-goals" over a list, "Canary and rollback" over a paragraph.
  if (leadIn) found = united(found, signsIn(leadIn));
  if (header) found = united(found, signsOfHeader(header, signsIn));
  const title = section < 0 ? undefined : sections[section]?.title;
  return title ? united(found, signsIn(title)) : found;
}

function signsOfHeader(header: readonly string[], signsIn: SignReader): readonly number[] {
  const said = header.join(' | ');
  return said === '' ? none : signsIn(said);
}

/** Each once; the same list where one of them has nothing. */
function united(some: readonly number[], others: readonly number[]): readonly number[] {
  if (others.length === 0) return some;
  return some.length === 0 ? others : [...new Set([...some, ...others])];
}

const none: readonly number[] = [];

function evades(text: string): boolean {
  const folded = foldCase(text);
  return elsewhere.test(folded) || needless.test(folded);
}

/** Both give false, to go on with the next. */
function unite(into: Uint8Array, met: Uint8Array, first: number): false {
  for (let at = 0; at < into.length; at++) if (met[first + at] === 1) into[at] = 1;
  return false;
}

function mark(into: Uint8Array, signs: readonly number[], first: number): false {
  for (const item of signs) if (item >= first && item < first + into.length) into[item - first] = 1;
  return false;
}
