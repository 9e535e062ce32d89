/**
 * npx tsx scripts/list-thin.ts FOLDER…
 *
 * Lists what the recogniser calls thin in the Markdown files of folders, to be judged by a reader: for each section that is asked for and
 * thin what it lacks, its heading with the text below, and the lines of its evidence. Sections are those of the seven phases.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { SectionCoverage } from '../server/src/coverage/types';
import type { Document } from '../server/src/markdown/types';
import { createDesignDocService } from '../server/src/service';
import { lineRange } from '../server/src/text/lines';
import { answerHelp } from './help';

/** So much is shown of the text below a heading, and of a passage, in characters. */
const mostBelowHeading = 700;
const mostOfPassage = 400;

function thinSection(name: string, { text, lines, sections }: Document, found: SectionCoverage): string {
  const heading = found.heading === undefined ? undefined : sections[found.heading];
  const below = heading && text.slice(heading.headingSpan.end, heading.span.end).trim().slice(0, mostBelowHeading);
  return [
    `\n## ${name} ${found.section}`,
    `   lacks: ${found.unmet.slice(0, 3).join('; ')}`,
    ...(heading ? [`   heading: ${heading.title}`, `   ${below?.replace(/\n/gu, '\n   ')}`] : []),
    ...found.evidence.map(({ span }) => {
      const { line, endLine } = lineRange(lines, span);
      const passage = text.slice(span.start, span.end).slice(0, mostOfPassage).replace(/\s+/gu, ' ');
      return `   > ${line}-${endLine}: ${passage}`;
    }),
  ].join('\n');
}

answerHelp(__filename);
const service = createDesignDocService({ log: console.error });
const count = { documents: 0, there: 0, thin: 0 };
for (const folder of process.argv.slice(2)) {
  const names = readdirSync(folder).filter((name) => name.endsWith('.md'));
  for (const name of names.sort()) {
    const text = readFileSync(path.join(folder, name), 'utf8');
    const { document, coverage, applicable } = service.analyse({
      ...{ uri: name, text, path: name, framework: 'seven-phase' },
    });
    const all = [...coverage.values()];
    const thin = all.filter(({ status, section }) => status === 'thin' && applicable.get(section));
    for (const found of thin) console.log(thinSection(name, document, found));
    count.documents++;
    count.there += all.filter(({ status }) => status === 'covered' || status === 'thin').length;
    count.thin += thin.length;
  }
}
console.log(`\n${count.documents} documents, ${count.there} sections there, ${count.thin} of them thin`);
