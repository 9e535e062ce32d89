/**
 * Lists what the checker calls thin, to be judged by a reader: `tsx scripts/list-thin.ts FOLDER…`. A folder holds Markdown files.
 * Every file is treated as a design doc. Prints for each section that is asked for and thin what it lacks, and the text.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createDesignDocService } from '../server/src/service';
import { lineRange } from '../server/src/text/lines';

const service = createDesignDocService({ log: console.error });
let documents = 0;
let answered = 0;
let thin = 0;
for (const folder of process.argv.slice(2)) {
  for (const name of readdirSync(folder)
    .filter((one) => one.endsWith('.md'))
    .sort()) {
    const text = readFileSync(path.join(folder, name), 'utf8');
    const { document, coverage, applicable } = service.analyse({
      uri: name,
      text,
      path: name,
      framework: 'seven-phase',
    });
    documents++;
    for (const found of coverage.values()) {
      if (found.status === 'covered' || found.status === 'thin') answered++;
      if (found.status !== 'thin' || !applicable.get(found.section)) continue;
      thin++;
      const heading = found.heading === undefined ? undefined : document.sections[found.heading];
      console.log(`\n## ${name} ${found.section}${applicable.get(found.section) ? '' : ' (not asked)'}`);
      console.log(`   lacks: ${found.unmet.slice(0, 3).join('; ')}`);
      if (heading) {
        console.log(`   heading: ${heading.title}`);
        console.log(
          `   ${text.slice(heading.headingSpan.end, heading.span.end).trim().slice(0, 700).replace(/\n/gu, '\n   ')}`,
        );
      }
      for (const { span } of found.evidence) {
        const { line, endLine } = lineRange(document.lines, span);
        console.log(`   > ${line}-${endLine}: ${text.slice(span.start, span.end).slice(0, 400).replace(/\s+/gu, ' ')}`);
      }
    }
  }
}
console.log(`\n${documents} documents, ${answered} sections there, ${thin} of them thin`);
