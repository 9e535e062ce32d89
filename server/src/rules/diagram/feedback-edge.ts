import { wayBetween } from '../../diagram/paths';
import { roleOf } from '../../diagram/roles';
import type { Rule } from '../types';
import { mainDiagram, systemDiagrams } from './drawn-system';
import { headOf } from './fence-place';

/** What a system in use gives: predictions, logs of them, what people do then. */
const given = new Set(['monitoring', 'inference', 'ranking', 're-ranking', 'client', 'human-review']);
/** What the next model is made of. */
const taken = new Set(['training', 'labels', 'feature-store', 'storage', 'ingestion', 'evaluation']);

export const feedbackEdge: Rule = {
  meta: {
    id: 'diagram/feedback-edge',
    title: 'An arrow leads from use back to data or training',
    trace: 'MLD804',
    severity: 'info',
    fixable: false,
  },
  *check(context) {
    const main = mainDiagram(context);
    // Without training in the picture there is nothing to lead back to.
    if (!main || context.facts.get('supervised')?.value === false) return;
    const { diagram, fence } = main;
    const roleIs = (roles: ReadonlySet<string>) => (node: (typeof diagram.nodes)[number]) =>
      roles.has(roleOf(diagram, node)?.role ?? '');
    const training = diagram.nodes.filter(roleIs(new Set(['training'])));
    const use = diagram.nodes.filter(roleIs(given));
    if (training.length === 0 || use.length === 0) return;
    const closes = systemDiagrams(context).some(
      (one) =>
        wayBetween(
          one.diagram,
          one.diagram.nodes.filter((node) => given.has(roleOf(one.diagram, node)?.role ?? '')),
          (node) => taken.has(roleOf(one.diagram, node)?.role ?? ''),
        ) !== undefined,
    );
    // Whatever the boxes are called: an arrow that comes back to training closes the loop.
    if (closes || wayBetween(diagram, training, (node) => training.includes(node)) !== undefined) return;
    yield {
      span: headOf(context.document.text, fence),
      section: 'operations.feedback-loop',
      message: `No arrow leads from ${quotedLabel(use[0]?.label)} or what follows it back to data or training. Show how the system learns from its use, for example with an arrow from monitoring to ${quotedLabel(training[0]?.label)}.`,
    };
  },
};

function quotedLabel(label = ''): string {
  return `"${label.length > 40 ? `${label.slice(0, 39)}…` : label}"`;
}
