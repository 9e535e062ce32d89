import type { Webview } from 'vscode';
import type { ExportRequest, ToWebview } from './messages';

/** What the page of the view is told. The page is made anew each time it is shown, and then knows nothing. */
export interface PageLink {
  /** The page has asked for what to show; until then it would miss what is posted. */
  readonly ready: boolean;
  /** A page that is loading, or none. */
  connect(webview: Webview | undefined): void;
  /** It asks for what to show. */
  answered(): void;
  /** It was dropped, and will load anew. */
  dropped(): void;
  post(message: ToWebview | ExportRequest): void;
  /** Posts unless the page was told the same last: most keystrokes change no diagram, and the page need not look at them. */
  postChange(message: ToWebview): void;
  /** The next message of this type is posted whatever it says. */
  forget(type: ToWebview['type']): void;
}

/** A link to no page; messages posted before `connect` are dropped. */
export function createPageLink(): PageLink {
  let webview: Webview | undefined;
  let ready = false;
  const told = new Map<ToWebview['type'], string>();

  const post = (message: ToWebview | ExportRequest): void => void webview?.postMessage(message);
  return {
    post,
    get ready() {
      return ready;
    },
    connect: (next) => {
      webview = next;
      ready = false;
    },
    answered: () => {
      ready = true;
      told.clear();
    },
    dropped: () => {
      ready = false;
    },
    postChange: (message) => {
      const text = JSON.stringify(message);
      if (!ready || told.get(message.type) === text) return;
      told.set(message.type, text);
      post(message);
    },
    forget: (type) => void told.delete(type),
  };
}
