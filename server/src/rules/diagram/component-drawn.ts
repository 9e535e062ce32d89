import type { FindingDraft, Rule } from '../types';
import { componentId, missingParts } from './missing-parts';
import { undrawnComponents } from './undrawn-components';
import { fixesFor } from './write-part';

export const componentDrawn: Rule = {
  meta: {
    id: 'diagram/component-drawn',
    title: 'Each component that serving describes is drawn',
    trace: 'MLD806',
    severity: 'info',
    fixable: true,
  },
  *check(context): Iterable<FindingDraft> {
    for (const { name, at, passage } of undrawnComponents(context))
      yield {
        ...fixesFor(
          context,
          missingParts(context).filter(({ id }) => id === componentId(name)),
          `Draw "${name}"`,
        ),
        span: context.reading.spanOf(passage, at, at + name.length),
        section: 'serving.architecture',
        message: `"${name}" is described, but not drawn. Add it to the diagram, or name it there as you do here.`,
      };
  },
};
