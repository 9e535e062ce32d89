import { remembered } from '../../language/remembered';
import { ofPassage } from '../../reading/of-text';
import type { Passage, Reading, TermHit } from '../../reading/types';
import type { SectionId } from '../../schema/types';
import { byScript } from '../../text/by-script';
import type { Span } from '../../text/span';
import { ownHeading } from '../phase-headings';
import type { RuleContext } from '../types';

/** A stretch of the document that its author has put a name on: what stands under a heading, a table, or one labelled passage. */
export interface Part {
  /** Where its name stands; `placeOfPart` tells the place, which every edit above moves. */
  readonly named: Passage;
  /** The name as written. */
  readonly label: string;
  /** What stands there, without the heading. */
  readonly passages: readonly Passage[];
}

/** A label stands at the beginning: "**Offline, answers:**", "Online we look at …". In UTF-16 units. */
const longestLead = 44;

/**
 * The parts that the author has labelled with one of the terms, or headed for the section alone. A passage labelled within such a
 * part is no part of its own. Asides are left out; a label without anything behind it is no part.
 */
export function partsAbout(context: RuleContext, section: SectionId, terms: readonly string[]): readonly Part[] {
  const { reading } = context;
  const own = ownHeading(context, section)?.index;
  const parts: Part[] = [];
  const taken = new Set<Passage>();
  const { passages } = reading;
  const saying = firstHits(reading, terms);
  for (const [index, passage] of passages.entries()) {
    if (passage.aside || taken.has(passage)) continue;
    const label =
      passage.kind === 'heading' && passage.section === own ? passage.text : labelOf(passage, saying.get(passage));
    if (label === undefined) continue;
    const below =
      passage.kind === 'heading'
        ? underHeading(context, index)
        : passage.kind === 'header'
          ? rowsBelow(passages, index)
          : passage.prose
            ? [passage, ...listBelow(passages, index)]
            : [];
    for (const one of below) taken.add(one);
    if (below.some((one) => one.prose)) parts.push({ named: passage, label, passages: below });
  }
  return parts;
}

/** A run-in label, a lead before a colon or a question of up to this many UTF-16 units. */
const longestName = 48;

/**
 * What stands under a short name that says the term anywhere: a heading without further ones below, a run-in label ("**Reading the
 * mistakes:**"), a question that the text answers. Asides are left out.
 */
export function labelledBy(context: RuleContext, term: string): readonly Part[] {
  const { reading, document } = context;
  return reading.all(term).flatMap(({ passage, hit }): readonly Part[] => {
    // Of most passages where the term stands tells already that it is in no name.
    if (hit.end > longestName) return [];
    const name = nameOf(passage);
    if (name === undefined || hit.end > name.length || passage.aside) return [];
    const isHeading = passage.kind === 'heading';
    // Sections stand in the document's order: the first of those below comes next.
    if (isHeading && document.sections[passage.section + 1]?.parent === passage.section) return [];
    const index = reading.indexOf(passage);
    const passages = isHeading ? underHeading(context, index) : [passage, ...listBelow(reading.passages, index)];
    return passages.some(({ prose }) => prose) ? [{ named: passage, label: name, passages }] : [];
  });
}

const nameOf = ofPassage(({ kind, text, block, prose }): string | undefined => {
  if (kind === 'heading') return text.length <= longestName ? text : undefined;
  if (!prose || kind === 'row') return undefined;
  const name =
    block?.runIn ??
    /^[^.:：!]{1,46}[:：?？](?=\s|$)/u.exec(text)?.[0].slice(0, -1) ??
    // "9.3 Review of errors. …": a numbered clause whose first words are its name.
    /^\d+(?:\.\d+)+\s[^\s.:!?]+(?:\s[^\s.:!?]+){0,4}(?=[.:]\s)/u.exec(text)?.[0];
  return name !== undefined && name.length <= longestName && text.startsWith(name) ? name : undefined;
});

/** Where the name of a part is written. */
export function placeOfPart({ document, reading }: RuleContext, { named, label }: Part): Span {
  if (named.kind === 'heading') return document.sections[named.section]?.titleSpan ?? named.span;
  return reading.spanOf(named, named.text.indexOf(label), named.text.indexOf(label) + label.length);
}

