/** The line by which a checklist is known, below its title: the `reviewMark` of the engine, which does not know the protocol. */
export const reviewMark = '<!-- ml-design-docs review -->';

export interface ReviewParams {
  readonly uri: string;
  /** What the checklist calls the document: its path as the reader knows it. */
  readonly name: string;
}

/** A reviewer's checklist. */
export interface ReviewChecklist {
  /** As GitHub and GitLab show it: task lists by phase, with line numbers. */
  readonly markdown: string;
}
