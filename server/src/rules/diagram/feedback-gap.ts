import { wayBetween } from '../../diagram/paths';
import { roleOf } from '../../diagram/roles';
import type { DiagramNode } from '../../diagram/types';
import { derived } from '../../reading/derived';
import type { DiagramInDocument } from '../types';
import { mainDiagram, systemDiagrams } from './drawn-system';
import type { DrawnDocument } from './needed-roles';

/** What a system in use gives: predictions, logs of them, what people do then. */
const given = new Set(['monitoring', 'inference', 'ranking', 're-ranking', 'client', 'human-review']);
/** What the next model is made of. */
const taken = new Set(['training', 'labels', 'feature-store', 'storage', 'ingestion', 'evaluation']);

/** Where the way back is missing: the first box that is used, the first that trains. */
export interface FeedbackGap {
  readonly main: DiagramInDocument;
  readonly use: DiagramNode;
  readonly training: DiagramNode;
}

/** Undefined where a diagram closes the loop, or there is nothing to lead back to. */
export const feedbackGap: (context: DrawnDocument) => FeedbackGap | undefined = derived((context: DrawnDocument) => {
  const main = mainDiagram(context);
  // Without training in the picture there is nothing to lead back to.
  if (!main || context.facts.get('supervised')?.value === false) return undefined;
  const { diagram } = main;
  const boxes = (roles: ReadonlySet<string>): readonly DiagramNode[] =>
    diagram.nodes.filter((node) => roles.has(roleOf(diagram, node)?.role ?? ''));
  const trainers = boxes(new Set(['training']));
  const [training] = trainers;
  // What watches the system leads back best.
  const use = boxes(new Set(['monitoring']))[0] ?? boxes(given)[0];
  if (!training || !use) return undefined;
  const closes = systemDiagrams(context).some(
    (one) =>
      wayBetween(
        one.diagram,
        one.diagram.nodes.filter((node) => given.has(roleOf(one.diagram, node)?.role ?? '')),
        (node) => taken.has(roleOf(one.diagram, node)?.role ?? ''),
      ) !== undefined,
  );
  // Whatever the boxes are called: an arrow that comes back to training closes the loop.
  if (closes || wayBetween(diagram, trainers, (node) => trainers.includes(node)) !== undefined) return undefined;
  return { main, use, training };
});
