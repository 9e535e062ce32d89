import type { CancellationToken } from 'vscode-languageserver';
import { roleTitles } from '../diagram/roles';
import type { Analysis } from '../engine/types';
import type { ArchitectureEdit as Edit } from '../features/architecture/types';
import { diagramsOf } from '../features/diagrams';
import { shortTitle } from '../features/outline';
import { lineIndex } from '../text/lines';
import { applyEdits, type Span } from '../text/span';
import { inOneStep, type Steps } from '../text/steps';
import type { Abilities } from './abilities';
import { toRange } from './convert';
import type { Guard } from './guard';
import { answerInTurns } from './in-turns';
import { analysedWithDiagrams } from './named';
import { type Architecture, type ArchitectureEdit, type ArchitecturePlace, methods, type Place } from './protocol';
import type { Analysed, Session } from './session';

/** Answers what the architecture view asks: the diagrams as drawings of an ML system, and edits that complete them. */
export function serveArchitecture(session: Session, guard: Guard): void {
  const { connection, documents, service, abilities } = session;

  const answer = <T>(
    method: string,
    params: unknown,
    token: CancellationToken,
    of: (analysed: Analysed) => Steps<T>,
  ): Promise<T | null> => {
    const { uri } = (params ?? {}) as { uri?: unknown };
    if (typeof uri !== 'string') return Promise.resolve(null);
    return guard<T | null>(
      () => ({ method, uri, version: documents.get(uri)?.version }),
      null,
      async () => {
        return (await answerInTurns(session, token, () => analysedWithDiagrams(session, uri, token), of)) ?? null;
      },
    );
  };

  connection.onRequest(methods.architecture, (params: unknown, token): unknown =>
    answer(methods.architecture, params, token, (analysed) => inOneStep(() => architectureOf(session, analysed))),
  );
  connection.onRequest(methods.addToArchitecture, (params: unknown, token): unknown => {
    const { ghost } = (params ?? {}) as { ghost?: unknown };
    if (typeof ghost !== 'string') return null;
    return answer<ArchitectureEdit>(methods.addToArchitecture, params, token, ({ analysis, version }) =>
      inOneStep(() => editOf(analysis, version, service.addToArchitecture(analysis, ghost), abilities)),
    );
  });
  connection.onRequest(methods.drawArchitecture, (params: unknown, token): unknown =>
    answer<ArchitectureEdit>(methods.drawArchitecture, params, token, function* ({ analysis, version }) {
      return editOf(analysis, version, yield* service.inSteps.drawArchitecture(analysis), abilities);
    }),
  );
}

function architectureOf({ service, abilities }: Session, { uri, version, analysis }: Analysed): Architecture | null {
  if (!analysis.decision.isDesignDoc) return null;
  const { document, framework } = analysis;
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
    diagrams: service.architecture(analysis).flatMap(({ index, nodes, edges, ghosts, ...diagram }) => {
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
    edits: edit.edits.map(({ span, newText }) => ({ range: toRange(document, span, abilities), newText })),
    select: toRange({ text, lines: lineIndex(text) }, edit.select, abilities),
    summary: edit.summary,
  };
}
