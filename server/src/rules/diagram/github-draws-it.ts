import { notDrawn } from '../../diagram/not-drawn';
import { editsInDocument, placeInDocument } from '../fence-place';
import type { FindingDraft, Rule } from '../types';

export const githubDrawsIt: Rule = {
  meta: {
    id: 'diagram/github-draws-it',
    title: 'GitHub draws all that a diagram holds',
    trace: '',
    severity: 'hint',
    fixable: true,
  },
  *check({ reading, diagrams }): Iterable<FindingDraft> {
    for (const { fence } of diagrams)
      for (const { span, message, repair } of notDrawn(fence.content))
        yield {
          span: placeInDocument(reading, fence, span),
          message,
          ...(repair && {
            fixes: [
              {
                title: repair.title,
                edits: editsInDocument(reading, fence, repair.edits),
                // Other pages may show it.
                safety: 'suggestion' as const,
              },
            ],
          }),
        };
  },
};
