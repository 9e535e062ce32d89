import type { SectionStatus } from '../../coverage/types';
import type { Severity } from '../../rules/types';
import type { PhaseId, SectionId } from '../../schema/types';

/** What a team looks for over all of its documents. */
export type PortfolioFlag = 'no-drift-monitoring' | 'no-online-metrics' | 'stale';

export interface PortfolioPhase {
  readonly id: PhaseId;
  /** For the head of a column: "Requirements". */
  readonly title: string;
}

/** Sections answered, of those that are asked. */
export interface PhaseScore {
  readonly phase: PhaseId;
  readonly covered: number;
  readonly applicable: number;
}

/** A section that this document is asked for. Lines are 1-based. */
export interface PortfolioSection {
  readonly id: SectionId;
  readonly title: string;
  readonly phase: PhaseId;
  readonly status: SectionStatus;
  /** Its heading, or the best evidence; absent where there is neither. */
  readonly line?: number;
}

export interface PortfolioFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly line: number;
}

/** When a document was last changed, in milliseconds since 1970; `source` tells who says so. */
export interface LastChange {
  readonly at: number;
  readonly source: 'git' | 'file';
}

export interface PortfolioDocument {
  readonly path: string;
  /** Empty where the document has none. */
  readonly title: string;
  readonly framework: string;
  /** Front matter `status`, lower-case; empty if none. */
  readonly status: string;
  /** Front matter `owner`; empty if none. */
  readonly owner: string;
  readonly score: { readonly covered: number; readonly applicable: number };
  /** In the order of the seven phases, whatever the framework; a team's own phases last. */
  readonly phases: readonly PhaseScore[];
  readonly sections: readonly PortfolioSection[];
  /** The heaviest first. */
  readonly findings: readonly PortfolioFinding[];
  readonly change?: LastChange;
  readonly flags: readonly PortfolioFlag[];
}

export interface Portfolio {
  /** Columns of the heat map: the seven phases, and those that teams add. */
  readonly phases: readonly PortfolioPhase[];
  /** By path. */
  readonly documents: readonly PortfolioDocument[];
  /** When it was made, in milliseconds since 1970. */
  readonly at: number;
  /** Files that were read and are no design docs. */
  readonly others: number;
}
