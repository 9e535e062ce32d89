import type { Coverage, PhaseHeadings } from '../coverage/types';
import type { Facts } from '../facts/types';
import type { Directive, Document } from '../markdown/types';
import type { Reading } from '../reading/types';
import type { RuleSeverities } from '../rules/severities';
import type { DiagramInDocument, Finding } from '../rules/types';
import type { TeamFramework } from '../schema/team-types';
import type { Catalogue, Framework, SectionId } from '../schema/types';

/** The settings under `mlDesignDocs.*` and in `.ml-design-docs.json`. */
export interface Settings {
  readonly enable: boolean;
  /** Id of a framework, or `auto`: the headings decide. */
  readonly framework: string;
  /** Globs (relative to the workspace folder) of files that are always design docs. */
  readonly associations: readonly string[];
  /** Globs of files that never are. */
  readonly exclude: readonly string[];
  readonly stage: string;
  readonly rules: RuleSeverities;
  /** Other settings for some files; of those that match, the later ones win. */
  readonly overrides: readonly Override[];
  /** Which documents an editor checks: those that are open, or every design doc of the workspace folder. */
  readonly checkWorkspace: 'openFiles' | 'designDocs';
  /** A suppression comment without a reason is reported. */
  readonly requireReason: boolean;
  /** Derived numbers beside the text, in editors. */
  readonly inlayHints: { readonly enable: boolean };
  /** What is answered of each phase, above its heading, in editors. */
  readonly codeLens: { readonly enable: boolean };
  /** The tree of the document, in VS Code. */
  readonly outline: { readonly followCursor: boolean };
}

/** Settings for the files that one of the globs (as in `associations`) matches. */
export interface Override {
  readonly files: readonly string[];
  readonly rules?: RuleSeverities;
  readonly stage?: string;
  readonly framework?: string;
}

export interface Source {
  readonly uri: string;
  readonly text: string;
  /** Path relative to the workspace folder or working directory, with `/`; used for globs and the file-name cue. */
  readonly path: string;
  /** The user (or the CLI's `--framework`) said that this is a design doc. */
  readonly treatAsDesignDoc?: boolean;
  /** The framework asked for by the caller (the CLI's `--framework`): wins over front matter and settings. */
  readonly framework?: string;
  /** Frameworks of the workspace that the document may name. */
  readonly frameworks?: readonly TeamFramework[];
  /** The user does not trust the workspace: its frameworks were not read, so that a name that is not known may be one of them. */
  readonly frameworksUnread?: boolean;
}

export interface DesignDocDecision {
  readonly isDesignDoc: boolean;
  /** Not checked, but it may be a design doc: an editor offers to check it. */
  readonly uncertain?: boolean;
  /** Probability 0..1 of the automatic choice; 1 or 0 where the user decided. */
  readonly confidence: number;
  readonly decidedBy: 'setting' | 'front-matter' | 'association' | 'exclude' | 'command' | 'content';
  /** One plain sentence. */
  readonly because: string;
}

/** Everything known about one version of one document. Immutable. */
export interface Analysis {
  readonly uri: string;
  readonly document: Document;
  readonly decision: DesignDocDecision;
  readonly framework: Framework;
  /** Why it is this framework: one plain sentence. */
  readonly frameworkBecause: string;
  /** All sections that are known, those that the framework adds among them. */
  readonly catalogue: Catalogue;
  readonly stage: string;
  /** Front matter `status`, lower-case; empty if none. */
  readonly status: string;
  readonly facts: Facts;
  /** What the rules read; lazily, so that what none of them asked for is read when an editor does. */
  readonly reading: Reading;
  /** In the order of the document; empty as long as the parser of diagrams is not loaded. */
  readonly diagrams: readonly DiagramInDocument[];
  readonly coverage: Coverage;
  readonly phases: PhaseHeadings;
  /** Section -> true when this document has to answer it (level and condition decided). */
  readonly applicable: ReadonlyMap<SectionId, boolean>;
  /** Why a section that most systems need is not asked of this one, in plain words. Others that are not asked have no entry. */
  readonly notAsked: ReadonlyMap<SectionId, string>;
  readonly score: { readonly covered: number; readonly applicable: number };
  /** Suppression comments that hide nothing. */
  readonly unusedDirectives: readonly Directive[];
  /** Empty when the file is not a design doc. Sorted by place. */
  readonly findings: readonly Finding[];
}
