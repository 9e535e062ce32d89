import { placeInDocument } from '../fence-place';
import type { FindingDraft, Rule } from '../types';
import { missingParts, textId } from './missing-parts';
import { undescribedNodes } from './undescribed-nodes';
import { fixesFor } from './write-part';

export const nodeDescribed: Rule = {
  meta: {
    id: 'diagram/node-described',
    title: 'Each box of the diagram is spoken of in the text',
    trace: 'MLD805',
    // On real documents three of three were wrong: steps of a process explain themselves.
    severity: 'hint',
    fixable: true,
  },
  *check(context): Iterable<FindingDraft> {
    for (const { main, node } of undescribedNodes(context))
      yield {
        ...fixesFor(
          context,
          missingParts(context).filter(({ id }) => id === textId(node)),
          `Begin a line on "${node.label}"`,
        ),
        span: placeInDocument(context.reading, main.fence, node.span),
        section: 'serving.architecture',
        message: `"${node.label}" is drawn, but the text never speaks of it. Say in a line what it does.`,
      };
  },
};
