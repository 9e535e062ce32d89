/**
 * What the language server and its clients say to each other beyond LSP 3.17. Imports nothing, because the client, the
 * preview and the tests import it. Described for authors of other clients in `docs/protocol.md`.
 */

/** Section of the editor's settings, and the key under which initialization options may carry them. */
export const settingsSection = 'mlDesignDocs';

/** Variable of a worker's global scope that a client sets ahead of the worker's script, if that is started from a blob. */
export const workerPartsKey = 'mlDesignDocsParts';

/** What a worker loads from other files, which otherwise lie in the folder above its script. */
export interface WorkerParts {
  /** The address of each of `workerScripts`. */
  readonly scripts: Readonly<Record<string, string>>;
  /** The text of `data.json`. */
  readonly data: string;
}

/** The first is loaded at the start, the others when a document wants them. */
export const workerScripts = ['core.js', 'patterns.js', 'webview/mermaid.js'] as const;

/** Name of the configuration file at the root of a workspace folder. */
export const configFileName = '.ml-design-docs.json';

/** Folder of the team's frameworks, next to a configuration file or at the root of a workspace folder. */
export const frameworksFolder = '.ml-design-docs/frameworks';

/**
 * Key of the initialization options: `false` in a workspace that the user does not trust. Frameworks of the workspace are not read
 * then, until `methods.workspaceTrusted`.
 */
export const trustKey = 'workspaceTrusted';

/** Key of the initialization options: uris of documents that are left in quiet from the start, as after `methods.quiet`. */
export const quietKey = 'quiet';

/**
 * Key of the initialization options: the client's command for a click on a code lens. It is given one `GapTarget`. Without it a
 * lens is text.
 */
export const gapCommandKey = 'gapCommand';

/** Kind of the code action that makes every safe fix; editors ask for it by this name, on save for example. */
export const fixAllKind = 'source.fixAll.mlDesignDocs';

/** Identifier of the diagnostics of files that are not open, among the registrations for `textDocument/diagnostic`. */
export const workspaceIdentifier = 'ml-design-docs-workspace';

/** Method names of the custom messages. */
export const methods = {
  /** Notification, server to client: `StatusParams`, once for each new analysis of an open document. */
  status: 'mlDesignDocs/status',
  /** Request, client to server: `TreatAsDesignDocParams` -> `StatusParams | null`. */
  treatAsDesignDoc: 'mlDesignDocs/treatAsDesignDoc',
  /** Request, client to server: `QuietParams` -> `StatusParams | null`. */
  quiet: 'mlDesignDocs/quiet',
  /** Request, client to server: `DiagramsParams` -> `DiagramsResult`. */
  diagrams: 'mlDesignDocs/diagrams',
  /** Request, client to server: `ArchitectureParams` -> `Architecture | null`. */
  architecture: 'mlDesignDocs/architecture',
  /** Request, client to server: `AddToArchitectureParams` -> `ArchitectureEdit`. */
  addToArchitecture: 'mlDesignDocs/addToArchitecture',
  /** Request, client to server: `DrawArchitectureParams` -> `ArchitectureEdit`. */
  drawArchitecture: 'mlDesignDocs/drawArchitecture',
  /** Request, client to server: `OutlineParams` -> `Outline | null`. */
  outline: 'mlDesignDocs/outline',
  /** Request, client to server: `FrameworksParams` -> `Frameworks | null`. */
  frameworks: 'mlDesignDocs/frameworks',
  /** Request, client to server: `SetFrameworkParams` -> `SetFrameworkResult`. */
  setFramework: 'mlDesignDocs/setFramework',
  /** Request, client to server: `ConvertFrameworkParams` -> `ConvertFrameworkResult`. */
  convertFramework: 'mlDesignDocs/convertFramework',
  /** Request, client to server: `InsertSectionsParams` -> `InsertSectionsResult`. */
  insertSections: 'mlDesignDocs/insertSections',
  /** Request, client to server: `NewDocumentChoicesParams` -> `NewDocumentChoices`. */
  newDocumentChoices: 'mlDesignDocs/newDocumentChoices',
  /** Request, client to server: `NewDocumentParams` -> `NewDocumentResult`. */
  newDocument: 'mlDesignDocs/newDocument',
  /** Request, server to client: `ReadFileParams` -> `ReadFileResult`. */
  readFile: 'mlDesignDocs/readFile',
  /** Request, server to client: `ListFolderParams` -> `ListFolderResult`. */
  listFolder: 'mlDesignDocs/listFolder',
  /** Notification, client to server, without parameters: the user trusts the workspace from now on. */
  workspaceTrusted: 'mlDesignDocs/workspaceTrusted',
} as const;

