import * as vscode from 'vscode';
import { randomNonce } from '../nonce';
import type { InterviewData } from './data';
import type { HistoryAnswer } from './history-file';
import type { AttemptRecord } from './record';
import { reportHtml } from './report-html';

const reportViewType = 'mlDesignDocs.interview';

/** The one page with the report of an attempt, or the history alone. It runs no script. */
export interface ReportPanel extends vscode.Disposable {
  show(record: AttemptRecord | undefined, history: HistoryAnswer, data: InterviewData, keepFocus?: boolean): void;
  /** The attempt that is shown. */
  readonly record: AttemptRecord | undefined;
}

const options: vscode.WebviewOptions = {
  enableScripts: false,
  enableCommandUris: ['start', 'compare', 'report', 'deleteHistory'].map((name) => `mlDesignDocs.interview.${name}`),
  localResourceRoots: [],
};

/** `restored` fills a page that a reload of the window brought back. */
export function createReportPanel(extensionUri: vscode.Uri, restored: () => Promise<void>): ReportPanel {
  let panel: vscode.WebviewPanel | undefined;
  let shown: AttemptRecord | undefined;

  const adopt = (adopted: vscode.WebviewPanel): void => {
    panel = adopted;
    panel.webview.options = options;
    panel.iconPath = vscode.Uri.joinPath(extensionUri, 'client', 'media', 'icon.png');
    panel.onDidDispose(() => {
      if (panel === adopted) panel = undefined;
      shown = undefined;
    });
  };

  const serializer = vscode.window.registerWebviewPanelSerializer(reportViewType, {
    async deserializeWebviewPanel(old) {
      panel?.dispose();
      adopt(old);
      await restored();
    },
  });

  return {
    get record() {
      return shown;
    },
    show(record, { attempts, problem }, data, keepFocus = false) {
      if (panel) panel.reveal(undefined, keepFocus);
      else {
        const viewColumn = record ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
        const place = { viewColumn, preserveFocus: keepFocus };
        adopt(vscode.window.createWebviewPanel(reportViewType, '', place, { ...options, enableFindWidget: true }));
      }
      if (!panel) return;
      shown = record;
      panel.title = record ? `Practice: ${record.title}` : 'Interview History';
      const date = (ms: number): string => new Date(ms).toLocaleString(vscode.env.language, format);
      const report = { attempts, data, date, ...(record && { record }), ...(problem !== undefined && { problem }) };
      panel.webview.html = reportHtml(report, randomNonce());
    },
    dispose: () => {
      serializer.dispose();
      panel?.dispose();
    },
  };
}

const format: Intl.DateTimeFormatOptions = { dateStyle: 'medium', timeStyle: 'short' };
