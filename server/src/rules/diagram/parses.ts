import { editsInDocument, placeInDocument } from '../fence-place';
import type { FindingDraft, Rule } from '../types';

export const parses: Rule = {
  meta: {
    id: 'diagram/parses',
    title: 'Mermaid can draw each diagram',
    trace: 'MLD802',
    severity: 'error',
    fixable: true,
  },
  *check({ reading, diagrams }): Iterable<FindingDraft> {
    for (const { fence, diagram } of diagrams) {
      for (const { span, message, repair, drawn } of diagram.problems) {
        yield {
          span: placeInDocument(reading, fence, span),
          message,
          ...(drawn && { severity: 'warning' as const }),
          ...(repair && {
            fixes: [
              {
                title: repair.title,
                edits: editsInDocument(reading, fence, repair.edits),
                safety: repair.rewords || repair.guess ? ('suggestion' as const) : ('safe' as const),
              },
            ],
          }),
        };
      }
    }
  },
};
