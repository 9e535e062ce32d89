import type { Analysis } from '../../engine/types';
import type { Finding } from '../../rules/types';
import type { Span } from '../../text/span';
import { jsonWithoutCommands } from '../format/log-commands';
import { lineOf } from './told';
import type { DiffFormatter, DocumentDiff } from './types';

/** Version of the shape; a field that changes its meaning raises it. */
const VERSION = 1;

/** For programs. Lines are 1-based; `beforeLine` counts in the version of the commit. */
export const diffJson: DiffFormatter = (documents, { ref, commit, same, unsure }) => {
  const files = documents.map((one) => jsonWithoutCommands(JSON.stringify(fileObject(one)))).join(',\n');
  const head = JSON.stringify({ version: VERSION, ref, commit, unchanged: same, mayBeDesignDocs: unsure }).slice(0, -1);
  return `${head},"files":[${files === '' ? '' : `\n${files}`}\n]}\n`;
};

function fileObject(document: DocumentDiff): unknown {
  const { path, state } = document;
  if (document.state !== 'changed') {
    const { framework, score, findings } = document.analysis;
    return { path, state, because: document.because, framework: framework.id, score, findings: findings.length };
  }
  const { before, after, comparison, worse, oldPath } = document;
  const line = (analysis: Analysis, span: Span | undefined): number | undefined => span && lineOf(analysis, span);
  return {
    path,
    // JSON.stringify leaves out what is undefined.
    oldPath,
    state,
    worse,
    framework: comparison.framework,
    score: comparison.score,
    sections: comparison.sections.map(({ section, title, turn, before: was, after: is, beforeSpan, afterSpan }) => ({
      ...{ section, title, turn, before: was, after: is },
      beforeLine: line(before, beforeSpan),
      line: line(after, afterSpan),
    })),
    newFindings: comparison.newFindings.map((finding) => findingObject(finding, after)),
    fixedFindings: comparison.fixedFindings.map((finding) => findingObject(finding, before)),
    numbers: comparison.numbers.map(({ before: was, after: is }) => ({
      subject: is.subject,
      heading: is.heading,
      before: was.text,
      after: is.text,
      beforeHeading: was.heading === is.heading ? undefined : was.heading,
      beforeLine: line(before, was.span),
      line: line(after, is.span),
    })),
  };
}

function findingObject({ rule, severity, message, section, span }: Finding, analysis: Analysis): unknown {
  return { rule, severity, message, section, line: lineOf(analysis, span) };
}
