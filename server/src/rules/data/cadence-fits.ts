import { periodsIn } from '../../language/periods';
import { quantitiesIn } from '../../language/quantities';
import { derived, passagesWhere } from '../../reading/derived';
import { ofPassage } from '../../reading/of-text';
import type { Passage, Reading, Table } from '../../reading/types';
import type { FindingDraft, Rule } from '../types';
import { type Cadence, cadencesIn } from './cadence';
import { cellSays, cellsOf, sourceTables } from './feature-tables';

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
    const name = cellsOf(source.passage)[0] ?? '';
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
  const rows = sourceTables(reading).flatMap((table) => slowRows(table));
  // Few sentences say so: which of them speak of data is asked of these alone.
  const sentences = reading.all('hands-over', undefined, { asserted: true });
  const data = new Set(
    sentences.length === 0 ? [] : [...reading.about('data.sources', 'data.ingestion'), ...labelledSources(reading)],
  );
  const told = sentences
    .filter(({ passage }) => data.has(passage))
    .flatMap(({ passage, sentence, hit }): readonly Stated[] => {
      if (passage.kind === 'row' || !passage.prose || sentence.hits.some(({ term }) => term === 'master-data'))
        return [];
      const found = cadencesIn(sentence.text);
      const [first] = found;
      // "Handed over on disks once a year", and not something else once a year.
      if (!first || found.some(({ days }) => days < rare)) return [];
      const apart = sentence.start + first.start - hit.end;
      if (apart < 0 || apart > nearby || /[,;:]/u.test(passage.text.slice(hit.end, hit.end + apart))) return [];
      return [{ ...first, passage, start: sentence.start + first.start, end: sentence.start + first.end }];
    });
  return [...rows, ...told];
}

const isLabelledSource = ofPassage(({ block }) => cellSays(block?.runIn ?? '', 'source-column'));
const labelledSources = passagesWhere(isLabelledSource);
const isLabelledRenewal = ofPassage(({ block }) => cellSays(block?.runIn ?? '', 'renewal'));

function slowRows({ header, rows }: Table): readonly Stated[] {
  const columns = header.flatMap((cell, index) => (index > 0 && cellSays(cell, 'cadence-column') ? [index] : []));
  return rows.flatMap((passage, index): readonly Stated[] => {
    const cells = cellsOf(passage);
    if (cellSays(cells[0] ?? '', 'master-data')) return [];
    const rates = quantitiesIn(passage.text).some(({ dimension }) => dimension === 'throughput');
    const main = index === 0 || rates || periodsIn(passage.text).length > 0;
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
  return [...retraining, ...replays].flatMap(({ passage, sentence }) => {
    if (!passage.prose) return [];
    // A stream says how data moves, not how often the plan needs it.
    const stated = cadencesIn(sentence.text).filter(({ days }) => days > 0);
    return stated.slice(0, 1).map(
      (one): Stated => ({
        ...one,
        passage,
        start: sentence.start + one.start,
        end: sentence.start + one.end,
      }),
    );
  });
}
