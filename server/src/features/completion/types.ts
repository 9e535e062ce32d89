import type { Span, TextEdit } from '../../text/span';

export type CompletionKind =
  | 'section'
  | 'phase'
  | 'prompt'
  | 'metric'
  | 'detector'
  | 'loss'
  | 'model'
  | 'unit'
  | 'diagram'
  | 'node'
  | 'edge-end'
  | 'key'
  | 'value'
  | 'rule';

/** One proposal. Their order is the order in which an editor shows them. */
export interface Completion {
  readonly label: string;
  readonly kind: CompletionKind;
  /** A few words beside the label: the phase of a section, why a metric wants care. */
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  /** What it replaces: on one line, and the cursor is in it or at its end. */
  readonly span: Span;
  /** With the line breaks of the document. */
  readonly newText: string;
  /** The same with tab stops, in the syntax of snippets that editors share; absent where there is nothing to fill in. */
  readonly snippet?: string;
  /** What the typed text is compared with; absent: the label. */
  readonly filter?: string;
  /** Further edits, away from `span`: headings that move down get the next number. */
  readonly edits?: readonly TextEdit[];
}

/** What is built so far of the snippet syntax: plain text in it. */
export function snippetText(text: string): string {
  return text.replace(/[\\$}]/gu, '\\$&');
}

/** A tab stop that shows `text` selected; 0 is the last one, from which Tab goes on in the template around, if there is one. */
export function tabStop(index: number, text: string): string {
  return `\${${index}:${snippetText(text)}}`;
}