/** Who decided whether a document is a design doc. */
export type DecidedBy = 'setting' | 'front-matter' | 'association' | 'exclude' | 'command' | 'content';

export interface StatusParams {
  readonly uri: string;
  /** The document's version that was analysed. */
  readonly version: number;
  readonly isDesignDoc: boolean;
  /** Not checked, but it may be a design doc: worth an offer. */
  readonly uncertain?: boolean;
  /** Nothing is told of it because the client asked for quiet (only with `isDesignDoc: false`). */
  readonly quiet?: boolean;
  readonly decidedBy: DecidedBy;
  /** One plain sentence. */
  readonly because: string;
  /** Framework id, for example `seven-phase`. */
  readonly framework: string;
  readonly frameworkTitle: string;
  /** Why it is checked against this framework: one plain sentence. */
  readonly frameworkBecause: string;
  /** Sections covered, of those that apply to this document. */
  readonly score: { readonly covered: number; readonly applicable: number };
}

export interface TreatAsDesignDocParams {
  readonly uri: string;
  /** True: check it whatever its content; false: leave it alone. */
  readonly treat: boolean;
}

export interface QuietParams {
  readonly uri: string;
  /** True: no finding, hint, hover, completion or lens for this document; false: everything again. */
  readonly quiet: boolean;
}

export interface DiagramsParams {
  readonly uri: string;
}

/** A Mermaid fence of an open document, whether or not the document is a design doc. */
export interface Diagram {
  /** Heading and rank under it: stays the same while the diagram or other parts of the document are edited. */
  readonly id: string;
  /** `mermaid`. */
  readonly language: string;
  /** The source between the fences. */
  readonly content: string;
  /** Zero-based line of the opening fence; the content starts one line below. */
  readonly startLine: number;
  /** The nearest heading above; empty where there is none. */
  readonly title: string;
}

export interface DiagramsResult {
  readonly diagrams: readonly Diagram[];
}

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

export interface OutlineParams {
  readonly uri: string;
  /** The user asked for a report: the answer is full for a document that is left in quiet, too. */
  readonly report?: boolean;
  /** Id of a framework to look through instead of the document's own; `null` is the answer for an id that nobody knows. */
  readonly framework?: string;
}

export interface FrameworksParams {
  readonly uri: string;
}

/** The frameworks that an open Markdown document may name, whether or not it is a design doc. */
export interface Frameworks {
  /** What the front matter names; absent where it names none. */
  readonly named?: string;
  readonly frameworks: readonly {
    readonly id: string;
    readonly title: string;
    readonly description: string;
    readonly source: 'built-in' | 'workspace';
    /** The document is read by it now. */
    readonly current: boolean;
  }[];
}

export interface SetFrameworkParams {
  readonly uri: string;
  /** `null` takes the key out of the front matter. */
  readonly framework: string | null;
}

/** Edits of the text of `version`, or one sentence that says why there are none. `null` where the document is not open. */
export type SetFrameworkResult =
  | { readonly version: number; readonly edits: readonly { readonly range: Place; readonly newText: string }[] }
  | { readonly version: number; readonly problem: string }
  | null;

export interface ConvertFrameworkParams {
  readonly uri: string;
  readonly framework: string;
}

/** What the text of `version` would be; nothing is changed by the request. `null` where it is not open, or nobody knows the framework. */
export type ConvertFrameworkResult = {
  readonly version: number;
  /** The whole text; as it is where `problem` says why it cannot be converted. */
  readonly text: string;
  /** Sections that stand elsewhere; lines are zero-based, `from` in the old text, `to` in the new. */
  readonly moves: readonly { readonly title: string; readonly from: number; readonly to: number }[];
  /** Headings for which the framework has no place; they stay before or behind its phases. */
  readonly kept: readonly string[];
  /** Titles of the phases that were added. */
  readonly added: readonly string[];
  readonly retitled: readonly { readonly from: string; readonly to: string }[];
  /** References within the document that follow headings with another name or number. */
  readonly updated: number;
  /** Lines of the new text, zero-based, whose reference or suppression comment may mean something else now. */
  readonly toCheck: readonly { readonly line: number; readonly what: 'reference' | 'suppression' }[];
  readonly problem?: string;
} | null;

