import type { CancellationToken } from 'vscode-languageserver';
import { roleTitles } from '../diagram/roles';
import type { Analysis } from '../engine/types';
import type { ArchitectureEdit as Edit } from '../features/architecture/types';
import { diagramsOf } from '../features/diagrams';
import { shortTitle } from '../features/outline';
import { lineIndex } from '../text/lines';
import { applyEdits, type Span } from '../text/span';
import { inStretches, type Steps } from '../text/steps';
import type { Abilities } from './abilities';
import { toRange, toTextEdits } from './convert';
import { serveDocumentRequest } from './document-requests';
import type { Guard } from './guard';
import { type Architecture, type ArchitectureEdit, type ArchitecturePlace, methods, type Place } from './protocol';
import type { Analysed, Session } from './session';
import { analysedWithDiagrams } from './with-diagrams';

/** Answers what the architecture view asks: the diagrams as drawings of an ML system, and edits that complete them. */
export function serveArchitecture(session: Session, guard: Guard): void {
  const { service, abilities } = session;

  const analyse = (uri: string, token: CancellationToken): Promise<Analysed | undefined> =>
    analysedWithDiagrams(session, uri, token);

  serveDocumentRequest<Architecture>(session, guard, {
    method: methods.architecture,
    analyse,
    answer: (analysed) => architectureOf(session, analysed),
  });
  serveDocumentRequest<ArchitectureEdit>(session, guard, {
    method: methods.addToArchitecture,
    analyse,
    answer: ({ analysis, version }, { ghost }) =>
      inStretches(() =>
        typeof ghost === 'string'
          ? editOf(analysis, version, service.addToArchitecture(analysis, ghost), abilities)
          : null,
      ),
  });
  serveDocumentRequest<ArchitectureEdit>(session, guard, {
    method: methods.drawArchitecture,
    analyse,
    *answer({ analysis, version }) {
      return editOf(analysis, version, yield* service.inSteps.drawArchitecture(analysis), abilities);
    },
  });
}

function* architectureOf(
  { service, abilities }: Session,
  { uri, version, analysis }: Analysed,
): Steps<Architecture | null> {
  if (!analysis.decision.isDesignDoc) return null;
  const { document, framework } = analysis;
  const drawings = yield* service.inSteps.architecture(analysis);
  const fences = diagramsOf(document);
  const range = (span: Span): Place => toRange(document, span, abilities);
  const placed = <T extends { readonly span: Span }>({ span, ...rest }: T): Omit<T, 'span'> & { range: Place } => ({
    ...rest,
    range: range(span),
  });
  return {
    uri,
    version,
    roles: roleTitles(),
    phases: framework.phases.map((phase) => ({ id: phase.id, title: shortTitle(phase) })),
    diagrams: drawings.flatMap(({ index, nodes, edges, ghosts, ...diagram }) => {
      const fence = fences[index];
      if (!fence) return [];
      return {
        ...{ id: fence.id, content: fence.content },
        ...diagram,
        nodes: nodes.map(({ describedIn, mentions, findings, ...node }) => ({
          ...placed(node),
          describedIn: describedIn.map(placed),
          mentions: mentions.map(range),
          findings: findings.map(placed),
        })),
        edges: edges.map(placed),
        ghosts: ghosts.map(({ describedIn, ...ghost }) => ({
          ...ghost,
          ...(describedIn && { describedIn: placed(describedIn) satisfies ArchitecturePlace }),
        })),
      };
    }),
  };
}

function editOf({ document }: Analysis, version: number, edit: Edit, abilities: Abilities): ArchitectureEdit {
  if ('refused' in edit) return edit;
  const text = applyEdits(document.text, edit.edits);
  return {
    version,
    edits: toTextEdits(document, edit.edits, abilities),
    select: toRange({ text, lines: lineIndex(text) }, edit.select, abilities),
    summary: edit.summary,
  };
}
