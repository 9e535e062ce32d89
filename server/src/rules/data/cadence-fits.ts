import { periodsIn } from '../../language/periods';
import { quantitiesIn } from '../../language/quantities';
import { derived, passagesWhere } from '../../reading/derived';
import { ofPassage } from '../../reading/of-text';
import type { Passage, Reading, Table } from '../../reading/types';
import { type Cadence, cadencesIn, freshnessIn, stepIn } from '../stated/cadence';
import { cellSays, cellsOf, sourceTables } from '../stated/feature-tables';
import { nameOf } from '../stated/numbering';
import { sourceItems } from '../stated/source-items';
import type { FindingDraft, Rule } from '../types';

/** A cadence in a passage, with offsets into the passage's text. */
interface Stated extends Cadence {
  readonly passage: Passage;
}

/** What comes at least monthly keeps up with most designs. */
const slow = 28;
/** A source that is not clearly one of the main ones may come monthly: only what is quarterly or rarer is wondered at. */
const rare = 85;
/** So many characters after "delivered" a cadence still tells how often. */
const nearby = 40;
/** Half as often as it is needed, with room for months of 28 and quarters of 92 days. */
const tooSlow = 1.9;

export const cadenceFits: Rule = {
  meta: {
    id: 'data/cadence-fits',
    title: 'Data arrives as often as what is built upon it needs',
    trace: '',
    severity: 'warning',
    fixable: false,
  },
  *check({ reading }): Iterable<FindingDraft> {
    const sources = slowSources(reading);
    if (sources.length === 0) return;
    const [quickest] = [...needs(reading)].sort((a, b) => a.days - b.days);
    if (!quickest) return;
    const source = sources.find(({ days }) => days >= quickest.days * tooSlow);
    if (!source) return;
    const name = nameOf(source.passage);
    yield {
      span: reading.spanOf(source.passage, source.start, source.end),
      section: 'data.sources',
      message: `${name ? `"${name}"` : 'The data'} arrives rarely ("${source.text}"), too seldom for what is built upon it ("${quickest.text}"): in between there is nothing new to train on, to test on or to replay. Get the data more often, or slow the plan down.`,
      related: [
        {
          span: reading.spanOf(quickest.passage, quickest.start, quickest.end),
          message: `Needed as often as this: ${quickest.text}.`,
        },
      ],
    };
  },
};

/** Sources of events or labels that come monthly or more seldom; what changes slowly by nature is left out. */
function slowSources(reading: Reading): readonly Stated[] {
  const declared = sourceTables(reading);
  const rows = [...declared, ...deliveries({ reading }).filter((table) => !declared.includes(table))].flatMap(slowRows);
  // Few sentences say so: which of them speak of data is asked of these alone.
  const sentences = reading.all('hands-over', undefined, { asserted: true });
  const data = new Set(
    sentences.length === 0 ? [] : [...reading.about('data.sources', 'data.ingestion'), ...labelledSources(reading)],
  );
  const told = sentences
    .filter(({ passage }) => data.has(passage))
    .flatMap(({ passage, sentence, hit }): readonly Stated[] => {
      // What is said behind the delivery is no name: "delivered once a year after the audit".
      const slowByNature = sentence.hits.some(
        ({ term, start }) => term === 'master-data' && start < hit.start - sentence.start,
      );
      if (
        passage.kind === 'row' ||
        !passage.prose ||
        slowByNature ||
        cellSays(passage.block?.runIn ?? '', 'master-data')
      )
        return [];
      const found = cadencesIn(sentence.text);
      const [first] = found;
      // "Handed over on disks once a year", and not something else once a year.
      if (!first || found.some(({ days }) => days < rare)) return [];
      const apart = sentence.start + first.start - hit.end;
      const between = passage.text.slice(hit.end, hit.end + Math.max(apart, 0));
      if (apart < 0 || apart > nearby || /[,;:]/u.test(between) || ofModel.test(between)) return [];
      return [{ ...first, passage, start: sentence.start + first.start, end: sentence.start + first.end }];
    });
  const items = sourceItems({ reading }).flatMap((passage) => slowItem(passage));
  return [...rows, ...items, ...told];
}

/** What an item of a list of sources says behind its label, a row by another name. */
const slowItem = (passage: Passage): readonly Stated[] => slowCadences(passage).map((one) => ({ ...one, passage }));

const slowCadences = ofPassage(({ text, block }): readonly Cadence[] => {
  if (cellSays(block?.runIn ?? '', 'master-data')) return [];
  const found = cadencesIn(text);
  const [first] = found;
  return first && cellSays(text, 'hands-over') && tellsFlow(text) && found.every(({ days }) => days >= slow)
    ? [first]
    : [];
});

const tellsFlow = (text: string): boolean =>
  goesOn.test(text) || quantitiesIn(text).some(({ dimension }) => dimension === 'throughput');

/** "Learning rate and batch size are tuned once a quarter" hands nothing over. */
const ofModel = /\b(?:size|rate|tun(?:ed|ing)|(?:re)?train(?:ed|ing)?|fitted|searched|reviewed)\b/iu;

