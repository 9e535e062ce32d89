import {
  type CalibrationRow,
  type Cells,
  calibrationOf,
  count,
  type Figures,
  figuresOf,
  kappa,
  type Verdict,
} from '../train/figures';
import { sectionsOf, verdictsOf } from './agreement';
import type { FolderSnapshot } from './types';

export interface SectionRow {
  readonly section: string;
  /** Judgements, and how many of them a reviewer called present. */
  readonly n: number;
  readonly present: number;
  readonly falseMissing: number;
  readonly missedGaps: number;
  readonly kappa: number;
}

export interface Summary {
  readonly folder: string;
  readonly documents: number;
  readonly figures: Figures;
  /** Negatives with any finding. */
  readonly negatives: { readonly n: number; readonly spokenTo: readonly string[] };
  /** Labelled design docs, how many are recognised by their content alone, and those told by their front matter. */
  readonly designDocs: { readonly n: number; readonly recognised: number; readonly toldByFrontMatter: number };
  /** Most wrong verdicts first. */
  readonly sections: readonly SectionRow[];
  readonly calibration: readonly CalibrationRow[];
}

/** All figures of one folder, or of several put together under one name. */
export function summaryOf(folders: readonly FolderSnapshot[], name: string): Summary {
  const sections = sectionsOf(folders);
  const verdicts = folders.flatMap((folder) => verdictsOf(folder, sections));
  const documents = folders.flatMap((folder) => folder.documents);
  const negatives = folders.flatMap((folder) => folder.negatives);
  const designDocs = documents.filter(({ isDesignDoc }) => isDesignDoc === true);
  const told = designDocs.filter(({ toldByFrontMatter }) => toldByFrontMatter).length;
  return {
    folder: name,
    documents: documents.length,
    figures: figuresOf(verdicts),
    negatives: {
      n: negatives.length,
      spokenTo: negatives.filter(({ findings }) => findings > 0).map(({ path }) => path),
    },
    designDocs: {
      n: designDocs.length - told,
      recognised: designDocs.filter((one) => one.recognised && !one.toldByFrontMatter).length,
      toldByFrontMatter: told,
    },
    sections: sections.map((section, number) => sectionRow(section, cellsOf(verdicts, number))).sort(worstFirst),
    calibration: calibrationOf(shippedProbabilities(folders)),
  };
}

/** The counts of one section. */
export function cellsOf(verdicts: readonly Verdict[], section: number): Cells {
  return count(verdicts.filter((verdict) => verdict.section === section));
}

function sectionRow(section: string, cells: Cells): SectionRow {
  const { tp, fp, fn, tn } = cells;
  const n = tp + fp + fn + tn;
  return { section, n, present: fp + tn, falseMissing: fp, missedGaps: fn, kappa: kappa(cells) };
}

/** By wrong verdicts, not by kappa: where one document in fifty lacks a section, one slip makes a kappa of zero. */
function worstFirst(a: SectionRow, b: SectionRow): number {
  return b.falseMissing + b.missedGaps - (a.falseMissing + a.missedGaps) || a.kappa - b.kappa;
}

/** As they ship: a verdict counted above may stand against its probability, when a placeholder or a reason decided it. */
function shippedProbabilities(folders: readonly FolderSnapshot[]): readonly Pick<Verdict, 'missing' | 'gold'>[] {
  return folders
    .flatMap(({ documents }) => documents.flatMap((document) => document.judgements))
    .filter(({ reviewer }) => reviewer.label !== 'partial')
    .map(({ missing, reviewer }) => ({ missing, gold: reviewer.label === 'absent' ? 'absent' : 'present' }));
}
