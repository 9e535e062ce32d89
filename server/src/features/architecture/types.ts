import type { NodeRole } from '../../diagram/roles';
import type { MissingPart } from '../../rules/diagram/missing-parts';
import type { Severity } from '../../rules/types';
import type { RoleFamily } from '../../schema/diagram-roles';
import type { Span, TextEdit } from '../../text/span';

/** Where a part of the system runs: where a model is made, or where a request is answered. */
export type Side = 'training' | 'serving' | 'both';

/** A place in the text where something is told. Spans are UTF-16 offsets into the document. */
export interface ToldAt {
  /** Of the heading above. */
  readonly title: string;
  readonly span: Span;
}

export interface ArchitectureFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly span: Span;
}

/** A box as a part of an ML system. */
export interface ArchitectureNode {
  /** As in the source of the diagram. */
  readonly id: string;
  readonly label: string;
  readonly role?: string;
  readonly by?: NodeRole['by'];
  readonly family?: RoleFamily;
  readonly side?: Side;
  /** Id of the phase of the document's framework in which boxes of this role are described. */
  readonly phase?: string;
  /** Where it is written with its label, in the document. */
  readonly span: Span;
  /** Where the text describes it, the best place first; empty where it does not. */
  readonly describedIn: readonly ToldAt[];
  /** Every place of the text that names it, in order. */
  readonly mentions: readonly Span[];
  /** About the box itself, and about the sections that boxes of its role are described in. The worst first. */
  readonly findings: readonly ArchitectureFinding[];
}

export interface ArchitectureEdge {
  /** Ids of nodes or groups. */
  readonly from: string;
  readonly to: string;
  readonly side?: Side;
  readonly span: Span;
}

/** What the design needs and the diagram lacks: what the rules of diagrams report. */
export interface Ghost extends MissingPart {
  /** Where the text speaks of it. */
  readonly describedIn?: ToldAt;
}

/** A Mermaid fence read as the drawing of an ML system. */
export interface ArchitectureDiagram {
  /** Rank among the Mermaid fences of the document, from 0. */
  readonly index: number;
  /** `flowchart`, `c4`, …; empty where Mermaid knows none. */
  readonly kind: string;
  /** The diagram that shows the system as a whole: the one that ghosts belong to. */
  readonly isMain: boolean;
  readonly nodes: readonly ArchitectureNode[];
  readonly edges: readonly ArchitectureEdge[];
  readonly ghosts: readonly Ghost[];
}

/** What to write into the document, or why nothing is. */
export type ArchitectureEdit =
  | {
      readonly edits: readonly TextEdit[];
      /** Of the text after the edits: what an author may want to write over, else where the new lines are. */
      readonly select: Span;
      /** For the user: what was done, and what stays open. One or two plain sentences. */
      readonly summary: string;
    }
  | { readonly refused: string };
