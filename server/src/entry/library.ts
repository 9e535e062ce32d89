/** The npm package as a library, docs/library.md. What is exported by name here is public; the rest may change in any version. */
export type { CheckVerdict, Coverage, Evidence, Nearest, SectionCoverage, SectionStatus } from '../coverage/types';
export { loadDiagrams } from '../diagram/load';
export type { Diagram, DiagramReader } from '../diagram/types';
export { defaultSettings, parseSettings } from '../engine/settings';
export type { Analysis, DesignDocDecision, Override, Settings, Source } from '../engine/types';
export type { Comparison, NumberChange, SectionChange, StatedNumber } from '../features/compare/types';
export type { Definition } from '../features/definition';
export type { DocumentLink } from '../features/document-links';
export type { OutlinePhase } from '../features/outline';
export type { Renameable, Renamed } from '../features/rename/rename';
export type { Review, ReviewItem, ReviewPhase } from '../features/review/review';
export { type FrameworkProblem, type FrameworkText, readTeamFrameworks, type TeamFrameworks } from '../frameworks/read';
export type { Finding, Fix, RelatedPlace, Severity } from '../rules/types';
export type { TeamFramework } from '../schema/team-types';
export type { Catalogue, Framework, SectionId } from '../schema/types';
export {
  type CodeAction,
  type Completion,
  type Conversion,
  createDesignDocService,
  type DesignDocService,
  type FixAll,
  type Host,
  type Hover,
  type InlayHint,
} from '../service';
export { type LineIndex, lineIndex, type Position, positionAt } from '../text/lines';
export { applyEdits, type Span, type TextEdit } from '../text/span';
