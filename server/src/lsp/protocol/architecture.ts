import type { Place } from './places';

export interface ArchitectureParams {
  readonly uri: string;
}

/** The diagrams of an open design doc as drawings of an ML system. `null` where the document is none, or is not open. */
export interface Architecture {
  readonly uri: string;
  /** The document's version that was read. */
  readonly version: number;
  /** What boxes can be; those of the document by their `role`. */
  readonly roles: readonly ArchitectureRole[];
  /** The phases of the document's framework, in its order. */
  readonly phases: readonly { readonly id: string; readonly title: string }[];
  /** As in `DiagramsResult`, in the same order. */
  readonly diagrams: readonly ArchitectureDiagram[];
}

export interface ArchitectureRole {
  readonly id: string;
  /** `feature store`. */
  readonly title: string;
  readonly family: ArchitectureFamily;
}

export type ArchitectureFamily = 'outside' | 'data' | 'training' | 'serving' | 'operations';

/** Where a part runs: where a model is made, or where a request is answered. */
export type ArchitectureSide = 'training' | 'serving' | 'both';

export interface ArchitectureDiagram {
  /** `Diagram.id` of the fence. */
  readonly id: string;
  /** The source that was read: what is said of another source does not hold. */
  readonly content: string;
  /** `flowchart`, `c4`, `sequence`, …; empty where Mermaid knows none. */
  readonly kind: string;
  /** The one that shows the system as a whole. */
  readonly isMain: boolean;
  readonly nodes: readonly ArchitectureNode[];
  readonly edges: readonly ArchitectureEdge[];
  readonly ghosts: readonly ArchitectureGhost[];
}

export interface ArchitectureNode {
  /** As in the source. */
  readonly id: string;
  readonly label: string;
  /** Id of a role. */
  readonly role?: string;
  /** What told it. */
  readonly by?: 'class' | 'comment' | 'label' | 'group' | 'shape';
  readonly family?: ArchitectureFamily;
  readonly side?: ArchitectureSide;
  /** Id of a phase. */
  readonly phase?: string;
  /** Where it is written with its label. */
  readonly range: Place;
  /** Where the text describes it, the best place first. */
  readonly describedIn: readonly ArchitecturePlace[];
  /** Every place of the text that names it. */
  readonly mentions: readonly Place[];
  readonly findings: readonly ArchitectureFinding[];
}

export interface ArchitecturePlace {
  /** The heading above; empty where there is none. */
  readonly title: string;
  readonly range: Place;
}

export interface ArchitectureFinding {
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'info' | 'hint';
  readonly message: string;
  readonly range: Place;
}

export interface ArchitectureEdge {
  readonly from: string;
  readonly to: string;
  readonly side?: ArchitectureSide;
  readonly range: Place;
}

/** What the design needs and the diagram lacks. */
export interface ArchitectureGhost {
  readonly id: string;
  readonly kind: 'component' | 'edge' | 'text';
  readonly label: string;
  readonly role?: string;
  readonly shape?: 'box' | 'round' | 'store';
  /** An end that is absent is the ghost. */
  readonly arrows: readonly {
    readonly from?: string;
    readonly to?: string;
    readonly dotted: boolean;
    readonly label: string;
  }[];
  /** For `text`: the box that no passage describes. */
  readonly node?: string;
  /** One plain sentence. */
  readonly because: string;
  readonly describedIn?: ArchitecturePlace;
}

export interface AddToArchitectureParams {
  readonly uri: string;
  /** Id of a ghost. */
  readonly ghost: string;
}

export interface DrawArchitectureParams {
  readonly uri: string;
}

/** Edits of the text of `version`, which never overlap; or why there are none. `null` where the document is not open. */
export type ArchitectureEdit =
  | {
      readonly version: number;
      readonly edits: readonly { readonly range: Place; readonly newText: string }[];
      /** Of the text after the edits: what an author may want to write over, else where the new lines are. */
      readonly select: Place;
      /** For the user: what was done, and what stays open. One or two plain sentences. */
      readonly summary: string;
    }
  | { readonly refused: string }
  | null;
