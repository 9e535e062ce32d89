import type { DiagramReader } from './diagram/types';
import { createSteppedAnalyser } from './engine/analyse';
import { createDiagramLoader } from './engine/diagram-loader';
import { hasMermaid } from './engine/diagrams';
import { createMemories } from './engine/memories';
import { defaultSettings } from './engine/settings';
import type { Analysis, Settings, Source } from './engine/types';
import { addToArchitecture } from './features/architecture/add';
import type { Drawing } from './features/architecture/draw';
import { architecture } from './features/architecture/model';
import type { ArchitectureDiagram, ArchitectureEdit } from './features/architecture/types';
import { type CodeLens, codeLenses } from './features/code-lens';
import { compare } from './features/compare/compare';
import type { Comparison } from './features/compare/types';
import type { Completion } from './features/completion/types';
import type { Conversion } from './features/convert/types';
import { type Definition, definition } from './features/definition';
import { type DocumentLink, documentLinks } from './features/document-links';
import { type CodeAction, codeActions } from './features/fixes/code-actions';
import type { FixAll } from './features/fixes/fix-all';
import { type FrameworkEdit, frameworkEdit } from './features/framework-key';
import { type KnownFramework, knownFrameworks } from './features/frameworks';
import { type InlayHint, inlayHints } from './features/hints/inlay-hints';
import { type Hover, hover } from './features/hover/hover';
import type { Insertion } from './features/insert/missing-sections';
import { type OutlinePhase, outline } from './features/outline';
import { highlights, references } from './features/references';
import { prepareRename, type Renameable, type Renamed, rename } from './features/rename/rename';
import { type Review, review } from './features/review/review';
import { createSteppedFeatures, type SteppedFeatures } from './features/stepped';
import type { SectionId } from './schema/types';
import { forgetHeavyTexts, forgetTexts } from './text/memo';
import type { Span } from './text/span';
import { finish, type Steps } from './text/steps';

export type { CodeAction, Completion, Conversion, FixAll, Hover, InlayHint };

/** The only door to the world: what the core may ask of its surroundings. */
export interface Host {
  /** One line; never called for expected bad input. */
  log(message: string): void;
  /** Loads the parser of diagrams, which is large. Without it, rules about diagrams are silent. */
  loadDiagrams?(): Promise<DiagramReader>;
  /** What surely is no design doc is read no further until more than that is asked for: `isLate` tells of such an analysis. */
  readonly kindFirst?: boolean;
  /** Of no document there will be a next version: what its next analysis would be quicker by is not gathered. Results are the same. */
  readonly readsOnce?: boolean;
}

/** The public API. All offsets are UTF-16. No call throws on any document text. */
export interface DesignDocService {
  /** Remembered by uri, text, settings and frameworks (these by identity): hover, actions and preview after it cost nothing. */
  analyse(source: Source, settings?: Partial<Settings>): Analysis;
  /**
   * The same in steps of some milliseconds: between two of them a server can answer others, of the same document too. What is
   * remembered of the document is the last analysis that came to its end. A run is left by `return()`; what it has read by then serves
   * the next one. Nothing happens before the first step.
   */
  analysing(source: Source, settings?: Partial<Settings>): Steps<Analysis>;
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
  /** Those of these features that make further analyses, in steps as `analysing` does. */
  readonly inSteps: SteppedFeatures;
  /** What got better, worse or another number between two versions of a document; analyse them under different uris. */
  compare(before: Analysis, after: Analysis): Comparison;
  /** A reviewer's checklist: findings as questions, what blocks first. */
  review(analysis: Analysis): Review;
  /** Drops what is remembered of a closed document. */
  forget(uri: string): void;
  /**
   * Drops what was read of sentences and passages, which the process remembers for the next keystroke. Costs the next analysis a little
   * time; callers that read thousands of documents once bound their memory by it.
   */
  forgetTexts(): void;
  /** Drops of that what only the first analysis of a document asks for twice: 5 MB of one of 100 KB. For a server that rests: the next keystroke takes as long as it did. */
  forgetHeavyTexts(): void;
}

interface Remembered {
  readonly source: Source;
  readonly settings: string;
  readonly analysis: Analysis;
}

