import {
  type Diagnostic,
  DiagnosticSeverity,
  type TextEdit as LspTextEdit,
  type Position,
  type Range,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { Gathered } from '../engine/gathered-findings';
import type { Document } from '../markdown/types';
import { pageAddress } from '../rules/page-address';
import type { Severity } from '../rules/types';
import { lineAt, lineEnd } from '../text/lines';
import type { Span, TextEdit } from '../text/span';
import type { Abilities } from './abilities';
import { columnOf, offsetOfColumn } from './position-encoding';

export const diagnosticSource = 'ml-design-docs';

type Text = Pick<Document, 'text' | 'lines'>;
type Client = Pick<Abilities, 'positionEncoding'>;

/** Position, in the client's encoding, of a UTF-16 offset; clamped to the text, and to the line's end when it lies inside a line break. */
export function toPosition({ text, lines }: Text, offset: number, client: Client): Position {
  const inside = Math.min(Math.max(offset, 0), text.length);
  const line = lineAt(lines, inside);
  const start = lines[line] as number;
  const end = Math.min(inside, Math.max(start, lineEnd(text, lines, line)));
  return { line, character: columnOf(text, start, end, client.positionEncoding) };
}

/** The range of a span, as `toPosition` gives its ends. A span that ends before it begins is empty. */
export function toRange(document: Text, span: Span, client: Client): Range {
  return {
    start: toPosition(document, span.start, client),
    end: toPosition(document, Math.max(span.start, span.end), client),
  };
}

/** UTF-16 offset of a position; a line past the end gives the end of the text, a column past the line's end the line's end. */
export function toOffset({ text, lines }: Text, { line, character }: Position, client: Client): number {
  if (line >= lines.length) return text.length;
  if (line < 0) return 0;
  const span = { start: lines[line] as number, end: lineEnd(text, lines, line) };
  return offsetOfColumn(text, span, character, client.positionEncoding);
}

/** Offsets of a range; positions outside the text are clamped, a reversed range is turned round. */
export function toSpan(document: Text, range: Range, client: Client): Span {
  const a = toOffset(document, range.start, client);
  const b = toOffset(document, range.end, client);
  return { start: Math.min(a, b), end: Math.max(a, b) };
}

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** A finding as the client takes it; `data` has what code actions and chats need of it. */
export function toDiagnostic(uri: string, document: Text, finding: Gathered, abilities: Abilities): Diagnostic {
  const page = pageAddress(finding.rule);
  return {
    range: toRange(document, finding.span, abilities),
    severity: severities[finding.severity],
    source: diagnosticSource,
    code: finding.rule,
    message: finding.message,
    ...(abilities.codeDescription && page !== undefined && { codeDescription: { href: page } }),
    ...(abilities.relatedInformation &&
      finding.related !== undefined &&
      finding.related.length > 0 && {
        relatedInformation: finding.related.map(({ span, message }) => ({
          location: { uri, range: toRange(document, span, abilities) },
          message,
        })),
      }),
    data: {
      fixable: finding.fixable,
      ...(finding.section !== undefined && { section: finding.section }),
      ...(finding.of !== undefined && { of: finding.of.map(({ section, message }) => ({ section, message })) }),
      ...(finding.insert !== undefined && { insert: finding.insert }),
    },
  };
}

/** Edits of a document's text, in offsets, as the client takes them. */
export function toTextEdits(document: Text, edits: readonly TextEdit[], client: Client): LspTextEdit[] {
  return edits.map(({ span, newText }) => ({ range: toRange(document, span, client), newText }));
}

/** With the version, where the client understands it, so that it refuses an edit made for another text. */
export function toWorkspaceEdit(
  target: { readonly uri: string; readonly version: number },
  document: Text,
  edits: readonly TextEdit[],
  abilities: Abilities,
): WorkspaceEdit {
  const converted = toTextEdits(document, edits, abilities);
  return abilities.versionedEdits
    ? { documentChanges: [{ textDocument: { uri: target.uri, version: target.version }, edits: converted }] }
    : { changes: { [target.uri]: converted } };
}
