export interface NewDocumentChoicesParams {
  /** URI of the folder that the document is to be in, which decides about settings and frameworks; absent: the only workspace folder. */
  readonly folder?: string;
}

export interface FrameworkChoice {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** One of the workspace's own. */
  readonly team: boolean;
  /** How many sections it asks for. */
  readonly sections: number;
}

export interface NewDocumentChoices {
  /** The customary one first. */
  readonly frameworks: readonly FrameworkChoice[];
  readonly tasks: readonly { readonly id: string; readonly title: string }[];
}

export interface NewDocumentParams extends NewDocumentChoicesParams {
  /** Framework id; a case study keeps its own. */
  readonly framework: string;
  readonly content: 'blank' | 'skeleton' | 'case-study';
  /** The body of the case study's snippet, as the shipped snippet file has it. */
  readonly snippet?: string;
  /** Empty or absent: a prompt, or the case study's title. */
  readonly title?: string;
  /** Task ids; absent: those of the case study, else none. */
  readonly tasks?: readonly string[];
  /** Empty or absent: a prompt, or the case study's owner. */
  readonly owner?: string;
}

/** The document, and the same in snippet syntax with its questions as tab stops. `null` where the framework is unknown. */
export type NewDocumentResult = { readonly text: string; readonly snippet: string } | null;
