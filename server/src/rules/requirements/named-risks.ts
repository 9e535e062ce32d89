import { derived } from '../../reading/derived';
import { ofPassage } from '../../reading/of-text';
import type { Passage, PassageAlone, Reading } from '../../reading/types';
import { byScript } from '../../text/by-script';
import { foldCase } from '../../text/fold-case';
import { countWords } from '../../text/words';
import { isNumbering } from '../stated/numbering';

/** A risk as a document names it, with what the same place says of it. */
export interface NamedRisk {
  readonly passage: Passage;
  /** Offsets into the passage's text of what names it. */
  readonly start: number;
  readonly end: number;
  /** "D2" of "D-2", "A" of "Risk A"; '' where it has none. */
  readonly id: string;
  /** "Starvation" of "**Starvation**: an ad rated low …"; '' where it has none. */
  readonly label: string;
  /** What could happen: the first clause. */
  readonly statement: string;
  /** What else is said of it there. */
  readonly rest: string;
  /** It has items of its own. */
  readonly hasMore?: true;
}

/** Risks that are named together. */
export interface RiskList {
  readonly risks: readonly NamedRisk[];
  /** All passages of the list: what they say of another risk of it answers none. */
  readonly members: ReadonlySet<Passage>;
  /** Its heading or introduction promises answers: what stands beside a risk is one. */
  readonly withAnswers: boolean;
}

/** Words that announce several risks; "credit risk" and "risk score" announce none. */
const severalRisks =
  /\b(?:risks|dangers|threats|hazards|worries|fears|pitfalls|perils|(?:could|can|may|might|will) (?:go wrong|hurt|bite|harm)|worry us|frighten(?:s|ed)|keeps? us awake|lose sleep|watch out|attackers? wants?)\b|риски|опасности|угрозы|riesgos|peligros|amenazas|风险|威胁/u;
/** The first cells of a table of risks. */
const oneRisk =
  /^\W*(?:(?:the|named|known|identified|main) )?(?:risk|danger|threat|hazard|attack|concern|риск|угроза|riesgo)s?\W*$/u;
