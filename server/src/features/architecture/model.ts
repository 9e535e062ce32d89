import { familyOf, roleOf, roleSections } from '../../diagram/roles';
import type { DiagramNode } from '../../diagram/types';
import type { Analysis } from '../../engine/types';
import { mainDiagram } from '../../rules/diagram/drawn-system';
import { placeInDocument } from '../../rules/fence-place';
import { severities } from '../../rules/severities';
import type { DiagramInDocument, Finding } from '../../rules/types';
import { contains, type Span } from '../../text/span';
import { finish, inStretches, type Steps } from '../../text/steps';
import { readingNames } from '../mentions/names-in';
import { ghosts } from './ghosts';
import { sideOfEdge, sidesOf } from './sides';
import { describedIn, mentionsOf } from './told';
import type { ArchitectureDiagram, ArchitectureFinding, ArchitectureNode } from './types';

/** A card with more of them is a list of findings. */
const mostFindings = 5;

/**
 * The diagrams of a design doc as drawings of an ML system; empty in other documents, and as long as the parser of diagrams is not
 * loaded. Total: what cannot be read of a diagram is not in it.
 */
export function architecture(analysis: Analysis): readonly ArchitectureDiagram[] {
  return finish(architectureInSteps(analysis));
}

/** The same in steps, one for each diagram. */
export function* architectureInSteps(analysis: Analysis): Steps<readonly ArchitectureDiagram[]> {
  if (!analysis.decision.isDesignDoc) return [];
  const main = (yield* inStretches(() => mainDiagram(analysis)))?.fence;
  yield* readingNames(analysis);
  const shown: ArchitectureDiagram[] = [];
  for (const [index, drawn] of analysis.diagrams.entries()) {
    yield;
    const isMain = drawn.fence === main;
    const lacked = isMain ? yield* inStretches(() => ghosts(analysis)) : [];
    shown.push(modelOf(analysis, drawn, { index, isMain, ghosts: lacked }));
  }
  return shown;
}

function modelOf(
  analysis: Analysis,
  drawn: DiagramInDocument,
  known: Pick<ArchitectureDiagram, 'index' | 'isMain' | 'ghosts'>,
): ArchitectureDiagram {
  const { diagram, fence } = drawn;
  const place = (span: Span): Span => placeInDocument(analysis.reading, fence, span);
  const sides = sidesOf(diagram);
  return {
    ...known,
    kind: diagram.kind,
    nodes: diagram.nodes.map((node) => {
      const side = sides.get(node.id);
      return { ...nodeOf(analysis, drawn, node, place(node.span)), ...(side && { side }) };
    }),
    edges: diagram.edges.map((edge) => {
      const side = sideOfEdge(edge, sides);
      return { from: edge.from, to: edge.to, ...(side && { side }), span: place(edge.span) };
    }),
  };
}

function nodeOf(analysis: Analysis, drawn: DiagramInDocument, node: DiagramNode, span: Span): ArchitectureNode {
  const told = hasParts(drawn) ? roleOf(drawn.diagram, node) : undefined;
  const family = familyOf(told?.role);
  const mentions = mentionsOf(analysis, drawn, node.id);
  const sections = told ? roleSections(told.role) : [];
  const phase = analysis.framework.phases.find((one) => one.sections.some(({ id }) => sections.includes(id)))?.id;
  return {
    id: node.id,
    label: node.label,
    ...(told && { role: told.role, by: told.by }),
    ...(family && { family }),
    ...(phase !== undefined && { phase }),
    span,
    describedIn: describedIn(analysis, mentions, told?.role),
    mentions: mentions.map((mention) => mention.span),
    findings: findingsOf(analysis.findings, span, sections),
  };
}

/** The tables of an entity diagram are no parts of a system: a table of users is no client. */
function hasParts({ diagram }: DiagramInDocument): boolean {
  return diagram.kind !== 'er';
}

/** About the box itself first, then about the sections that tell of such boxes. */
function findingsOf(
  findings: readonly Finding[],
  span: Span,
  sections: readonly string[],
): readonly ArchitectureFinding[] {
  const own = findings.filter((finding) => contains(span, finding.span) || contains(finding.span, span));
  const about = findings.filter(
    ({ section, severity }) => section !== undefined && sections.includes(section) && severity !== 'hint',
  );
  return [...new Set([...worstFirst(own), ...worstFirst(about)])]
    .slice(0, mostFindings)
    .map(({ rule, severity, message, span: at }) => ({ rule, severity, message, span: at }));
}

function worstFirst(findings: readonly Finding[]): readonly Finding[] {
  return severities.flatMap((wanted) => findings.filter(({ severity }) => severity === wanted));
}
