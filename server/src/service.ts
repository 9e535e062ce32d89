import type { DiagramReader } from './diagram/types';
import { createAnalyser } from './engine/analyse';
import { createDiagramLoader } from './engine/diagram-loader';
import { hasMermaid } from './engine/diagrams';
import { defaultSettings } from './engine/settings';
import type { Analysis, Settings, Source } from './engine/types';
import { addToArchitecture } from './features/architecture/add';
import { type Drawing, drawArchitecture, drawnFromText } from './features/architecture/draw';
import { architecture } from './features/architecture/model';
import type { ArchitectureDiagram, ArchitectureEdit } from './features/architecture/types';
import { type CodeAction, codeActions } from './features/code-actions';
import { type CodeLens, codeLenses } from './features/code-lens';
import { compare } from './features/compare/compare';
import type { Comparison } from './features/compare/types';
import { completions } from './features/completion/completions';
import { withoutSuppressionAt } from './features/completion/suppressions';
import type { Completion } from './features/completion/types';
import { convertFramework } from './features/convert/convert-framework';
import type { Conversion } from './features/convert/types';
import { type Definition, definition } from './features/definition';
import { type DocumentLink, documentLinks } from './features/document-links';
import { type FixAll, fixAll } from './features/fix-all';
import { type FrameworkEdit, frameworkEdit } from './features/framework-key';
import { type KnownFramework, knownFrameworks } from './features/frameworks';
import { type Hover, hover } from './features/hover';
import { type InlayHint, inlayHints } from './features/inlay-hints';
import { type Insertion, insertionOfAll, sectionInsertion } from './features/missing-sections';
import { type OutlinePhase, outline } from './features/outline';
import { highlights, references } from './features/references';
import { prepareRename, type Renameable, type Renamed, rename } from './features/rename';
import { type Review, review } from './features/review/review';
import type { SectionId } from './schema/types';
import type { Span } from './text/span';

export type { CodeAction, Completion, Conversion, FixAll, Hover, InlayHint };

/** The only door to the world: what the core may ask of its surroundings. */
export interface Host {
  /** One line; never called for expected bad input. */
  log(message: string): void;
  /** Loads the parser of diagrams, which is large. Without it, rules about diagrams are silent. */
  loadDiagrams?(): Promise<DiagramReader>;
}

/** The public API. All offsets are UTF-16. No call throws on any document text. */
export interface DesignDocService {
  /** Remembered by uri, text, settings and frameworks (these by identity): hover, actions and preview after it cost nothing. */
  analyse(source: Source, settings?: Partial<Settings>): Analysis;
  /** True when more can be said of the document once `loadDiagrams` was called, which nobody did yet. */
  wantsDiagrams(analysis: Analysis): boolean;
  /**
   * Loads the parser of diagrams, once for all documents. True: analyses from now on know diagrams, ask for them again. A
   * failure is logged, once.
   */
  loadDiagrams(): Promise<boolean>;
  hover(analysis: Analysis, offset: number): Hover | undefined;
  /** Where the metric or component at an offset is told. Diagrams count when they are known: load them first. */
  definition(analysis: Analysis, offset: number): Definition | undefined;
  /** Its mentions, in the order of the document. */
  references(analysis: Analysis, offset: number, options?: { readonly includeDeclaration: boolean }): readonly Span[];
  highlights(analysis: Analysis, offset: number): readonly Span[];
  /** Undefined where a rename is not this service's to do; `refused` tells why what is here has no other name. */
  prepareRename(analysis: Analysis, offset: number): Renameable | undefined;
  rename(analysis: Analysis, offset: number, newName: string): Renamed | undefined;
  /** Ids of rules in comments and front matter, with the pages of the rules. */
  documentLinks(analysis: Analysis): readonly DocumentLink[];
  codeActions(analysis: Analysis, span: Span): readonly CodeAction[];
  /** What may be written at an offset, most useful first; it knows the frameworks that the document was analysed with. */
  completions(analysis: Analysis, offset: number): readonly Completion[];
  /** Every safe fix, to a fixed point. Nothing where the analysis is not the last one of its document: ask for that one. */
  fixAll(analysis: Analysis): FixAll;
  /** Numbers that follow from what is written within `span`; the setting `inlayHints` is the caller's to ask. */
  inlayHints(analysis: Analysis, span: Span): readonly InlayHint[];
  /** The document through its framework: every phase and section, in the framework's order. */
  outline(analysis: Analysis): readonly OutlinePhase[];
  /** The diagrams of a design doc as drawings of an ML system; empty as long as diagrams are not loaded. */
  architecture(analysis: Analysis): readonly ArchitectureDiagram[];
  /** Draws a ghost of `architecture`, or begins the passage it lacks. */
  addToArchitecture(analysis: Analysis, ghost: string): ArchitectureEdit;
  /** A flowchart of what the document describes, between markers; drawn anew where it was drawn before. */
  drawArchitecture(analysis: Analysis): ArchitectureEdit;
  /** The same flowchart by itself, whatever the document has drawn. Undefined where it describes no part of a system. */
  drawnFromText(analysis: Analysis): Drawing | undefined;
  /** What is answered of each phase, at its heading; the setting `codeLens` is the caller's to ask. */
  codeLenses(analysis: Analysis): readonly CodeLens[];
  /** Headings with their questions for the sections `wanted`, or all that are missing. Never a heading that is there already. */
  insertSections(analysis: Analysis, wanted?: readonly SectionId[]): Insertion;
  /** All that the document may name, those of its workspace behind. */
  frameworks(analysis: Analysis): readonly KnownFramework[];
  /** The same document read by another framework: nothing that is remembered of it changes. Undefined for an id that nobody knows. */
  through(analysis: Analysis, framework: string): Analysis | undefined;
  /** Edits that make the front matter name a framework; `undefined` takes the key away. */
  frameworkEdit(analysis: Analysis, framework: string | undefined): FrameworkEdit;
  /** The document in the order of another framework; undefined for an id that nobody knows. */
  convertFramework(analysis: Analysis, framework: string): Conversion | undefined;
  /** What got better, worse or another number between two versions of a document; analyse them under different uris. */
  compare(before: Analysis, after: Analysis): Comparison;
  /** A reviewer's checklist: findings as questions, what blocks first. */
  review(analysis: Analysis): Review;
  /** Drops what is remembered of a closed document. */
  forget(uri: string): void;
}

