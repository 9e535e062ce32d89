import type { Coverage, PhaseHeadings } from '../coverage/types';
import type { Facts } from '../facts/types';
import type { Directive, Document } from '../markdown/types';
import type { DiagramInDocument, Reading } from '../reading/types';
import type { Catalogue, Framework, Level, SectionId } from '../schema/types';
import type { Span, TextEdit } from '../text/span';

export type { DiagramInDocument };

export type Severity = 'error' | 'warning' | 'info' | 'hint';

export interface RuleMeta {
  /** `phase/what-is-wanted`, for example `operations/drift-plan-complete`. */
  readonly id: string;
  readonly title: string;
  /** Number in the domain catalogue, to trace; empty if the rule has none. */
  readonly trace: string;
  readonly severity: Severity;
  readonly fixable: boolean;
  /** Absent: on. `false`: only where the settings give it a severity. */
  readonly enabled?: false;
  /** It judges a section by its checklist or by probability: silent where another rule speaks of the same section. */
  readonly general?: true;
}

export interface RelatedPlace {
  readonly span: Span;
  readonly message: string;
}

export interface FindingDraft {
  readonly span: Span;
  /** What is wrong, why it matters, what to do. */
  readonly message: string;
  /** When it differs from the rule's. */
  readonly severity?: Severity;
  readonly section?: SectionId;
  readonly related?: readonly RelatedPlace[];
  /** Sections that the fix would insert, in framework order. */
  readonly insert?: readonly SectionId[];
  /** Edits that would answer the finding, best first. */
  readonly fixes?: readonly Fix[];
}

export interface Finding extends FindingDraft {
  readonly rule: string;
  readonly severity: Severity;
  readonly fixable: boolean;
}

export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** `safe` fixes may run unasked (fix-all); a `suggestion` is the author's choice. */
  readonly safety: 'safe' | 'suggestion';
}

/** What a rule may look at. Nothing else. */
export interface RuleContext {
  readonly document: Document;
  readonly catalogue: Catalogue;
  readonly framework: Framework;
  /** Somebody named it: the caller, the front matter or a setting; absent: nobody. */
  readonly frameworkNamed?: boolean;
  readonly coverage: Coverage;
  readonly phases: PhaseHeadings;
  readonly facts: Facts;
  /** Stage of the project: front matter, else settings. */
  readonly stage: string;
  /** What the document says, passage by passage. */
  readonly reading: Reading;
  /** In the order of the document; empty as long as the parser of diagrams is not loaded. */
  readonly diagrams: readonly DiagramInDocument[];
  /** Ids of all frameworks that a document may name. */
  readonly frameworkIds: readonly string[];
  /** Frameworks of the workspace were not read, as the user does not trust it; absent: they were. */
  readonly frameworksUnread?: boolean;
  /** Ids of all rules, switched off or not. */
  readonly ruleIds: readonly string[];
  /** Suppression comments that hid nothing; known only to rules that run after suppression, empty for the others. */
  readonly unusedDirectives: readonly Directive[];
  /** The team wants a reason in every suppression comment; absent: it does not. */
  readonly requireReason?: boolean;
  /** Level of a section in this document's stage, with its condition decided; `off` where it is not asked for. */
  level(section: SectionId): Level | 'off';
}

export interface Rule {
  readonly meta: RuleMeta;
  /** For rules about suppression comments: they run when it is known which comments hid something. */
  readonly afterSuppression?: true;
  check(context: RuleContext): Iterable<FindingDraft>;
}
