import { wayBetween } from '../../diagram/paths';
import { isAsynchronous, roleOf } from '../../diagram/roles';
import type { Diagram, DiagramNode } from '../../diagram/types';
import { placeInDocument } from '../fence-place';
import type { FindingDraft, Rule } from '../types';
import { systemDiagrams } from './drawn-system';

/** What a request may pass on its way; data that lies somewhere until somebody fetches it ends the way. */
const onTheWay = new Set([
  'client',
  'inference',
  'ranking',
  're-ranking',
  'candidate-generation',
  'feature-store',
  'index',
]);
/** Words of a box that answers, or of one that asks. */
const answers = /\b(?:response|reply|result|answer|recommendations?|predictions?)\b/iu;

export const trainingOffRequestPath: Rule = {
  meta: {
    id: 'diagram/training-off-request-path',
    title: 'No request waits for training',
    trace: 'MLD808',
    severity: 'warning',
    fixable: false,
  },
  *check(context): Iterable<FindingDraft> {
    for (const { fence, diagram } of systemDiagrams(context)) {
      const training = trainingOnTheWay(diagram);
      if (!training) continue;
      yield {
        span: placeInDocument(context.reading, fence, training.span),
        section: 'serving.architecture',
        message: `"${training.label}" lies on the way from a request to its answer: nobody can wait for training. Let it write the model somewhere that serving reads, with a dotted arrow.`,
      };
    }
  },
};

function trainingOnTheWay(diagram: Diagram): DiagramNode | undefined {
  const role = (node: DiagramNode): string | undefined => roleOf(diagram, node)?.role;
  const edge = ({ dotted, label }: Diagram['edges'][number]): boolean => !dotted && !isAsynchronous(label);
  const node = (one: DiagramNode): boolean => {
    const found = roleOf(diagram, one);
    return found === undefined || onTheWay.has(found.role);
  };
  const clients = diagram.nodes.filter((one) => role(one) === 'client');
  for (const training of diagram.nodes.filter((one) => roleOf(diagram, one)?.role === 'training')) {
    // A person who starts a training waits for it on purpose: only an answer to the one who asked counts.
    const there = wayBetween(diagram, clients, ({ id }) => id === training.id, { node, edge });
    const back =
      there &&
      wayBetween(diagram, [training], (one) => role(one) === 'client' || answers.test(one.label), { node, edge });
    if (back) return training;
  }
  return undefined;
}
