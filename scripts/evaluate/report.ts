import type { Summary } from './summary';
import { percent, table, three } from './table';

/** Sections shown unless all are asked for. */
const worst = 10;

/** The figures of one folder as text. `notes` are printed under its name. */
export function report(summary: Summary, notes: readonly string[], allSections: boolean): string {
  const { figures, negatives, designDocs, sections } = summary;
  const told = designDocs.toldByFrontMatter > 0 ? `; ${designDocs.toldByFrontMatter} more say so in front matter` : '';
  const shown = allSections ? sections : sections.slice(0, worst);
  const more =
    sections.length > shown.length ? ` (the ${shown.length} worst of ${sections.length}; --sections: all)` : '';
  const parts = [
    [`## ${summary.folder}`, ...notes].join('\n'),
    table(
      ['', 'all', 'decided'],
      [
        ['documents', `${summary.documents}`, ''],
        ['judgements', `${figures.n}`, percent(figures.decidedShare)],
        ['kappa', three(figures.kappa), three(figures.decidedKappa)],
        ['mean kappa per section', three(figures.macroKappa), ''],
        ['"missing": precision', percent(figures.precision), percent(figures.decidedPrecision)],
        ['"missing": recall', percent(figures.recall), percent(figures.decidedRecall)],
        ['best evidence on a labelled passage', percent(figures.located), ''],
        ['one of the three shown on it', percent(figures.located3), ''],
      ],
    ),
    [
      `negatives with findings: ${negatives.spokenTo.length} of ${negatives.n}`,
      ...negatives.spokenTo.map((path) => `  ${path}`),
      `design docs recognised by their content: ${designDocs.recognised} of ${designDocs.n}${told}`,
    ].join('\n'),
    `most wrong verdicts${more}\n${table(
      ['section', 'n', 'present', 'false "missing"', 'missed gaps', 'kappa'],
      shown.map((row) => [
        row.section,
        ...[row.n, row.present, row.falseMissing, row.missedGaps].map(String),
        three(row.kappa),
      ]),
    )}`,
    `calibration: of the verdicts with that probability, so many are missing\n${table(
      ['probability', 'n', 'mean', 'missing'],
      summary.calibration.map((row) => [
        `${row.from.toFixed(1)}–${row.to.toFixed(1)}`,
        `${row.n}`,
        row.n === 0 ? '' : percent(row.mean),
        row.n === 0 ? '' : percent(row.absent),
      ]),
    )}`,
  ];
  return `${parts.join('\n\n')}\n`;
}