export function createDesignDocService(host: Host): DesignDocService {
  const log = (message: string): void => host.log(message);
  const diagrams = createDiagramLoader(host.loadDiagrams?.bind(host), log);
  const inSteps = createSteppedAnalyser(log, diagrams.read, { kindFirst: host.kindFirst === true });
  const remembered = new Map<string, Remembered>();
  /** For the next version of each document: a run may have been left before there was anything else to remember. */
  const memories = createMemories();
  let readers = 0;
  let made: { readonly features: SteppedFeatures; forget(uri: string): void } | undefined;
  const stepped = (): SteppedFeatures => {
    if (!made) {
      const { forget, ...features } = createSteppedFeatures((uri) => {
        const known = remembered.get(uri);
        return known && { ...known, analysing: (source) => inSteps(source, JSON.parse(known.settings) as Settings) };
      });
      made = { features, forget };
    }
    return made.features;
  };

  function* analysing(source: Source, given: Partial<Settings> = {}): Steps<Analysis> {
    const settings: Settings = { ...defaultSettings, ...given };
    const key = JSON.stringify(settings);
    const known = remembered.get(source.uri);
    if (known?.settings === key && isSame(known.source, source)) return known.analysis;
    const loan = memories.borrow(source.uri);
    try {
      for (;;) {
        const began = readers;
        const analysis = yield* inSteps(source, settings, host.readsOnce ? undefined : loan.memory);
        // The reader of diagrams came meanwhile.
        if (began !== readers) continue;
        if (loan.isLast()) remembered.set(source.uri, { source, settings: key, analysis });
        return analysis;
      }
    } finally {
      loan.giveBack();
    }
  }

  return {
    analyse: (source, given) => finish(analysing(source, given)),
    analysing,
    wantsDiagrams: ({ decision, document }) => decision.isDesignDoc && hasMermaid(document) && diagrams.isWaiting(),
    async loadDiagrams() {
      const waiting = diagrams.isWaiting();
      const loaded = await diagrams.load();
      if (waiting && loaded) {
        readers++;
        remembered.clear();
      }
      return loaded;
    },
    // Each is named when it is called, for its code is loaded then (scripts/build/scripts.js).
    hover: (analysis, offset) => hover(analysis, offset),
    definition: (analysis, offset) => definition(analysis, offset),
    references: (analysis, offset, options) => references(analysis, offset, options),
    highlights: (analysis, offset) => highlights(analysis, offset),
    prepareRename: (analysis, offset) => prepareRename(analysis, offset),
    rename: (analysis, offset, newName) => rename(analysis, offset, newName),
    documentLinks: (analysis) => documentLinks(analysis),
    codeActions: (analysis, span) => codeActions(analysis, span),
    get inSteps() {
      return stepped();
    },
    completions: (analysis, offset) => finish(stepped().completions(analysis, offset)),
    fixAll: (analysis) => finish(stepped().fixAll(analysis)),
    inlayHints: (analysis, span) => inlayHints(analysis, span),
    outline: (analysis) => outline(analysis),
    architecture: (analysis) => architecture(analysis),
    addToArchitecture: (analysis, ghost) => addToArchitecture(analysis, ghost),
    drawArchitecture: (analysis) => finish(stepped().drawArchitecture(analysis)),
    drawnFromText: (analysis) => finish(stepped().drawnFromText(analysis)),
    codeLenses: (analysis) => codeLenses(analysis),
    insertSections: (analysis, wanted) => finish(stepped().insertSections(analysis, wanted)),
    frameworks: (analysis) => knownFrameworks(analysis, remembered.get(analysis.uri)?.source.frameworks ?? []),
    through: (analysis, framework) => finish(stepped().through(analysis, framework)),
    frameworkEdit: ({ document }, framework) => frameworkEdit(document, framework),
    convertFramework: (analysis, framework) => finish(stepped().convertFramework(analysis, framework)),
    compare: (before, after) => compare(before, after),
    review: (analysis) => review(analysis),
    forget(uri) {
      remembered.delete(uri);
      memories.drop(uri);
      made?.forget(uri);
    },
    forgetTexts,
    forgetHeavyTexts,
  };
}

function isSame(one: Source, other: Source): boolean {
  return (
    one.text === other.text &&
    one.path === other.path &&
    one.treatAsDesignDoc === other.treatAsDesignDoc &&
    one.framework === other.framework &&
    one.frameworks === other.frameworks &&
    one.frameworksUnread === other.frameworksUnread
  );
}
