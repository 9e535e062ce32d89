import * as vscode from 'vscode';
import { randomNonce } from '../nonce';
import { pageHtml } from './page-html';

/** The page of the preview. Its scripts and styles lie in `assets`; there is no network. */
export function previewHtml(webview: vscode.Webview, assets: vscode.Uri): string {
  const address = (name: string): string => String(webview.asWebviewUri(vscode.Uri.joinPath(assets, name)));
  return pageHtml({
    ...{ own: webview.cspSource, nonce: randomNonce() },
    ...{ mermaid: address('mermaid.js'), script: address('preview.js'), style: address('preview.css') },
  });
}
