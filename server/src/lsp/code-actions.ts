import {
  type CodeAction,
  CodeActionKind,
  type Diagnostic,
  LSPErrorCodes,
  type Range,
  ResponseError,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { gatheredFindings } from '../engine/gathered-findings';
import type { Finding } from '../rules/types';
import type { CodeAction as OurAction } from '../service';
import type { Span } from '../text/span';
import type { Steps } from '../text/steps';
import { toDiagnostic, toSpan, toWorkspaceEdit } from './convert';
import type { Guard } from './guard';
import { answerInTurns } from './in-turns';
import { fixAllKind } from './protocol';
import type { Analysed, Session } from './session';
import { analysedWithDiagrams } from './with-diagrams';

/** Finds the action again when the client asks for its edit: nothing is kept between the two requests. */
interface ActionData {
  readonly uri: string;
  readonly version: number;
  readonly span: Span;
  readonly index: number;
}

const kinds: Readonly<Record<OurAction['kind'], CodeActionKind>> = {
  quickfix: CodeActionKind.QuickFix,
  refactor: CodeActionKind.Refactor,
};

/** Quick fixes at a place, and all safe fixes at once (`fixAllKind`). Nothing for a client that knows no literal code actions. */
export function serveCodeActions(session: Session, guard: Guard): void {
  const { connection, service, abilities, documents } = session;
  if (!abilities.codeActions) return;

  const editOf = (analysed: Analysed, action: OurAction): WorkspaceEdit =>
    toWorkspaceEdit(analysed, analysed.analysis.document, action.fix.edits, abilities);

  /** As the client was told of these findings. */
  const diagnosticsOf = ({ uri, analysis }: Analysed, answered: readonly Finding[]): Diagnostic[] =>
    gatheredFindings(analysis)
      .filter((one) => (one.of ?? [one]).some((finding) => answered.includes(finding)))
      .map((finding) => toDiagnostic(uri, analysis.document, finding, abilities));

  const onTheSpot = (analysed: Analysed, range: Range, only: readonly CodeActionKind[] | undefined): CodeAction[] => {
    const { uri, analysis, version } = analysed;
    const span = toSpan(analysis.document, range, abilities);
    return service.codeActions(analysis, span).flatMap((action, index) => {
      if (!isWanted(kinds[action.kind], only)) return [];
      const data: ActionData = { uri, version, span, index };
      return {
        title: action.fix.title,
        kind: kinds[action.kind],
        diagnostics: diagnosticsOf(analysed, action.findings),
        ...(action.preferred && { isPreferred: true }),
        ...(abilities.resolveEdits ? { data } : { edit: editOf(analysed, action) }),
      };
    });
  };

  /** At once with its edit: who asks for it wants it made. */
  function* fixAll(analysed: Analysed): Steps<CodeAction[]> {
    const { analysis } = analysed;
    const { edits, applied } = yield* service.inSteps.fixAll(analysis);
    if (edits.length === 0) return [];
    const answered = analysis.findings.filter((one) => applied.some(({ finding }) => finding === one));
    return [
      {
        title: 'Fix all ML design doc problems with a safe fix',
        kind: fixAllKind,
        data: { fixed: applied.length },
        diagnostics: diagnosticsOf(analysed, answered),
        edit: toWorkspaceEdit(analysed, analysis.document, edits, abilities),
      },
    ];
  }

  connection.onCodeAction(({ textDocument: { uri }, range, context }, token) =>
    guard<CodeAction[]>(
      () => ({ method: 'textDocument/codeAction', uri, version: documents.get(uri)?.version }),
      [],
      async () => {
        // Never beside quick fixes: nobody who opens their menu asked for all of the document.
        const wantsAll = context.only !== undefined && isWanted(fixAllKind, context.only);
        if (wantsAll) {
          const all = function* (analysed: Analysed): Steps<CodeAction[]> {
            return [...onTheSpot(analysed, range, context.only), ...(yield* fixAll(analysed))];
          };
          // The first save comes before the parser of diagrams does, and half of the fixes would be left for the second.
          return (await answerInTurns(session, token, () => analysedWithDiagrams(session, uri, token), all)) ?? [];
        }
        const analysed = await session.analyse(uri, token);
        return analysed ? onTheSpot(analysed, range, context.only) : [];
      },
    ),
  );

  connection.onCodeActionResolve((given, token) => {
    const data = given.data as unknown;
    if (!isActionData(data)) return given;
    return guard<CodeAction>(
      () => ({ method: 'codeAction/resolve', uri: data.uri, version: data.version }),
      given,
      async () => {
        const analysed = await session.analyse(data.uri, token);
        const action = analysed && service.codeActions(analysed.analysis, data.span)[data.index];
        // Another text, or other settings: the edit would land in the wrong place.
        if (!analysed || analysed.version !== data.version || action?.fix.title !== given.title) {
          throw new ResponseError(LSPErrorCodes.ContentModified, 'The document changed since this action was offered.');
        }
        return { ...given, edit: editOf(analysed, action) };
      },
    );
  });
}

/** A kind is asked for by itself or by any of its ancestors (`refactor` asks for `refactor.rewrite`). */
function isWanted(kind: CodeActionKind, only: readonly CodeActionKind[] | undefined): boolean {
  return only === undefined || only.some((one) => one === '' || kind === one || kind.startsWith(`${one}.`));
}

function isActionData(data: unknown): data is ActionData {
  const given = data as Partial<ActionData> | null | undefined;
  return (
    typeof given?.uri === 'string' &&
    typeof given.version === 'number' &&
    typeof given.index === 'number' &&
    typeof given.span?.start === 'number' &&
    typeof given.span.end === 'number'
  );
}
