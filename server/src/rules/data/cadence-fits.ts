import { periodsIn } from '../../language/periods';
import { quantitiesIn } from '../../language/quantities';
import type { Passage, Reading } from '../../reading/types';
import type { FindingDraft, Rule } from '../types';
import { type Cadence, cadencesIn } from './cadence';
import { cellSays, cellsOf, sourceTables } from './feature-tables';

/** A cadence in a passage, with offsets into the passage's text. */
interface Stated extends Cadence {
  readonly passage: Passage;
}

/** What comes at least monthly keeps up with most designs. */
const slow = 28;
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
    const name = cellsOf(source.passage)[0];
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
  return sourceTables(reading).flatMap(({ header, rows }) => {
    const columns = header.flatMap((cell, index) => (index > 0 && cellSays(cell, 'cadence-column') ? [index] : []));
    return rows.flatMap((passage, index): readonly Stated[] => {
      const cells = cellsOf(passage);
      const slowly = cellSays(cells[0] ?? '', 'master-data');
      const rates = quantitiesIn(passage.text).some(({ dimension }) => dimension === 'throughput');
      if (slowly || !(index === 0 || rates || periodsIn(passage.text).length > 0)) return [];
      for (const column of columns) {
        const cell = cells[column] ?? '';
        const found = cadencesIn(cell);
        const [first] = found;
        if (!first || first.days < slow || found.some(({ days }) => days < slow)) continue;
        const at = passage.text.indexOf(cell);
        if (at < 0) continue;
        return [{ ...first, text: cell.length < 40 ? cell : first.text, passage, start: at, end: at + cell.length }];
      }
      return [];
    });
  });
}

/** How often the design retrains, replays history, or says that data comes. */
function needs(reading: Reading): readonly Stated[] {
  const retraining = reading.all('retraining', reading.about('operations.retraining'), { asserted: true });
  const replays = reading.all('backtest', undefined, { asserted: true });
  return [...retraining, ...replays].flatMap(({ passage, sentence }) => {
    if (!passage.prose) return [];
    // A stream says how data moves, not how often the plan needs it.
    const own = cadencesIn(sentence.text).filter(({ days }) => days > 0);
    return own.map(
      (one): Stated => ({
        ...one,
        passage,
        start: sentence.start + one.start,
        end: sentence.start + one.end,
      }),
    );
  });
}
