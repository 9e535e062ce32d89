/** Who decided whether a document is a design doc. */
export type DecidedBy = 'setting' | 'front-matter' | 'association' | 'exclude' | 'command' | 'content';

export interface StatusParams {
  readonly uri: string;
  /** The document's version that was analysed. */
  readonly version: number;
  readonly isDesignDoc: boolean;
  /** Not checked, but it may be a design doc: worth an offer. */
  readonly uncertain?: boolean;
  /** Nothing is told of it because the client asked for quiet (only with `isDesignDoc: false`). */
  readonly quiet?: boolean;
  readonly decidedBy: DecidedBy;
  /** One plain sentence. */
  readonly because: string;
  /** Framework id, for example `seven-phase`. */
  readonly framework: string;
  readonly frameworkTitle: string;
  /** Why it is checked against this framework: one plain sentence. */
  readonly frameworkBecause: string;
  /** Sections covered, of those that apply to this document; 0 of 0 where nobody has read the sections, since it surely is no design doc. */
  readonly score: { readonly covered: number; readonly applicable: number };
}

export interface TreatAsDesignDocParams {
  readonly uri: string;
  /** True: check it whatever its content; false: leave it alone. */
  readonly treat: boolean;
}

export interface QuietParams {
  readonly uri: string;
  /** True: no finding, hint, hover, completion or lens for this document; false: everything again. */
  readonly quiet: boolean;
}