const isLabelledSource = ofPassage(({ block }) => cellSays(block?.runIn ?? '', 'source-column'));
const labelledSources = passagesWhere(isLabelledSource);
const isLabelledRenewal = ofPassage(({ block }) => cellSays(block?.runIn ?? '', 'renewal'));

/** "20 million impressions a day": things that go on happening. */
const goesOn =
  /\d(?:[.,\d]*)\s?(?:k|m|bn|million|billion|thousand)?\s(?:[a-z]+\s){0,2}(?:an?|per|each|every)\s(?:second|minute|hour|day|night|week|month)\b|[a-z]\/(?:s|h|day|week|month)\b/iu;
/** A record of what happens, whatever it is of: "contract archive", "register log". */
const records =
  /\b(?:archives?|logs?|events?|histor(?:y|ies)|transactions?|ledgers?|streams?|messages?|cases|outcomes?)\b/iu;

function slowRows({ header, rows }: Table): readonly Stated[] {
  const named = header.flatMap((cell, index) => (index > 0 && cellSays(cell, 'cadence-column') ? [index] : []));
  const columns = named.length > 0 ? named : cadenceColumns(rows);
  return rows.flatMap((passage, index): readonly Stated[] => {
    const cells = cellsOf(passage);
    // In brackets stands what it holds.
    const name = nameOf(passage).replace(/\s?\([^)]*\)/gu, '');
    if (cellSays(name, 'master-data') && !(index === 0 && records.test(name))) return [];
    const main = goesOnHere(passage) || (index === 0 && !rows.some(goesOnHere));
    for (const column of columns) {
      const cell = cells[column] ?? '';
      const found = cadencesIn(cell);
      const [first] = found;
      if (!first || found.some(({ days }) => days < (main ? slow : rare))) continue;
      // "Two releases a year" of a standard are its own affair; a file of our events is handed over.
      if (!main && !cellSays(cell, 'hands-over')) continue;
      const at = passage.text.indexOf(cell);
      if (at < 0) continue;
      return [{ ...first, text: cell.length < 40 ? cell : first.text, passage, start: at, end: at + cell.length }];
    }
    return [];
  });
}

/** A rate or a period says that what a row describes goes on; where no row says so, the first is the main one. */
const goesOnHere = ofPassage(({ text }) => tellsFlow(text) || periodsIn(text).length > 0);

/** Columns most cells of which say how often, whatever stands above them. */
function cadenceColumns(rows: readonly Passage[]): readonly number[] {
  const width = Math.max(0, ...rows.map((row) => cellsOf(row).length));
  return Array.from({ length: width }, (_, index) => index).filter((index) => {
    const said = rows.filter((row) => {
      const cell = cellsOf(row)[index] ?? '';
      return cell.length < 60 && cadencesIn(cell).length > 0;
    });
    return index > 0 && said.length >= rows.length / 2;
  });
}

/** Tables of data that call themselves something else: a column of deliveries, and a row that the reading takes for a source. */
const deliveries = derived(({ reading }): readonly Table[] => {
  const tables = reading.tables.filter(
    ({ aside, rows, header }) =>
      !aside &&
      rows.length > 1 &&
      !header.some((cell) => cellSays(cell, 'feature-column')) &&
      cadenceColumns(rows).length > 0,
  );
  if (tables.length === 0) return tables;
  const about = new Set(reading.about('data.sources', 'data.ingestion'));
  const watched = new Set(reading.about('operations.monitoring', 'data.features'));
  return tables.filter(
    ({ rows }) => rows.some((row) => about.has(row)) && rows.filter((row) => watched.has(row)).length < rows.length / 2,
  );
});

const renewing = derived(({ reading }): readonly Passage[] => {
  const own = new Set(reading.about('operations.retraining'));
  return reading.passages.filter(
    (one) => one.prose && one.kind !== 'row' && !one.aside && (own.has(one) || isLabelledRenewal(one)),
  );
});

/** How often the design retrains, replays history, or says that data comes. */
function needs(reading: Reading): readonly Stated[] {
  const about = renewing({ reading });
  const retraining = [
    ...reading.all(['retraining', 'renewal'], about, { asserted: true }),
    // "Renewal. Every six months, or within 30 days of an alarm"
    ...about.flatMap((passage) => passage.sentences.slice(0, 2).map((sentence) => ({ passage, sentence }))),
  ];
  const replays = reading.all('backtest', undefined, { asserted: true });
  const replayed = new Set<unknown>(replays.map(({ sentence }) => sentence));
  return [...retraining, ...replays].flatMap(({ passage, sentence }) => {
    if (!passage.prose) return [];
    // A stream says how data moves, not how often the plan needs it.
    const stated = cadencesIn(sentence.text).filter(({ days }) => days > 0);
    const step =
      stated.length === 0
        ? ((replayed.has(sentence) ? freshnessIn(sentence.text) : undefined) ?? stepIn(sentence.text))
        : undefined;
    return [...stated, ...(step ? [step] : [])].slice(0, 1).map(
      (one): Stated => ({
        ...one,
        passage,
        start: sentence.start + one.start,
        end: sentence.start + one.end,
      }),
    );
  });
}
