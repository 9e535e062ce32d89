/** All design docs of the workspace folders, open or not, whatever `checkWorkspace` says. */
export interface PortfolioParams {
  /**
   * URI of the folder where the page will lie as a file: its links are relative to it. Absent: the page is for a web view, whose script
   * posts `{ type: 'open', href }` for links that begin with `mldd:`.
   */
  readonly folder?: string;
}

export interface PortfolioPage {
  /** A whole HTML page that loads nothing, under a policy of hashes. */
  readonly html: string;
  /** URIs of the design docs, in the order of their paths. Links to them are `mldd:` and the escaped URI, `#L` and a line from 1 on. */
  readonly documents: readonly string[];
  /** False where the search ended early: too many files, or the user had enough. */
  readonly complete: boolean;
}
