/**
 * How well the facts of a system are read: `npx tsx scripts/evaluate-facts.ts [--errors] [FOLDER…]`.
 * Always on the project's own set (test/corpus/facts); the task, and what the conditional sections cost, also on labelled
 * folders (`docs/` or `documents/` beside `labels/`).
 */
import { basename, join } from 'node:path';
import { measureConditional } from './evaluate-facts/conditional';
import { type FactFigures, measureFacts, measureTask } from './evaluate-facts/measure';
import { factNames } from './evaluate-facts/names';
import { readFactDocuments, readStatements, readTaskLabels } from './evaluate-facts/read';
import { answerHelp } from './help';

answerHelp(__filename);

const args = process.argv.slice(2);
const withErrors = args.includes('--errors');
const folders = args.filter((one) => !one.startsWith('--'));
const corpus = join(__dirname, '..', 'test', 'corpus');

const percent = (value: number): string => (Number.isFinite(value) ? `${Math.round(100 * value)} %` : '–');

function printFacts(title: string, figures: readonly FactFigures[]): void {
  console.log(`\n${title}`);
  console.log(`  ${'fact'.padEnd(20)} known right wrong silent invented  precision recall  yes in vain`);
  for (const one of figures) {
    const said = one.right + one.wrong + one.invented;
    const cells = [one.known, one.right, one.wrong, one.silent, one.invented]
      .map((n) => String(n).padStart(6))
      .join('');
    console.log(
      `  ${one.fact.padEnd(20)}${cells}  ${percent(one.right / said).padStart(9)} ${percent(one.right / one.known).padStart(7)} ${String(one.wrongYes).padStart(6)}`,
    );
  }
  const sum = (pick: (one: FactFigures) => number): number => figures.reduce((all, one) => all + pick(one), 0);
  const right = sum((one) => one.right);
  console.log(
    `  all: precision ${percent(right / (right + sum((one) => one.wrong + one.invented)))}, recall ${percent(right / sum((one) => one.known))}, yes in vain ${sum((one) => one.wrongYes)}`,
  );
  if (withErrors) for (const error of figures.flatMap((one) => one.errors)) console.log(`    ${error}`);
}

const documents = readFactDocuments(corpus);
printFacts('own documents', measureFacts(documents, factNames, false));
printFacts('own statements', measureFacts(readStatements(corpus), ['task', ...factNames], true));

console.log('\ntask');
for (const [name, texts] of [
  ['own documents', documents] as const,
  ...folders.map((folder) => [basename(folder), readTaskLabels(folder)] as const),
]) {
  const one = measureTask(texts);
  console.log(
    `  ${name.padEnd(16)} ${one.documents} documents: any overlap ${percent(one.overlap)}, first right ${percent(one.first)}, precision ${one.precision.toFixed(2)}, recall ${one.recall.toFixed(2)}, named ${percent(one.named)}; named in vain ${one.inVain} of ${one.untold}`,
  );
  if (withErrors) for (const error of one.errors) console.log(`    ${error}`);
}

console.log('\nconditional sections: asked for, and findings, by what the label says');
for (const folder of [corpus, ...folders]) {
  const { asked, findings, bySection } = measureConditional(folder);
  console.log(
    `  ${basename(folder).padEnd(16)} asked: present ${asked.present}, partial ${asked.partial}, absent ${asked.absent}; findings: present ${findings.present}, partial ${findings.partial}, absent ${findings.absent}`,
  );
  if (withErrors)
    for (const [id, row] of bySection)
      console.log(
        `    ${id.padEnd(28)} asked ${row.asked}, absent ${row.absent}, findings ${row.findings}, wolf ${row.wolf}`,
      );
}