/** Where each passage that says one of the terms says it first. */
function firstHits(reading: Reading, terms: readonly string[]): ReadonlyMap<Passage, TermHit> {
  const first = new Map<Passage, TermHit>();
  for (const { passage, hit } of reading.all(terms)) if (!first.has(passage)) first.set(passage, hit);
  return first;
}

const article = byScript(/^(\P{L}*)(?:the|our|an?)\s/iu);

function labelOf(passage: Passage, hit: TermHit | undefined): string | undefined {
  if (!hit || (!passage.prose && passage.kind !== 'heading' && passage.kind !== 'header')) return undefined;
  if (hit.start > leadOf(passage)) return undefined;
  // One word names a part only where it comes first or nearly alone: "Offline", "The experiment", not "Model prep (offline tool)".
  const first =
    /\p{L}/u.exec(passage.text.replace(article.of(passage.text), (lead) => '-'.repeat(lead.length)))?.index ?? 0;
  const alone = passage.kind === 'heading' && isTitle(passage.text);
  const set =
    passage.block === undefined ||
    passage.kind === 'row' ||
    passage.block.runIn !== undefined ||
    /^[^:：]{1,44}[:：]/u.test(passage.text) ||
    // "10.3 Trial. …": a numbered clause.
    /^\d+(?:\.\d+)+\.?\s[^.:]{3,44}\.\s/u.test(passage.text);
  const name = passage.text.slice(first, hit.end);
  // "Limits that end the trial:" names something else.
  if (set && isTitle(name) && endsLabel(passage, hit)) return name;
  return alone || (set && hit.start <= first) || /\s/u.test(hit.text) ? hit.text : undefined;
}

/** "City-wide trial:", "Live test.": the word that says what it is stands last. */
function endsLabel({ text, kind, block }: Passage, { start, end }: TermHit): boolean {
  return (
    kind !== 'row' &&
    start > 0 &&
    end <= longestLead &&
    (block?.runIn ?? '').length >= end &&
    /^[\s*]*[.:：]/u.test(text.slice(end))
  );
}

/** Up to three words and no remark in brackets, or a question. */
function isTitle(text: string): boolean {
  return !text.includes('(') && (/[?？]$/u.test(text) || text.split(/\s+/u).length <= 3);
}

/** Up to where a label may begin: within the words before ":", ".", "|", else at the very first word. */
function leadOf({ kind, text }: Passage): number {
  if (kind === 'heading') return text.length;
  return leadIn(text);
}

const leadIn = remembered((text) => {
  const end = text.slice(0, longestLead).search(/[:.|]\s/u);
  return end >= 0 ? end : (/\p{L}/u.exec(text)?.index ?? 0);
});

function underHeading({ document, reading: { passages } }: RuleContext, heading: number): readonly Passage[] {
  const { section } = passages[heading] as Passage;
  const below: Passage[] = [];
  // In the order of the document: a heading of half of it has half of the passages, any other few.
  for (let at = heading + 1; at < passages.length; at++) {
    const one = passages[at] as Passage;
    if (one.section !== section && (document.sections[one.section]?.parent ?? -1) < section) break;
    if (!one.aside) below.push(one);
  }
  return below;
}

function rowsBelow(passages: readonly Passage[], header: number): readonly Passage[] {
  const rows: Passage[] = [passages[header] as Passage];
  for (let at = header + 1; passages[at]?.kind === 'row'; at++) rows.push(passages[at] as Passage);
  return rows;
}

/** The list or table that a passage ending in a colon leads to, or the list within an item that is nothing but a label. */
function listBelow(passages: readonly Passage[], lead: number): readonly Passage[] {
  const first = passages[lead] as Passage;
  if (first.kind === 'item' && isTitle(first.text)) {
    const below: Passage[] = [];
    for (let at = lead + 1; passages[at]?.block?.parentItem === first.block?.index && first.block; at++)
      below.push(passages[at] as Passage);
    if (below.length > 0) return below;
  }
  if (!/[:：]\P{L}*$/u.test(first.text)) return [];
  const below: Passage[] = [];
  for (let at = lead + 1; /^(?:item|row|header)$/u.test(passages[at]?.kind ?? ''); at++)
    below.push(passages[at] as Passage);
  return below;
}
