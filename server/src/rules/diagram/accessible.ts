import type { Diagram } from '../../diagram/types';
import { editsInDocument, headOf } from '../fence-place';
import type { DiagramInDocument, FindingDraft, Fix, Rule, RuleContext } from '../types';
import { fewestBoxes, systemDiagrams } from './drawn-system';

/** Kinds of system diagrams whose grammar knows a title and a description for screen readers. */
const describable = new Set<Diagram['kind']>(['flowchart', 'c4', 'architecture']);
const prompt = '[what the diagram shows, in a sentence]';

export const accessible: Rule = {
  meta: {
    id: 'diagram/accessible',
    title: 'A diagram of the system has a title and a description for screen readers',
    trace: '',
    severity: 'hint',
    fixable: true,
    // Most diagrams have none: a team decides that it wants them.
    enabled: false,
  },
  *check(context): Iterable<FindingDraft> {
    for (const drawn of systemDiagrams(context)) {
      const { fence, diagram } = drawn;
      if (!describable.has(diagram.kind) || diagram.nodes.length < fewestBoxes || diagram.problems.length > 0) continue;
      const lacking = [
        ...(/^[ \t]*accTitle[ \t]*:[ \t]*\S/mu.test(fence.content) ? [] : (['accTitle'] as const)),
        ...(/^[ \t]*accDescr[ \t]*[:{][ \t]*\r?\n?[ \t]*[^\s}]/mu.test(fence.content) ? [] : (['accDescr'] as const)),
      ];
      if (lacking.length === 0) continue;
      const fix = fixFor(context, drawn, lacking);
      yield {
        span: headOf(context.reading, fence),
        section: 'serving.architecture',
        message: `A screen reader cannot tell what this diagram of ${diagram.nodes.length} boxes shows. Give it ${lacking.map((one) => (one === 'accTitle' ? 'a title (accTitle)' : 'a description (accDescr)')).join(' and ')}.`,
        ...(fix && { fixes: [fix] }),
      };
    }
  },
};

function fixFor(
  { document, reading }: Pick<RuleContext, 'document' | 'reading'>,
  { fence, diagram, section }: DiagramInDocument,
  lacking: readonly ('accTitle' | 'accDescr')[],
): Fix | undefined {
  // An empty one is for the author to fill.
  if (lacking.some((one) => new RegExp(`^[ \\t]*${one}\\b`, 'mu').test(fence.content))) return undefined;
  const { content } = fence;
  const head = /^[ \t]*(?:flowchart|graph|C4\w+|architecture)\b.*$/mu.exec(content);
  if (!head) return undefined;
  const at = head.index + head[0].trimEnd().length;
  const [, indent = ''] = /^([ \t]*)\S/u.exec(content.slice(head.index)) ?? [];
  const heading = document.sections[section]?.title;
  const text = (heading || `${diagram.nodes.length} parts of the system`).replace(/[#;{}%\s]+/gu, ' ').trim();
  const lines = lacking.map((one) => `\n${indent}  ${one}: ${one === 'accTitle' ? text : prompt}`);
  return {
    title: lacking.length === 2 ? 'Insert a title and a description' : `Insert ${lacking[0]}`,
    edits: editsInDocument(reading, fence, [{ span: { start: at, end: at }, newText: lines.join('') }]),
    safety: 'suggestion',
  };
}