/** An item or cell that goes on with the risk above or beside it. */
const furtherLabel =
  /^\W*(?:mitigat\w*|answers?|responses?|repl(?:y|ies)|controls?|counter\w*|remed(?:y|ies)|actions?|owners?|impacts?|effects?|likelihood|probability|severity|consequences?|status|level|priority|category|score|#|no\.?|id)\b/u;
/** What a risk weighs, not what is done about it. */
const onlyWeighs =
  /^\W*(?:impacts?|effects?|likelihood|prob|severity|consequences?|owners?|status|level|priority|category|score|cost)/u;
const promisesAnswers =
  /\b(?:answers?|repl(?:y|ies)|mitigations?|responses?|controls|counter\w*|what then|what we do|handled?)\b/u;
const answersOfAll = /[.;]\s+(?:answers|replies|measures|mitigations|controls|countermeasures|what we do)\s*:/u;

/** "D1", "HZ-1", "(C)", "A:", "Risk B". */
const called = '(?:[Rr]isk|[Dd]anger|[Tt]hreat|[Hh]azard|[Ff]ear|[Ww]orry|[Cc]oncern)';
const idAtStart = new RegExp(
  `^(?:[^\\p{L}\\d|]{0,4}(?:${called}\\s+([A-Z])|(?:${called}\\s+)?([A-Z]{1,4}[-.]?\\d{1,2}|[A-Z]-[A-Z]|[A-Z][a-z]?(?=\\s?(?:[:.)|,–—]|$))))(?![\\p{L}\\d%]))[\\s:.,)|–—-]*`,
  'u',
);
const numberAtStart = new RegExp(`^[^\\p{L}\\d|]{0,4}${called}\\s+(\\d{1,2})(?!\\d)[\\s:.,)|–—-]*`, 'u');
const idInBrackets = /\(([A-Z]{1,4}[-.]?\d{1,2})\)/u;
const labelAtStart = byScript(/^[^\p{L}\d|]{0,4}(\p{L}[^.:;|()→]{2,48}?)(?:\s\([^)]{1,20}\))?\s?[:.]\s/u);
/** Where the next of several risks begins within a paragraph. */
const partStart = byScript(
  /(?<=^|[.;:!?]\s)(?:(?:(?:[Rr]isk|[Dd]anger|[Tt]hreat|[Hh]azard)\s+)?\(?(?:[A-Z]{1,4}[-.]?\d{1,2}|[A-Z]-[A-Z])\b|(?:[Rr]isk|[Dd]anger)\s[A-Z]\b|(?:The\s)?(?:[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth|[Ll]ast)(?:ly)?,?\s|\([a-h]\)\s|\(i{1,3}\)\s|\(iv\)\s|(?=\p{Lu}[^.:;|?]{2,44}:\s))/gu,
);
const ordinal = /^(?:The\s)?(?:first|second|third|fourth|fifth|last)(?:ly)?,?\s|^\((?:[a-h]|i{1,3}|iv)\)\s/iu;
/** Where a statement ends and its answer may begin. */
const statementEnd = /[.:;!?](?=\s|$)|\s(?:→|=>|—|–)\s|,\s(?:so|hence|therefore|thus)\s|\banswers?:|\bmitigat\w+:/iu;
const mostLabelWords = 5;
/** A longer heading, lead-in or item announces no list. */
const mostAnnouncingWords = 24;

/** All lists of risks of a document, in order; asides have none. */
export function riskLists(reading: Reading): readonly RiskList[] {
  return lists({ reading });
}

const lists = derived(({ reading }) => findLists(reading));

/** Does a heading, label or introduction announce risks? Of a longer text its last sentence counts. */
function announces(text: string): boolean {
  if (!severalRisks.test(foldCase(text))) return false;
  const [last = ''] = /[^.!?]*[.!?:\s]*$/u.exec(text) ?? [];
  const told = last.trim().length > 2 ? last : text;
  const folded = foldCase(told);
  return severalRisks.test(folded) && !worksAgainst.test(folded) && countWords(told) <= mostAnnouncingWords;
}

/** "The second layer detects unknown threats:" leads to what is done. */
const worksAgainst =
  /\b(?:detect(?:s|ing)?|identif(?:y|ies|ying)|recogni[sz]es?|prevent(?:s|ing)?|protects?|against|blocks?|monitor(?:s|ing)?|reduces?|catch(?:es)?)\b/u;

const titledColumn = (header: readonly string[] = []): number => header.slice(0, 2).findIndex(isRiskTitle);
const isRiskTitle = (title: string): boolean => {
  const folded = foldCase(title);
  return oneRisk.test(folded) || (severalRisks.test(folded) && !furtherLabel.test(folded));
};

/** What a passage says by itself of risks that are named in it, below it or beside it. Nearly all say nothing. */
const aloneSaid = ofPassage(({ kind, text, block }: PassageAlone): Announcement => {
  const leadIn = block?.leadIn ?? '';
  return {
    announces: kind !== 'paragraph' && kind !== 'row' && announces(kind === 'heading' ? text : (block?.text ?? '')),
    leads: announces(leadIn),
    leadsElsewhere: /[:：]\s*$/u.test(leadIn) && !severalRisks.test(foldCase(leadIn)),
    isOfRisks: kind === 'row' ? titledColumn(block?.header) >= 0 : kind === 'paragraph' && opensWithRisks(text),
  };
});

interface Announcement {
  /** As a heading or an item: what stands below it are risks. */
  readonly announces: boolean;
  /** What leads to it does. */
  readonly leads: boolean;
  /** What leads to it is about something else. */
  readonly leadsElsewhere: boolean;
  /** A row of a table of risks, or a paragraph that begins with them. */
  readonly isOfRisks: boolean;
}

function findLists(reading: Reading): readonly RiskList[] {
  const byKey = new Map<string, { risks: NamedRisk[]; members: Set<Passage>; withAnswers: boolean }>();
  const announcing = new Map<number, string>();
  /** By index of its block: the list that an item with items of its own announces, or the risk that it is. */
  const openItems = new Map<number, { readonly key: string; readonly at?: number }>();
  let section: number | undefined;
  for (const passage of reading.passages) {
    const said = aloneSaid(passage);
    // An item and its own items are of one section.
    if (passage.section !== section) openItems.clear();
    section = passage.section;
    if (passage.kind === 'heading') {
      if (said.announces) announcing.set(passage.section, passage.text);
      continue;
    }
    // Blocks are looked at only where risks may be told: who has looked at one waits for each edit of it.
    const above = openItems.size === 0 ? undefined : openItems.get(passage.block?.parentItem ?? -1);
    const introduced = said.leads || (announcing.has(passage.section) && !said.leadsElsewhere);
    if (!introduced && !above && !said.isOfRisks && !said.announces) continue;
    const { block } = passage;
    if (passage.aside || !passage.prose || !block) continue;
    const key = `${passage.section} ${passage.kind} ${block.leadIn ?? ''} ${block.parentItem ?? ''} ${block.header?.[0] ?? ''}`;
    const listOf = (name: string) => {
      const known = byKey.get(name);
      const told = `${announcing.get(passage.section) ?? ''} ${block.leadIn ?? ''} ${passage.kind === 'paragraph' ? (block.runIn ?? '') : ''}`;
      const withAnswers = promisesAnswers.test(foldCase(told));
      const list = known ?? { risks: [], members: new Set<Passage>(), withAnswers };
      if (!known) byKey.set(name, list);
      return list;
    };
    if (above?.at !== undefined) {
      const list = listOf(above.key);
      const risk = list.risks[above.at];
      const goesOn = !onlyWeighs.test(foldCase(passage.text));
      if (risk && goesOn) list.risks[above.at] = { ...risk, rest: `${risk.rest} ${passage.text}`, hasMore: true };
      list.members.add(passage);
      openItems.set(block.index, above);
      continue;
    }
    const parts =
      passage.kind === 'row'
        ? (introduced ? rowIntroduced : rowAlone)(passage)
        : passage.kind === 'item'
          ? introduced || above !== undefined
            ? itemParts(passage)
            : []
          : (introduced ? paragraphIntroduced : paragraphAlone)(passage);
    if (passage.kind === 'item' && above === undefined && !introduced && said.announces) {
      openItems.set(block.index, { key: `item ${block.index}` });
      continue;
    }
    const name = above?.key ?? key;
    for (const part of parts) {
      const list = listOf(name);
      list.members.add(passage);
      if (passage.kind === 'item') openItems.set(block.index, { key: name, at: list.risks.length });
      list.risks.push({ passage, ...part });
    }
  }
  return [...byKey.values()].filter(({ risks }) => risks.length > 1 || risks.some(({ id }) => id !== ''));
}

type Part = Omit<NamedRisk, 'passage'>;

const itemParts = ofPassage(({ text, block }: PassageAlone): readonly Part[] =>
  furtherLabel.test(foldCase(text)) || isQuestion(text) || countWords(text) < 2
    ? []
    : [partOf(text, 0, text.length, block?.runIn)],
);

const isQuestion = (text: string): boolean => /\?\W*$/u.test(text);

/** A risk in a row: its id may have a cell of its own. */
const rowIntroduced = ofPassage((row) => rowParts(row, true));
const rowAlone = ofPassage((row) => rowParts(row, false));

function rowParts(row: PassageAlone, introduced: boolean): readonly Part[] {
  const cells = row.block?.cells ?? [];
  const header = row.block?.header ?? [];
  const titled = titledColumn(header);
  if (titled < 0 && (!introduced || header.length > 5)) return [];
  const column = titled >= 0 ? titled : cells.findIndex((cell) => countWords(cell) > 2);
  const said = cells[column] ?? '';
  if (countWords(said) < 2) return [];
  const start = cells.slice(0, column).join(' | ').length + (column > 0 ? 3 : 0);
  const part = partOf(row.text, start, start + said.length);
  const rest = cells.filter((_, at) => at > column && !onlyWeighs.test(foldCase(header[at] ?? '')));
  const own = column > 0 ? idOf(idAtStart.exec(cells[0] ?? '')) : '';
  const last = isNumbering(header.at(-1) ?? '') ? (ownId.exec(cells.at(-1) ?? '')?.[0] ?? '') : '';
  return [{ ...part, id: part.id || normal(own || last), rest: `${part.rest} ${rest.join('; ')}`.trim() }];
}

/** A column of ids behind what they stand for. */
const ownId = /^[A-Z]{1,4}[-.]?\d{1,2}$/u;

/** Several risks of one paragraph, each with an id, a label or a number; a labelled paragraph below a heading about risks is one. */
const paragraphIntroduced = ofPassage((passage) => paragraphParts(passage, true));
const paragraphAlone = ofPassage((passage) => paragraphParts(passage, false));

function openingOf(text: string): string {
  return /^[^.:!?]{0,120}[.:!?]\s/u.exec(text)?.[0] ?? '';
}

function opensWithRisks(text: string): boolean {
  return severalRisks.test(foldCase(openingOf(text)));
}

function paragraphParts(passage: PassageAlone, introduced: boolean): readonly Part[] {
  const { text } = passage;
  if (!introduced && !opensWithRisks(text)) return [];
  const opening = openingOf(text);
  const all = answersOfAll.exec(foldCase(text));
  const end = all?.index === undefined ? text.length : all.index + 1;
  const starts = [...text.slice(0, end).matchAll(partStart.of(text))]
    .map(({ index }) => index)
    .filter((at) => at > 0 || introduced)
    .filter((at) => !furtherLabel.test(foldCase(text.slice(at, at + 20))));
  if (starts.length < 2) starts.splice(0, starts.length, ...feared(text, opening.length, end));
  if (starts.length > 1) return starts.map((at, number) => partOf(text, at, starts[number + 1] ?? end));
  const { runIn } = passage.block ?? {};
  return introduced && runIn !== undefined && !/[:：?]\s*$/u.test(text) ? [partOf(text, 0, end, runIn)] : [];
}

/** Sentences that say what may happen, where nothing else tells several risks of a paragraph apart. */
function feared(text: string, from: number, end: number): readonly number[] {
  return [...text.slice(0, end).matchAll(/(?<=[.:!?]\s)[^.!?;]{10,200}[.;!?]/gu)]
    .filter(({ index, 0: sentence }) => index >= from && /\b(?:may|might|could)\b/u.test(sentence))
    .map(({ index }) => index);
}

/** `runIn` is the label of the whole text, if it has one. */
function partOf(whole: string, start: number, end: number, runIn = ''): Part {
  const text = whole.slice(start, end);
  const named = idAtStart.exec(text) ?? numberAtStart.exec(text);
  const counted = named ? undefined : ordinal.exec(text);
  const from = (named ?? counted)?.[0].length ?? 0;
  const [all, label] = labelIn(text.slice(from), runIn);
  const body = text.slice(from + all);
  const cut = statementEnd.exec(body)?.index ?? body.length;
  const id = idOf(named) || (idInBrackets.exec(text)?.[1] ?? '');
  const nameEnd = all > 0 ? from + all : from + cut;
  return {
    start,
    end: start + text.slice(0, nameEnd).replace(/[\s:.,;|]+$/u, '').length,
    id: normal(id),
    label,
    statement: body.slice(0, cut),
    rest: body.slice(cut),
  };
}

/** How much of the text a label takes, and its words; 0 without one. */
function labelIn(text: string, runIn: string): readonly [length: number, label: string] {
  const [all = '', label = ''] = labelAtStart.exec(text) ?? [];
  if (label !== '' && countWords(label) <= mostLabelWords && all.length < text.length) return [all.length, label];
  const isLabel = runIn !== '' && runIn.length < text.length && text.startsWith(runIn);
  return isLabel && countWords(runIn) <= mostLabelWords && /\p{Ll}/u.test(runIn) ? [runIn.length, runIn] : [0, ''];
}

function idOf(found: RegExpExecArray | null): string {
  return found?.[1] ?? found?.[2] ?? '';
}

/** "D-2" and "D2" are one id. */
function normal(id: string): string {
  return id.replace(/[-.]/u, '');
}

const idAnywhere = new RegExp(
  `(?<![\\p{L}\\d-])(?:([A-Z]{1,4})[-.]?(\\d{1,2})(?:\\s?(?:–|-|to)\\s?\\1[-.]?(\\d{1,2}))?(?![\\p{L}\\d%])|${called}s?\\s([A-Z]|\\d{1,2})(?![\\p{L}\\d])|\\(([A-Z])\\)|(?<=[("\\s])([A-Z][a-z])(?=[):,;])|(?<![\\p{L}\\d-])([A-Z]-[A-Z])(?![\\p{L}\\d-]))`,
  'gu',
);
const mayHaveId = new RegExp(`[A-Z][-.]?\\d|${called}s?\\s[A-Z\\d]|\\([A-Z]\\)|[A-Z][a-z][):,;]|[A-Z]-[A-Z]`, 'u');

/** Ids of risks, as `NamedRisk.id` has them, that a text may refer to; those between the ends of a range as well. */
export function idsIn(text: string): readonly string[] {
  if (!mayHaveId.test(text)) return [];
  return [...text.matchAll(idAnywhere)].flatMap(([, letters, first, last, word, bracket, pair, lettered]) => {
    if (letters === undefined || first === undefined) return [word ?? bracket ?? pair ?? normal(lettered ?? '')];
    const [from, to] = [Number(first), Number(last ?? first)];
    return Array.from({ length: Math.min(Math.max(to - from, 0), 12) + 1 }, (_, by) => `${letters}${from + by}`);
  });
}
