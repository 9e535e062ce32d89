import type { Passage, Reading, Table } from '../../reading/types';
import { inWords } from '../in-words';
import { isAnswered } from '../section-place';
import { cellsOf, type FeatureTable, featureTables, sourceTables } from '../stated/feature-tables';
import { nameOf } from '../stated/numbering';
import { alike, distinctive, initials } from '../stated/source-words';
import type { FindingDraft, Rule } from '../types';
import { undeclaredInText } from './undeclared-in-text';
import { undeclaredKind } from './undeclared-kinds';

interface Undeclared {
  readonly row: Passage;
  readonly name: string;
}

export const featureSourceDeclared: Rule = {
  meta: {
    id: 'data/feature-source-declared',
    title: 'Every feature comes from a source that the document describes',
    trace: '',
    severity: 'warning',
    fixable: false,
  },
  *check(context): Iterable<FindingDraft> {
    const { reading } = context;
    if (!isAnswered(context, 'data.sources')) return;
    const inTable = undeclaredInTables(reading);
    if (inTable) {
      yield inTable;
      return;
    }
    // Where nothing learns, "features" are what a product can do, and what it is fetched with is a tool.
    if (context.facts.get('calls_llm')?.value === true && context.facts.get('trains_model')?.value !== true) return;
    const inText = undeclaredInText(reading);
    if (inText) {
      const { passage, told } = inText;
      yield {
        span: reading.spanOf(passage, told.start, told.end),
        section: 'data.features',
        message: messageFor([`"${told.name}"`]),
      };
      return;
    }
    const kind = undeclaredKind(context);
    if (!kind) return;
    yield {
      span: reading.spanOf(kind.passage, kind.start, kind.end),
      section: 'data.features',
      message: messageFor([`"${kind.text}"`], 'are made of'),
    };
  },
};

function undeclaredInTables(reading: Reading): FindingDraft | undefined {
  const sources = sourceTables(reading);
  if (sources.length === 0) return undefined;
  const named = new Set(sources.flatMap((table) => table.rows).flatMap((row) => distinctive(row.text)));
  const tables = featureTables(reading, named).filter(({ source }) => source >= 0);
  const declared = declaredIn(reading, sources, tables);
  for (const feature of tables) {
    const undeclared = missingFrom(reading, feature, declared);
    // Where most names differ the tables speak another language: nothing can be told.
    if (
      undeclared.length === 0 ||
      new Set(undeclared.map(({ row }) => row)).size > Math.max(1, feature.table.rows.length * 0.34)
    )
      continue;
    if (knownRows(feature, declared) < 2) continue;
    const first = undeclared[0] as Undeclared;
    const start = first.row.text.lastIndexOf(first.name);
    const names = [...new Set(undeclared.map(({ name }) => `"${name}"`))];
    return {
      span: reading.spanOf(first.row, Math.max(0, start), start < 0 ? 0 : start + first.name.length),
      section: 'data.features',
      message: messageFor(names),
      related: sources[0]?.rows[0]
        ? [{ span: reading.spanOf(sources[0].rows[0], 0, 0), message: 'The sources that the document describes.' }]
        : [],
    };
  }
  return undefined;
}

function messageFor(names: readonly string[], come = 'come from'): string {
  const [it, is, exists] = names.length > 1 ? ['them', 'they are', 'they exist'] : ['it', 'it is', 'it exists'];
  return `Features ${come} ${inWords(names, 'and')}, which no source of the document describes: nobody can tell who owns ${it}, how fresh ${is}, or whether ${exists} when a prediction is made. Add ${it} to the data sources, or take the feature out.`;
}

interface Declared {
  /** Stems of the tables of sources. */
  readonly named: readonly string[];
  /** Is a stem among everything else that is said of data, feature tables left out? */
  readonly says: (stem: string) => boolean;
  readonly acronyms: ReadonlySet<string>;
  /** The stems of each source's name. */
  readonly names: readonly (readonly string[])[];
}

function declaredIn(reading: Reading, from: readonly Table[], tables: readonly FeatureTable[]): Declared {
  const rows = new Set(tables.flatMap(({ table }) => table.rows));
  const sources = from.flatMap((table) => table.rows);
  return {
    named: [...new Set(sources.flatMap((row) => distinctive(row.text)))],
    says: searched(() =>
      reading
        .inPhase('data')
        .filter(({ kind }) => kind !== 'diagram')
        .filter((passage) => !rows.has(passage)),
    ),
    names: sources.map((row) => distinctive(nameOf(row))).filter((name) => name.length > 0),
    acronyms: new Set(sources.map((row) => initials(nameOf(row)))),
  };
}

/** Reads no further than the first passage that has a stem: few are looked for, and mostly none. */
function searched(ofData: () => readonly Passage[]): (stem: string) => boolean {
  let passages: readonly Passage[] | undefined;
  const known = new Map<string, boolean>();
  return (stem) => {
    let found = known.get(stem);
    if (found === undefined) {
      passages ??= ofData();
      found = passages.some(({ text }) => distinctive(text).includes(stem));
      known.set(stem, found);
    }
    return found;
  };
}

function missingFrom(reading: Reading, { table, source }: FeatureTable, declared: Declared): readonly Undeclared[] {
  return table.rows.flatMap((row): readonly Undeclared[] => {
    const written = cellsOf(row)[source] ?? '';
    const plain = written.replace(/\([^)]*\)/gu, ' ');
    // "X (Twitter) API": nothing else tells which.
    const cell = distinctive(plain).length > 0 ? plain : written.replace(/[()]/gu, ' ');
    // What the system makes itself needs no source.
    if (cell.trim() === '' || reading.says('own-source', [row]) !== undefined) {
      const own = reading.all('own-source', [row]).some(({ hit }) => cell.includes(hit.text));
      if (cell.trim() === '' || own) return [];
    }
    const names = cell.split(/[,;+&/]|\band\b|→/u).map((name) => name.trim());
    return names.filter((name) => name !== '' && !isDeclared(name, declared)).map((name) => ({ row, name }));
  });
}

function isDeclared(name: string, { named, says, acronyms, names }: Declared): boolean {
  const words = distinctive(name);
  if (words.length === 0 || acronyms.has(name.toLowerCase())) return true;
  // "Credit bureau" is the source that the document calls "Bureau".
  if (names.some((source) => source.every((stem) => words.some((word) => alike(word, stem))))) return true;
  const isNamed = (word: string): boolean => named.some((other) => alike(word, other));
  // Of "loyalty ledger" the first word tells which ledger it is.
  const [first = '', ...rest] = words;
  return isNamed(first) || (says(first) && rest.every((word) => isNamed(word) || says(word)));
}

/** Rows whose source is in a table of sources: two at least show that the column names sources. */
function knownRows({ table, source }: FeatureTable, { named }: Declared): number {
  return table.rows.filter((row) => distinctive(cellsOf(row)[source] ?? '').some((word) => named.includes(word)))
    .length;
}
