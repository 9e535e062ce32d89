/** What the command line needs of a browser. `entry/` implements it with one that is present, the tests in memory. */

export type PictureFormat = 'svg' | 'png';

export interface PictureWish {
  /** Mermaid. */
  readonly source: string;
  readonly theme: 'light' | 'dark';
  /** `theme`: the colour that the theme is meant for. */
  readonly background: 'theme' | 'white' | 'transparent';
  readonly formats: readonly PictureFormat[];
}

export interface MadePicture {
  /** Self-contained: nothing in it is fetched or run. Absent where it was not asked for. */
  readonly svg?: string;
  readonly png?: Uint8Array;
  /** How many times larger than the drawing the PNG is: 2, or less where it would be larger than browsers make one. */
  readonly scale?: number;
}

/** A drawing that failed: one plain phrase, and the line (0-based) of the source where Mermaid names one. */
export interface PictureProblem {
  readonly problem: string;
  readonly line?: number;
}

export interface BrowserChoice {
  /** A path, or a name on the PATH; absent: one that is present. */
  readonly browser?: string;
  /** False: the browser's own sandbox is left off. */
  readonly sandbox: boolean;
}

/**
 * Draws with a browser, one answer for each wish in its order. Never rejects for what a diagram holds. `problem`: no browser could be
 * used, and what to do about it; `notes` are what the user should know of how it was done.
 */
export type DrawPictures = (
  wishes: readonly PictureWish[],
  choice: BrowserChoice,
) => Promise<
  | { readonly pictures: readonly (MadePicture | PictureProblem)[]; readonly notes: readonly string[] }
  | { readonly problem: string }
>;