/** Zero-based lines, UTF-16 characters: LSP's `Range`. */
export interface Place {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/** What a reviewer would say of a section; `docs/recogniser.md` says what each means. */
export type SectionStatus = 'covered' | 'thin' | 'unsure' | 'placeholder' | 'not-applicable' | 'missing';

export interface OutlineSection {
  readonly id: string;
  readonly title: string;
  /** What the section is for: one sentence. */
  readonly purpose: string;
  readonly status: SectionStatus;
  /** A reviewer would not ask for it any more: covered, thin or not applicable. */
  readonly answered: boolean;
  /** False: nobody asks it of this system. */
  readonly applicable: boolean;
  /** Why it has this status, in plain words. */
  readonly because: string;
  /** No heading of its own waits for an answer, and none is given: `insertSections` would add one. */
  readonly insertable: boolean;
  /** The heading that stands for it, else the best evidence. */
  readonly range?: Place;
  /** The checklist; `met` is absent where nobody can tell. */
  readonly checks: readonly { readonly say: string; readonly met?: boolean }[];
}

export interface OutlinePhase {
  readonly id: string;
  readonly title: string;
  /** The title where it is short, else fewer words. */
  readonly short: string;
  /** The first heading that opens it. */
  readonly range?: Place;
  readonly covered: number;
  readonly applicable: number;
  readonly sections: readonly OutlineSection[];
}

/** An open Markdown document through its framework; what `isDesignDoc` says is the caller's to heed. */
export interface Outline extends StatusParams {
  readonly phases: readonly OutlinePhase[];
}

/** What a code lens points at. */
export interface GapTarget {
  readonly uri: string;
  /** Id of the phase. */
  readonly phase: string;
  /** Id of the first section that is not answered; absent where all are. */
  readonly section?: string;
}

/** The code action of `fixAllKind`, to a client that knows versioned edits. */
export interface CodeActionWithEdit {
  readonly kind: string;
  readonly edit: {
    readonly documentChanges: readonly {
      readonly textDocument: { readonly version: number };
      readonly edits: readonly { readonly range: Place; readonly newText: string }[];
    }[];
  };
  /** The number of findings that were fixed, those among them that only the first fixes brought to light. */
  readonly data: { readonly fixed: number };
}

export interface InsertSectionsParams {
  readonly uri: string;
  /** Ids of sections; absent: all that are missing. */
  readonly sections?: readonly string[];
}

/** Edits of the text of `version`, which never overlap; none where nothing is to be inserted. `null` where it is not open. */
export type InsertSectionsResult = {
  readonly version: number;
  /** Ids of the sections that the edits insert, in the framework's order. */
  readonly sections: readonly string[];
  readonly edits: readonly { readonly range: Place; readonly newText: string }[];
} | null;

export interface NewDocumentChoicesParams {
  /** URI of the folder that the document is to be in, which decides about settings and frameworks; absent: the only workspace folder. */
  readonly folder?: string;
}

export interface FrameworkChoice {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** One of the workspace's own. */
  readonly team: boolean;
  /** How many sections it asks for. */
  readonly sections: number;
}

export interface NewDocumentChoices {
  /** The customary one first. */
  readonly frameworks: readonly FrameworkChoice[];
  readonly tasks: readonly { readonly id: string; readonly title: string }[];
}

export interface NewDocumentParams extends NewDocumentChoicesParams {
  /** Framework id; a case study keeps its own. */
  readonly framework: string;
  readonly content: 'blank' | 'skeleton' | 'case-study';
  /** The body of the case study's snippet, as the shipped snippet file has it. */
  readonly snippet?: string;
  /** Empty or absent: a prompt, or the case study's title. */
  readonly title?: string;
  /** Task ids; absent: those of the case study, else none. */
  readonly tasks?: readonly string[];
  /** Empty or absent: a prompt, or the case study's owner. */
  readonly owner?: string;
}

/** The document, and the same in snippet syntax with its questions as tab stops. `null` where the framework is unknown. */
export type NewDocumentResult = { readonly text: string; readonly snippet: string } | null;

export interface ReadFileParams {
  readonly uri: string;
  /** A file of more bytes is not read. */
  readonly maximalBytes?: number;
}

/** One of the two; `null` where there is no such file. Any other failure is a response error. */
export type ReadFileResult = { readonly text?: string; readonly tooLarge?: boolean } | null;

export interface ListFolderParams {
  readonly uri: string;
}

/** Names of what is in the folder, without their path; `null` where there is no such folder. */
export type ListFolderResult = {
  readonly names: readonly string[];
  /** Those of the names that are folders, links left out. Without it no folder is gone into. */
  readonly folders?: readonly string[];
} | null;
