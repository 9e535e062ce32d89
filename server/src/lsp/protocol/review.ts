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
