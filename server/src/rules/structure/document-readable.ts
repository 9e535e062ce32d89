import type { Document, FrontMatterEntry } from '../../markdown/types';
import type { FindingDraft, Rule } from '../types';
import { valueFix } from './value-fix';

const statuses = ['draft', 'in-review', 'approved', 'implemented', 'superseded', 'rejected'];

export const documentReadable: Rule = {
  meta: {
    id: 'structure/document-readable',
    title: 'The file and its front matter can be read',
    trace: '',
    severity: 'warning',
    fixable: true,
  },
  *check({ document, framework }) {
    for (const problem of document.problems) yield { span: problem.span, message: problem.message };
    for (const entry of document.frontMatter?.entries ?? []) {
      const message = problemOf(
        entry,
        document,
        framework.stages.map((stage) => stage.id),
      );
      if (message) yield message;
    }
  },
};

function problemOf(entry: FrontMatterEntry, document: Document, stages: readonly string[]): FindingDraft | undefined {
  const value = document.frontMatter?.data[entry.key];
  if (entry.key === 'status' && typeof value === 'string' && !statuses.includes(value.toLowerCase()))
    return wrong(document, entry, value, statuses);
  if (entry.key === 'stage' && typeof value === 'string' && !stages.includes(value))
    return wrong(document, entry, value, stages);
  if (entry.key === 'facts' && value !== null && (typeof value !== 'object' || Array.isArray(value))) {
    return {
      span: entry.valueSpan,
      message: '"facts" must be a mapping, for example "online_serving: true" on a line of its own; it is ignored.',
    };
  }
  return undefined;
}

function wrong(document: Document, entry: FrontMatterEntry, value: string, known: readonly string[]): FindingDraft {
  return {
    span: entry.valueSpan,
    message: `Unknown ${entry.key} "${value}"; it is ignored. Known: ${known.join(', ')}.`,
    ...valueFix(document, entry, value, known),
  };
}
