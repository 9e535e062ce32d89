import { isGeneric, roleOf, roleSections } from '../../diagram/roles';
import type { Diagram, DiagramNode } from '../../diagram/types';
import { derived } from '../../reading/derived';
import { textWords } from '../../reading/text-words';
import type { Passage } from '../../reading/types';
import { isAnswered } from '../section-place';
import type { DiagramInDocument } from '../types';
import { mainDiagram, reached } from './drawn-system';
import { isActivity, stemsIn, tellingStems } from './names';
import type { DrawnDocument } from './needed-roles';

/** A label of more words describes itself. */
const longest = 4;
/** Whoever has more of them has drawn another system; the first ones say it. */
const most = 3;

/** The first boxes of the diagram that shows the system of which no passage speaks. */
export const undescribedNodes: (
  context: DrawnDocument,
) => readonly { readonly main: DiagramInDocument; readonly node: DiagramNode }[] = derived((context: DrawnDocument) => {
  const main = mainDiagram(context);
  if (!main) return [];
  const { diagram, fence } = main;
  const given = reached(diagram);
  // What another drawing shows in more detail is told there.
  const own = context.reading.passages.find(
    (passage) => !written.has(passage.kind) && passage.block?.index === fence.block,
  );
  const strange = diagram.nodes.filter((node) => {
    // A question to the author: the tool drew it because the text says nothing of it.
    if (node.classes.includes('ghost')) return false;
    const stems = tellingStems(node.label);
    // Where things come from is outside the system, and a name out of code tells where to read on.
    if (!given.has(node.id) || isActivity(node.label) || /\p{Ll}_\p{Ll}|\w\.\w|\//u.test(node.label)) return false;
    if (stems.length === 0 || stems.length > longest || isGeneric(node.label) || node.shape === 'diamond') return false;
    if (endsDecision(diagram, node) || steps.test(node.label)) return false;
    if (isRoleDescribed(context, roleOf(diagram, node)?.role)) return false;
    // Who speaks of "the split" has spoken of the "leakage-safe chronological split": only what no line names at all is strange.
    return !stems.some((stem) => context.reading.hasWord(stemWords, stem, own));
  });
  // Most boxes unknown: the labels are of another language or another level than the text.
  if (strange.length * 2 > diagram.nodes.length) return [];
  return strange.slice(0, most).map((node) => ({ main, node }));
});

/** Passages that are no drawing; their blocks are not looked at, for who has looked at one waits for each edit of it. */
const written: ReadonlySet<Passage['kind']> = new Set(['paragraph', 'item', 'row', 'heading', 'header']);

/** "Debayer, resize", "Rectify + crop": a row of what is done. */
const steps = /^\p{L}+(?:\s?[,+&]\s\p{L}+)+$/u;

/** "Match? -- no --> Drop": what becomes of a case is told by the question and its answer. */
function endsDecision({ nodes, edges }: Diagram, { id }: DiagramNode): boolean {
  const into = edges.filter(({ to }) => to === id);
  return (
    !edges.some(({ from }) => from === id) &&
    into.every(({ from, label }) => label !== '' && nodes.some((one) => one.id === from && one.shape === 'diamond'))
  );
}

const stemWords = textWords(stemsIn);

/** A box of a role that has an answered section of its own is described there, whatever it is called. */
function isRoleDescribed(context: DrawnDocument, role: string | undefined): boolean {
  return role !== undefined && (role === 'client' || roleSections(role).some((id) => isAnswered(context, id)));
}
