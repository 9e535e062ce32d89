export interface DiagramsParams {
  readonly uri: string;
}

/** A Mermaid fence of an open document, whether or not the document is a design doc. */
export interface Diagram {
  /** Heading and rank under it: stays the same while the diagram or other parts of the document are edited. */
  readonly id: string;
  /** `mermaid`. */
  readonly language: string;
  /** The source between the fences. */
  readonly content: string;
  /** Zero-based line of the opening fence; the content starts one line below. */
  readonly startLine: number;
  /** The nearest heading above; empty where there is none. */
  readonly title: string;
}

export interface DiagramsResult {
  readonly diagrams: readonly Diagram[];
}
