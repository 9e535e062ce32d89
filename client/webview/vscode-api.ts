import type { FromWebview, SavedState } from '../src/preview/messages';

/** What VS Code puts in the page of a webview. May be taken once. */
interface VsCodeApi {
  postMessage(message: FromWebview): void;
  getState(): SavedState | undefined;
  setState(state: SavedState): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

export const vscode = acquireVsCodeApi();
