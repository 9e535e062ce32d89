/** The contract between the extension and the webview: both sides import it, nothing else is shared. */

import type { Architecture, Place } from '../../../server/src/lsp/protocol';

export type {
  Architecture,
  ArchitectureDiagram,
  ArchitectureGhost,
  ArchitectureNode,
  Place,
} from '../../../server/src/lsp/protocol';

export interface PreviewDiagram {
  /** The same while the diagram or other parts of the document are edited. */
  readonly id: string;
  readonly language: string;
  readonly title: string;
  readonly content: string;
  /** Line of the opening fence in the document, 0-based. */
  readonly startLine: number;
}

/** From the extension to the webview. */
export type ToWebview =
  | {
      readonly type: 'document';
      readonly uri: string;
      /** Name to show, without folders. */
      readonly name: string;
      readonly locked: boolean;
      readonly diagrams: readonly PreviewDiagram[];
    }
  /** What the diagrams mean, some time after `document`; null in a document that is no design doc. */
  | { readonly type: 'architecture'; readonly uri: string; readonly architecture: Architecture | null }
  /** The boxes at the cursor of the editor; none clears what was shown before. */
  | { readonly type: 'highlight'; readonly boxes: readonly DrawnBox[] }
  /** There is nothing to draw, and why. The last pictures stay, except when no document is chosen. */
  | { readonly type: 'unavailable'; readonly reason: Unavailable };

/** `gone`: the document was deleted, or closed without ever having been saved. */
export type Unavailable = 'no-document' | 'gone' | 'starting' | 'failed';

/** From the extension too: make a picture of one diagram and send it back as `save`, `copy`, `copied` or `not-exported`. */
export interface ExportRequest extends ExportChoice {
  readonly type: 'export';
  readonly diagram: string;
}

/** How a diagram leaves the view. */
export interface ExportChoice {
  readonly format: 'svg' | 'png';
  readonly to: 'file' | 'clipboard';
  readonly background: ExportBackground;
  /** With roles and missing parts as the view shows them, in the colours of the theme; else as the author wrote it. */
  readonly marked?: boolean;
}

/** `white` takes the light colours with it: others may not be readable on white. */
export type ExportBackground = 'theme' | 'white' | 'transparent';

/** A box of a diagram. */
export interface DrawnBox {
  /** `PreviewDiagram.id` */
  readonly diagram: string;
  readonly node: string;
}

/** From the webview to the extension. */
export type FromWebview =
  | { readonly type: 'ready' }
  /** Show this line (0-based) of the document in an editor. */
  | { readonly type: 'reveal'; readonly line: number }
  /** Select this place of the document in an editor. */
  | { readonly type: 'select'; readonly place: Place }
  | { readonly type: 'insert-diagram' }
  /** Draw a flowchart of what the document describes. */
  | { readonly type: 'draw' }
  /** Write what a ghost stands for into the document, by its id. */
  | { readonly type: 'add'; readonly ghost: string }
  | { readonly type: 'lock'; readonly locked: boolean }
  /** Ask where to, and write this picture. */
  | {
      readonly type: 'save';
      /** Title of the diagram. */
      readonly title: string;
      readonly format: 'svg' | 'png';
      readonly data: string | Uint8Array;
      /** What the reader should know of it: one plain sentence. */
      readonly note?: string | undefined;
    }
  /** Put this text on the clipboard and say `done`. */
  | { readonly type: 'copy'; readonly text: string; readonly done: string }
  /** The view has put a picture on the clipboard by itself. */
  | { readonly type: 'copied'; readonly done: string }
  | { readonly type: 'not-exported'; readonly because: string }
  /** The diagram that is shown alone, by its id; none: all are shown. */
  | { readonly type: 'picked'; readonly diagram?: string | undefined }
  | { readonly type: 'restart' };

/** What the webview keeps over reloads; also what a restored panel starts from. */
export interface SavedState {
  readonly uri?: string;
  readonly locked: boolean;
  /** How documents were looked at, by their address, the latest last. */
  readonly documents: readonly (readonly [uri: string, view: SavedView])[];
  /** What the reader takes an exported picture on. */
  readonly background?: ExportBackground;
  /** The same of the marks in it. */
  readonly marked?: boolean;
  /** How boxes are marked; absent: by their role. */
  readonly overlay?: OverlayChoice | undefined;
  /** Missing parts are drawn and listed; absent: they are. */
  readonly showGhosts?: boolean | undefined;
}

/** What the picture tells of its boxes: their role, the side on which they run, the phase that describes them, or nothing. */
export type OverlayChoice = 'roles' | 'sides' | 'phases' | 'none';

export interface SavedView {
  /** `PreviewDiagram.id` of the one that is shown alone; absent: all are shown. */
  readonly picked?: string | undefined;
  /** The uppermost figure in sight, and how far (px) it begins above the upper edge of the page. */
  readonly at?: { readonly diagram: string; readonly above: number } | undefined;
  /** By `PreviewDiagram.id`. */
  readonly figures: readonly (readonly [diagram: string, look: SavedLook])[];
}

/** How one figure was looked at. */
export interface SavedLook {
  /** A factor of its own size, or fitted; absent where it was not chosen. */
  readonly zoom?: number | 'fit' | undefined;
  /** Of the drawing in its frame, in px. */
  readonly scroll?: { readonly left: number; readonly top: number } | undefined;
  /** Drawn from top to bottom, though its author drew it sideways. */
  readonly isTurned?: boolean | undefined;
}
