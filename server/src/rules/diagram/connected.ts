import { isolated } from '../../diagram/paths';
import { placeInDocument } from '../fence-place';
import type { FindingDraft, Rule } from '../types';
import { systemDiagrams } from './drawn-system';

/** Source: the rule catalogue, MLD807. */
const fewest = 4;
/** Of the boxes, the share that may stand alone: beyond it the author drew boxes, not ways. */
const share = 0.25;

export const connected: Rule = {
  meta: {
    id: 'diagram/connected',
    title: 'Each box of a diagram is connected',
    trace: 'MLD807',
    severity: 'warning',
    fixable: false,
  },
  *check(context): Iterable<FindingDraft> {
    for (const { fence, diagram } of systemDiagrams(context)) {
      if (diagram.nodes.length < fewest || diagram.problems.length > 0) continue;
      const alone = isolated(diagram).filter(({ shape }) => shape !== 'text' && shape !== 'comment');
      if (alone.length > Math.max(1, diagram.nodes.length * share)) continue;
      for (const { label, span } of alone)
        yield {
          span: placeInDocument(context.reading, fence, span),
          section: 'serving.architecture',
          message: `"${label}" is not connected to anything. Draw what it gets and what it gives, or leave it out.`,
        };
    }
  },
};
