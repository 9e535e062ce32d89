import { derived } from '../../reading/derived';
import { readText } from '../../reading/terms';
import type { Passage, PassageAlone, Reading, Table } from '../../reading/types';
import { byScript } from '../../text/by-script';
import { foldCase } from '../../text/fold-case';
import { nameColumn } from './numbering';
import { distinctive } from './source-words';

/** A table of what the model sees, with the column that says where it comes from. */
export interface FeatureTable {
  readonly table: Table;
  /** Index of the column of sources; -1 if there is none. */
  readonly source: number;
}

/**
 * Tables whose rows speak of features and say where these come from: the reading takes half of the rows for features, or half of
 * the sources are among `declared` (stems of the names of the tables of sources).
 */
export function featureTables(reading: Reading, declared: ReadonlySet<string>): readonly FeatureTable[] {
  let about: ReadonlySet<Passage> | undefined;
  const isFeature = (row: Passage): boolean => {
    about ??= new Set(reading.about('data.features'));
    return about.has(row);
  };
  return reading.tables.flatMap((table): readonly FeatureTable[] => {
    if (table.aside || table.rows.length < 2 || namesSources(table)) return [];
    const source = table.header.findIndex((cell) => cellSays(cell, 'source-column'));
    const named = table.header.some((cell, index) => index !== source && cellSays(cell, 'feature-column'));
    // The first column of a table of sources is "Source"; what features come from stands further to the right.
    if (source === 0) return [];
    const half = table.rows.length / 2;
    const known =
      source > 0 &&
      table.rows.filter((row) => distinctive(cellsOf(row)[source] ?? '').some((word) => declared.has(word))).length >=
        half;
    return known || (named && table.rows.filter(isFeature).length >= half) ? [{ table, source }] : [];
  });
}

/** Tables that declare sources: "Source", "Dataset", "Where from" as the first column, or rows that are taken for sources. */
export function sourceTables(reading: Reading): readonly Table[] {
  return sources({ reading });
}

const sources = derived(({ reading }) => findSources(reading));

function findSources(reading: Reading): readonly Table[] {
  const tables = reading.tables.filter(({ aside }) => !aside);
  if (tables.length === 0) return [];
  const about = new Set(reading.about('data.sources'));
  const features = new Set(reading.about('data.features'));
  return tables.filter((table) => {
    if (namesSources(table) || describesSources(table)) return true;
    const half = table.rows.length / 2;
    return (
      !table.header.some((cell, index) => index > 0 && cellSays(cell, 'source-column')) &&
      table.rows.filter((row) => about.has(row)).length > half &&
      table.rows.filter((row) => features.has(row)).length < half
    );
  });
}

const sourceHeader = byScript(
  /^\P{L}*(?:data\s|input\s|raw\s)?(?:sources?|data\s?sets?|streams?|feeds?|tables?|origins?|where from|from where|comes from|data|источник|fuente|来源|数据源)(?!\p{L})/iu,
);

const keepers =
  /^(?:data )?(?:owners?|owned by|kept by|keepers?|teams?|run by|from whom|accountable|responsible|custodian|stewards?|held by|provider|provided by|supplier|who .*|maintained by|maintainer|contact)\b/u;
const amounts =
  /^(?:size|volume|amount|how much|how many|rows|records|quantity|count|holds|contents?|what .*|scale|coverage)\b/u;
const arrivals =
  /^(?:refresh\w*|fresh\w*|updates?|updated|update .*|how often.*|how fresh|how it arrives|arriv\w*|comes|frequency|cadence|latency|renewed|delivery|delivered|rhythm|schedule|lag|available.*)\b/u;

/** Who keeps each row, how much it is, how often it comes: two of these are asked of sources alone. */
function describesSources({ header }: Table): boolean {
  const cells = header.slice(1).map((cell) => foldCase(cell.trim()));
  if (cells.some((cell) => !keepers.test(cell) && cellSays(cell, 'source-column'))) return false;
  const said = (test: RegExp): boolean => cells.some((cell) => test.test(cell));
  return said(keepers) && said(amounts) && said(arrivals);
}

function namesSources({ header }: Table): boolean {
  return sourceHeader.test(header[nameColumn(header)] ?? '');
}

/** Cells of a row as written; [] for anything else. */
export function cellsOf(row: PassageAlone): readonly string[] {
  return row.block?.cells ?? [];
}

/** Does a cell say a term of `schemas/terms`? */
export function cellSays(cell: string, term: string): boolean {
  return cell !== '' && readText(cell).places().has(term);
}
