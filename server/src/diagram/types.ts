import type { Span } from '../text/span';

/** A Mermaid source as a graph. All spans are UTF-16 offsets into the source as given (the content of the fence). */
export interface Diagram {
  /** `flowchart`, `sequence`, `class`, `state`, `er`, `c4`, `block`, `architecture`, …; empty where Mermaid knows none. */
  readonly kind: string;
  /** Empty for kinds that are no graphs (`pie`, `gantt`). What stands on lines that cannot be read is not here. */
  readonly nodes: readonly DiagramNode[];
  readonly edges: readonly DiagramEdge[];
  readonly groups: readonly DiagramGroup[];
  /** Node id -> role as comments of the source give it; absent where none does. */
  readonly authorRoles?: ReadonlyMap<string, string>;
  /** In the order of the source. Empty: Mermaid draws it as it is meant. */
  readonly problems: readonly DiagramProblem[];
}

export interface DiagramNode {
  readonly id: string;
  /** Visible text in one line; the id where there is none. */
  readonly label: string;
  /** As Mermaid calls it: `cylinder`, `diamond`, `square`, …; in other kinds what the node is (`actor`, `database`). */
  readonly shape?: string;
  /** Id of the innermost group around it. */
  readonly group?: string;
  readonly classes: readonly string[];
  /** Where it is written with its label. */
  readonly span: Span;
}

export interface DiagramEdge {
  /** Id of a node or of a group. */
  readonly from: string;
  readonly to: string;
  /** Empty if none. */
  readonly label: string;
  readonly dotted: boolean;
  /** A line without arrow heads, or with one at each end, joins both ways. */
  readonly bothWays: boolean;
  readonly span: Span;
}

export interface DiagramGroup {
  readonly id: string;
  readonly title: string;
  readonly parent?: string;
}

export interface DiagramProblem {
  readonly span: Span;
  /** What is wrong, in plain words, with what to do. */
  readonly message: string;
  /** Mermaid draws it, but hardly what is meant. Absent: it draws an error. */
  readonly drawn?: true;
  /** An edit after which Mermaid reads the line. */
  readonly repair?: DiagramRepair;
}

export interface DiagramRepair {
  /** Imperative: `Put the label in quotes`. */
  readonly title: string;
  readonly edits: readonly { readonly span: Span; readonly newText: string }[];
  /** It changes words that a reader sees. */
  readonly rewords?: true;
  /** Mermaid reads the line after it, but the author may have meant something else. */
  readonly guess?: true;
}

/** Reads a source. Total: what cannot be read is a problem of the result. Remembers its last results by their text. */
export interface DiagramReader {
  (source: string): Diagram;
  /**
   * Where sources are read in another thread: has these read there, after which this one need not wait for them. Undefined when all are
   * known. Never rejects; what goes wrong is thrown by the call for the source.
   */
  ahead?(sources: readonly string[]): Promise<void> | undefined;
}