interface Remembered {
  readonly source: Source;
  readonly settings: string;
  readonly analysis: Analysis;
}

export function createDesignDocService(host: Host): DesignDocService {
  const log = (message: string): void => host.log(message);
  const diagrams = createDiagramLoader(host.loadDiagrams?.bind(host), log);
  const analyseOnce = createAnalyser(log, diagrams.read);
  const remembered = new Map<string, Remembered>();
  /** The last one: a report through another framework is asked for again after each edit, of one document at a time. */
  let last: { readonly of: Analysis; readonly framework: string; readonly analysis: Analysis } | undefined;

  const through = (analysis: Analysis, framework: string): Analysis | undefined => {
    if (analysis.framework.id === framework) return analysis;
    if (last?.of === analysis && last.framework === framework) return last.analysis;
    const known = remembered.get(analysis.uri);
    if (known?.source.text !== analysis.document.text) return undefined;
    const other = analyseOnce({ ...known.source, framework }, JSON.parse(known.settings) as Settings);
    if (other.framework.id !== framework) return undefined;
    last = { of: analysis, framework, analysis: other };
    return other;
  };

  /** Reads the document of an analysis with another text; the analysis itself where its document is forgotten. */
  const rereader = (analysis: Analysis) => {
    const known = remembered.get(analysis.uri);
    return (text: string): Analysis =>
      known ? analyseOnce({ ...known.source, text }, JSON.parse(known.settings) as Settings) : analysis;
  };

  return {
    analyse(source, given = {}) {
      const settings: Settings = { ...defaultSettings, ...given };
      const key = JSON.stringify(settings);
      const known = remembered.get(source.uri);
      if (
        known &&
        known.settings === key &&
        known.source.text === source.text &&
        known.source.path === source.path &&
        known.source.treatAsDesignDoc === source.treatAsDesignDoc &&
        known.source.framework === source.framework &&
        known.source.frameworks === source.frameworks
      ) {
        return known.analysis;
      }
      const analysis = analyseOnce(source, settings);
      remembered.set(source.uri, { source, settings: key, analysis });
      return analysis;
    },
    wantsDiagrams: ({ decision, document }) => decision.isDesignDoc && hasMermaid(document) && diagrams.isWaiting(),
    async loadDiagrams() {
      const waiting = diagrams.isWaiting();
      const loaded = await diagrams.load();
      if (waiting && loaded) remembered.clear();
      return loaded;
    },
    hover,
    definition,
    references,
    highlights,
    prepareRename,
    rename,
    documentLinks,
    codeActions,
    completions(analysis, offset) {
      const known = remembered.get(analysis.uri);
      const text = known && withoutSuppressionAt(analysis.document, offset);
      const unhidden = (): Analysis =>
        known && text !== undefined ? analyseOnce({ ...known.source, text }, JSON.parse(known.settings)) : analysis;
      return completions(analysis, offset, known?.source.frameworks, () => unhidden().findings);
    },
    fixAll(analysis) {
      const known = remembered.get(analysis.uri);
      if (known?.analysis !== analysis) return { edits: [], applied: [], analysis };
      const { source, settings } = known;
      return fixAll((changed) => analyseOnce(changed, JSON.parse(settings) as Settings), source, analysis);
    },
    inlayHints,
    outline,
    architecture,
    addToArchitecture,
    drawArchitecture: (analysis) => drawArchitecture(analysis, rereader(analysis)),
    drawnFromText: (analysis) => drawnFromText(analysis, rereader(analysis)),
    codeLenses,
    insertSections(analysis, wanted) {
      const known = remembered.get(analysis.uri);
      if (wanted || known?.analysis !== analysis) return sectionInsertion(analysis, wanted);
      const { source, settings } = known;
      return insertionOfAll(analysis, (text) => analyseOnce({ ...source, text }, JSON.parse(settings) as Settings));
    },
    frameworks: (analysis) => knownFrameworks(analysis, remembered.get(analysis.uri)?.source.frameworks ?? []),
    through,
    frameworkEdit: ({ document }, framework) => frameworkEdit(document, framework),
    convertFramework(analysis, framework) {
      const target = through(analysis, framework);
      return target && convertFramework(analysis, target.framework, target.catalogue);
    },
    compare,
    review,
    forget(uri) {
      remembered.delete(uri);
      if (last?.of.uri === uri) last = undefined;
    },
  };
}
