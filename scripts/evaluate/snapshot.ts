import type { SectionCoverage } from '../../server/src/coverage/types';
import type { Document } from '../../server/src/markdown/types';
import { createDesignDocService, type DesignDocService } from '../../server/src/service';
import { lineRange } from '../../server/src/text/lines';
import type { Span } from '../../server/src/text/span';
import { type LabelledFile, readLabelledFolder } from './folder';
import { readLabels } from './labels';
import type { FolderPlace, FolderSnapshot, JudgedDocument, Lines } from './types';

/** The framework that names every section of the catalogue: labels are over all of them. */
const framework = 'seven-phase';

/** Judges every document and negative of a labelled folder with the service that the editor and the command line use. */
export function snapshotOf({ folder, path }: FolderPlace): FolderSnapshot {
  const service = createDesignDocService({
    log: (message) => console.error(message),
  });
  const files = readLabelledFolder(path);
  const problems = [
    ...files.unlabelled.map((file) => `${file} has no labels`),
    ...files.orphans.map((file) => `${file} belongs to no document`),
  ];
  const documents = files.documents.map((file) => judged(file, service, problems));
  const negatives = files.negatives.map((file) => {
    const { findings } = service.analyse(source(file));
    service.forget(file.path);
    return { path: file.path, findings: findings.length };
  });
  return { folder, documents, negatives, problems };
}

function judged(file: LabelledFile, service: DesignDocService, problems: string[]): JudgedDocument {
  const free = service.analyse(source(file));
  const { coverage, document } =
    free.framework.id === framework ? free : service.analyse({ ...source(file), treatAsDesignDoc: true, framework });
  service.forget(file.path);
  const labels = readLabels(file.labels.text, file.text, [...coverage.keys()]);
  problems.push(...labels.problems.map((problem) => `${file.labels.path}: ${problem}`));
  return {
    path: file.path,
    isDesignDoc: labels.isDesignDoc,
    recognised: free.decision.isDesignDoc,
    toldByFrontMatter: free.decision.decidedBy === 'front-matter',
    judgements: [...coverage.values()].flatMap((verdict) => {
      const reviewer = labels.sections.get(verdict.section);
      return reviewer === undefined ? [] : [{ ...verdictOf(verdict, document), reviewer }];
    }),
  };
}

function verdictOf({ section, status, missing, evidence, nearest }: SectionCoverage, { lines }: Document) {
  const linesOf = ({ span }: { readonly span: Span }): Lines => {
    const { line, endLine } = lineRange(lines, span);
    return [line, endLine];
  };
  const shown = status === 'missing' ? [] : evidence.slice(0, 3).map(linesOf);
  return { section, status, missing, evidence: shown, ...(nearest ? { nearest: linesOf(nearest) } : {}) };
}

/** As the command line hands a file over. */
function source({ path, text }: { readonly path: string; readonly text: string }) {
  return { uri: path, path, text: text.replace(/^\uFEFF/u, '') };
}
